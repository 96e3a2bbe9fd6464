/** The largest number the platform takes in a version (minidev's MAX_SEMVER_NUMBER_ACCEPTED_BY_OPEN_PLATFORM). */
const LARGEST = 2_147_483_647;

/** @returns whether it is a.b.c, as Alipay takes it: three plain numbers (platform-facts.md §7.5) */
export const isAppVersion = (version: unknown): version is string =>
  typeof version === 'string' &&
  /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version) &&
  version.split('.').every((part) => Number(part) <= LARGEST);

/**
 * @param text of package.json
 * @returns the version in it, whatever that is; undefined where there is none, or the text is no JSON
 */
export const packageVersion = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { readonly version?: unknown } | null)?.version;
  } catch {
    return undefined;
  }
};
