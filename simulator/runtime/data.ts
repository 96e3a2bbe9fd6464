import { SimulatorError } from './error';

export type Data = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

const isContainer = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Reads a key of setData: `a.b`, `list[2].name`.
 * @throws SimulatorError when it is none, e.g. `a..b` or `a[x]`.
 */
export const parsePath = (text: string): Path => {
  if (!/^[^.[\]]+(\.[^.[\]]+|\[\d+\])*$/.test(text)) throw new SimulatorError(`setData: "${text}" is not a path.`);
  return [...text.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([part, index]) => (index === undefined ? part : Number(index)));
};

/** Puts a value at a path; copies what lies on the way, creates what is missing there, and leaves the original alone. */
export const setPath = (root: unknown, path: Path, value: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy: Record<string | number, unknown> = Array.isArray(root)
    ? ([...root] as unknown as Record<number, unknown>)
    : isContainer(root)
      ? { ...root }
      : typeof key === 'number'
        ? ([] as unknown as Record<number, unknown>)
        : {};
  // An own property even for "__proto__", and never a walk up the prototypes.
  Object.defineProperty(copy, key, {
    value: setPath(Object.hasOwn(copy, key) ? copy[key] : undefined, rest, value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
};

/** Reads the value at a path, undefined when there is nothing. */
export const getPath = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (isContainer(at) && Object.hasOwn(at, key) ? at[key] : undefined), root);

/** Applies a setData argument (keys may be paths). */
export const applyPatch = (data: Data, patch: Data): Data =>
  Object.entries(patch).reduce<Data>((at, [key, value]) => setPath(at, parsePath(key), value) as Data, data);

/**
 * What of a value crosses to the view, as a copy: JSON and nothing else.
 * @param dropped is told of each undefined, function and symbol left out, and where it stood (platform-facts.md §5.3).
 * @throws SimulatorError on a value that contains itself.
 */
export const toWire = (
  value: unknown,
  dropped: (at: string, what: 'undefined' | 'a function' | 'a symbol') => void,
  at = '',
  above: readonly unknown[] = [],
): unknown => {
  // JSON has no -0.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'function' || typeof value === 'symbol' || value === undefined) {
    dropped(at, value === undefined ? 'undefined' : typeof value === 'symbol' ? 'a symbol' : 'a function');
    return undefined;
  }
  if (typeof value === 'bigint') throw new SimulatorError(`setData: "${at}" is a BigInt, which JSON cannot hold.`);
  if (!isContainer(value)) return value;
  if (above.includes(value)) throw new SimulatorError(`setData: "${at}" contains itself.`);
  const toJson: unknown = value['toJSON'];
  if (typeof toJson === 'function') return toWire(toJson.call(value), dropped, at, above);
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((item, i) => toWire(item, dropped, `${at}[${String(i)}]`, inside) ?? null);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const copy = toWire(item, dropped, at === '' ? key : `${at}.${key}`, inside);
      return copy === undefined ? [] : [[key, copy]];
    }),
  );
};
