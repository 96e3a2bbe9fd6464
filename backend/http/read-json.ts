import type { Context } from 'hono';
import { limitedText } from '../limited-text';
import { refused } from './refusal';

const BODY_LIMIT = 16 * 1024;
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/**
 * Reads a JSON body of at most 16 KiB; one that tells a greater length is not read at all.
 * @throws Refusal for every other body, with the status of its fault
 */
export const readJson = async ({ req }: Context): Promise<unknown> => {
  const length = req.header('content-length');
  const isTold = length !== undefined && req.header('transfer-encoding') === undefined;
  if (isTold && !(Number(length) <= BODY_LIMIT)) throw refused('PAYLOAD_TOO_LARGE', 'body_too_large');
  if (req.header('content-encoding') !== undefined) throw refused('UNSUPPORTED_MEDIA_TYPE', 'content_encoding');
  if (!JSON_TYPE.test(req.header('content-type') ?? '')) throw refused('UNSUPPORTED_MEDIA_TYPE', 'media_type');
  // Asked for as a stream, node-server would build a whole web Request around it: more than all the rest costs.
  const text = isTold ? await req.text() : await limitedText(req.raw.body, BODY_LIMIT);
  if (text === undefined) throw refused('PAYLOAD_TOO_LARGE', 'body_too_large');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refused('BAD_REQUEST', 'body_not_json');
  }
};
