import { asText, isRecord } from './decode';
import type { EnvelopeFailure } from './failure';
import { fail, ok, type Result } from './result';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const platformError = (error: Record<string, unknown>): Extract<EnvelopeFailure, { kind: 'platform' }> => ({
  kind: 'platform',
  code: asText(error['code']),
  // Gateway answers spell it sub_code; nothing says that no client passes one through.
  subCode: asText(error['subCode']) || asText(error['sub_code']),
});

/**
 * Reads `res.response` of my.getPhoneNumber just far enough to tell a clear-text error from a sealed number
 * (platform-facts.md §1.5, "Parser contract"). The text itself is passed on untouched: its signature covers its bytes.
 * @param response whatever the platform gave, normally JSON text `{"response":"<base64>","sign":"…"}`.
 * @returns the text to post, or the platform's error, or that it is unreadable. Never throws.
 */
export const readEnvelope = (response: unknown): Result<string, EnvelopeFailure> => {
  const outer = typeof response === 'string' ? parse(response) : response;
  if (!isRecord(outer)) return fail({ kind: 'envelope-unreadable' });

  const sealed = outer['response'];
  if (typeof sealed === 'string' && sealed !== '' && !sealed.startsWith('{'))
    return ok(typeof response === 'string' ? response : JSON.stringify(response));

  const error = typeof sealed === 'string' ? parse(sealed) : sealed === undefined ? outer : sealed;
  // The platform seals every success: one in clear was typed by somebody.
  const failure = isRecord(error) && platformError(error);
  return fail(failure && failure.code !== '' && failure.code !== '10000' ? failure : { kind: 'envelope-unreadable' });
};
