/**
 * Reads a body as UTF-8 text, and stops where it is longer than it may be.
 * @param limit bytes
 * @returns undefined where there is more
 */
export const limitedText = async (
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
