import { PRIVATE_KEY_LINE } from '../private-key-line';

const lastLine = PRIVATE_KEY_LINE.source.replace('BEGIN', 'END');

/** What a key or a token looks like, wherever it came from. */
const secretShapes: readonly RegExp[] = [
  new RegExp(`${PRIVATE_KEY_LINE.source}[\\s\\S]*?(${lastLine}|$)`, 'g'),
  // The body of a key, in one piece or by lines: no word and no path is this long without a dot, a dash or a space.
  /[A-Za-z0-9+/=]{100,}/g,
  /(?<=(privateKey|toolId|token|sign|authorization|password)["']?\s*[:=]\s*["']?)[^\s"',&}]{6,}/gi,
];

/**
 * Takes keys and tokens out of a text that is about to be shown.
 * @param secrets values that are known to be secret, in whatever piece of text they stand
 */
export const redact = (text: string, secrets: readonly string[] = []): string => {
  const known = secrets.flatMap((secret) => [secret, ...secret.split(/\s+/)]).filter((secret) => secret.length >= 6);
  const without = known.reduce((rest, secret) => rest.split(secret).join('[hidden]'), text);
  return secretShapes.reduce((rest, shape) => rest.replace(shape, '[hidden]'), without);
};
