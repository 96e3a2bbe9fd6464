import { getPath, parsePath, type Data, type Path } from './data';

type Observer = (this: unknown, ...values: unknown[]) => void;

interface Observed {
  readonly path: Path;
  /** `a.**`: what changes inside counts as well. */
  readonly deep: boolean;
}

const readField = (field: string): Observed => {
  const deep = /(^|\.)\*\*$/.test(field);
  const path = deep ? field.replace(/\.?\*\*$/, '') : field;
  return { path: path === '' ? [] : parsePath(path), deep };
};

const isPrefix = (short: Path, long: Path): boolean => short.every((key, index) => key === long[index]);

/**
 * docs: observers 数据变化观测器 — `'a, b.c': f` is called with both values when setData (or a new prop) touches one of them.
 * @returns what is to be told of each change: its keys as setData has them, and what the data then is.
 */
export const createObservers = (
  observers: unknown,
  instance: unknown,
): ((keys: readonly string[], data: Data) => void) => {
  const all = Object.entries((observers ?? {}) as Readonly<Record<string, unknown>>)
    .filter((entry): entry is [string, Observer] => typeof entry[1] === 'function')
    .map(([fields, run]) => ({ fields: fields.split(',').map((field) => readField(field.trim())), run }));
  return (keys, data) => {
    if (all.length === 0) return;
    const changed = keys.map(parsePath);
    for (const { fields, run } of all) {
      const concerns = ({ path, deep }: Observed): boolean =>
        changed.some((key) => isPrefix(key, path) || (deep && isPrefix(path, key)));
      if (fields.some(concerns))
        run.apply(
          instance,
          fields.map(({ path }) => getPath(data, path)),
        );
    }
  };
};
