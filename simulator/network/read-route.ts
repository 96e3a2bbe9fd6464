const ORIGIN = /^https?:\/\/[^/?#@]+\/?$/;

/** @throws where it is no origin: what stands behind one would be lost without a word. */
const readOrigin = (written: string): string => {
  if (!URL.canParse(written) || !/^https?:\/\//.test(written))
    throw new Error(`--backend takes an origin such as http://127.0.0.1:8787, not "${written}".`);
  const { origin } = new URL(written);
  if (!ORIGIN.test(written))
    throw new Error(
      `--backend takes an origin and nothing behind it: write ${origin}, not "${written}". ` +
        'A request keeps the path that the app calls; one that the backend wants before it belongs into the app’s address.',
    );
  return origin;
};

/**
 * Reads `--backend`: `https://api.example.com=http://127.0.0.1:8787` is what the app calls and where that really is; an origin
 * alone leads to itself.
 * @throws a sentence with the remedy where a part is no origin.
 */
export const readRoute = (written: string): readonly [app: string, real: string] => {
  const at = written.indexOf('=');
  return at < 0
    ? [readOrigin(written), readOrigin(written)]
    : [readOrigin(written.slice(0, at)), readOrigin(written.slice(at + 1))];
};
