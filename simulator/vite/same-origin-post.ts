import type { IncomingMessage } from 'node:http';

/** What was posted, or the HTTP status to refuse it with. */
export type Posted = { readonly value: unknown } | { readonly refused: 400 | 403 };

/**
 * Another site in this machine's browser can post text without asking, JSON it cannot; it would also name itself, and `null` is
 * such a name too. Who sends no Origin is no browser: the backend, which brings an SMS.
 */
const isSameOriginPost = ({ headers: { host, origin, 'content-type': type = '' }, method }: IncomingMessage): boolean =>
  method === 'POST' &&
  /^application\/json\s*(;|$)/i.test(type) &&
  (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host));

/**
 * Reads the JSON of a POST that may only come from the simulator's own page or from no browser at all.
 * @param longest how many characters it may have
 * @returns refused: 403 for who may not post, 400 for what is no JSON or is too long
 * @throws when the connection ends before its body does
 */
export const readSameOriginPost = async (request: IncomingMessage, longest = Infinity): Promise<Posted> => {
  if (!isSameOriginPost(request)) return { refused: 403 };
  let text = '';
  let isLong = false;
  for await (const chunk of request.setEncoding('utf8')) {
    // What is too long is read to its end, but not kept: whoever is cut off hears no answer.
    isLong ||= text.length + (chunk as string).length > longest;
    if (!isLong) text += chunk as string;
  }
  try {
    return isLong ? { refused: 400 } : { value: JSON.parse(text) as unknown };
  } catch {
    return { refused: 400 };
  }
};
