import type { SettingName } from './setting-names';

type Environment = Readonly<Record<string, string | undefined>>;
type ReadFile = (path: string) => string;

const A_MILLION = 1_000_000;

/** Reads settings one by one and gathers what is wrong with them, so that all can be said at once. */
export interface SettingReader<Name extends string = SettingName> {
  /** Trimmed; undefined where it is not set. From `<name>_FILE` where that is set. */
  text(name: Name): string | undefined;
  /** `1`, `true`, `0` or `false`; false where it is not set. */
  flag(name: Name): boolean;
  /** A whole number from `min` to `max`. */
  number(name: Name, min: number, max: number, otherwise: number): number;
  /** How often something may happen: from once to a million times. */
  count(name: Name, otherwise: number): number;
  oneOf<Value extends string>(name: Name, values: readonly Value[], otherwise: Value): Value;
  /** An address with one of these protocols and without a password in it. */
  url(name: Name, protocols: readonly string[]): URL | undefined;
  /** Whole sentences, each with the setting and the remedy; never the value of a secret. */
  readonly problems: string[];
}

/** @param readFile throws where a file cannot be read */
export const createSettingReader = <Name extends string = SettingName>(
  environment: Environment,
  readFile: ReadFile,
): SettingReader<Name> => {
  const problems: string[] = [];

  const text = (name: Name): string | undefined => {
    const value = environment[name]?.trim();
    const path = environment[`${name}_FILE`]?.trim();
    if (!path) return value === '' ? undefined : value;
    if (value) problems.push(`${name} and ${name}_FILE are both set: keep one of them.`);
    try {
      const content = readFile(path).trim();
      if (content === '') problems.push(`${name}_FILE names an empty file: ${path}.`);
      return content === '' ? undefined : content;
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read: ${path}.`);
      return undefined;
    }
  };

  const parseUrl = (value: string): URL | undefined => {
    try {
      return new URL(value);
    } catch {
      return undefined;
    }
  };

  const number = (name: Name, min: number, max: number, otherwise: number): number => {
    const value = text(name) ?? String(otherwise);
    const given = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (given >= min && given <= max) return given;
    problems.push(`${name} must be a whole number from ${min} to ${max}.`);
    return otherwise;
  };

  return {
    text,
    flag: (name) => {
      const value = (text(name) ?? '0').toLowerCase();
      if (!['0', '1', 'true', 'false'].includes(value)) problems.push(`${name} must be 1 or 0.`);
      return value === '1' || value === 'true';
    },
    number,
    count: (name, otherwise) => number(name, 1, A_MILLION, otherwise),
    oneOf: (name, values, otherwise) => {
      const value = text(name) ?? otherwise;
      const known = values.find((allowed) => allowed === value);
      if (known === undefined) problems.push(`${name} must be one of ${values.join(', ')}.`);
      return known ?? otherwise;
    },
    url: (name, protocols) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const url = parseUrl(value);
      if (url !== undefined && protocols.includes(url.protocol)) return url;
      problems.push(
        `${name} must be an address that begins with ${protocols.map((known) => `${known}//`).join(' or ')}.`,
      );
      return undefined;
    },
    problems,
  };
};
