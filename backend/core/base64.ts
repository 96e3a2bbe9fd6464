/**
 * Decodes base64 only in its one canonical spelling. Node skips foreign characters, so that a changed text would still
 * decode to the same bytes (backend-facts.md §2); here it does not.
 * @returns the bytes, or undefined for anything else than canonical, padded, standard base64
 */
export const decodeCanonicalBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined;
};
