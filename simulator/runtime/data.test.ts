import fc from 'fast-check';
import { applyPatch, getPath, parsePath, setPath, toWire } from './data';

const ignore = () => undefined;
const key = fc.stringMatching(/^[a-z$_]{1,4}$/);
const path = fc
  .tuple(key, fc.array(fc.oneof(key, fc.nat(12)), { maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest]);
const written = (parts: readonly (string | number)[]): string =>
  parts.map((part, i) => (typeof part === 'number' ? `[${String(part)}]` : i === 0 ? part : `.${part}`)).join('');

describe('a path of setData', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(path, (parts) => expect(parsePath(written(parts))).toEqual(parts)));
  });

  it.each(['', '.a', 'a.', 'a..b', 'a[', 'a[x]', 'a[-1]', '[0]', 'a[0]b'])('is refused when it is "%s"', (text) => {
    expect(() => parsePath(text)).toThrow(`"${text}" is not a path`);
  });
});

describe('setting a path', () => {
  it('puts the value where getting it finds it', () => {
    fc.assert(
      fc.property(fc.object(), path, fc.integer(), (data, parts, value) =>
        expect(getPath(setPath(data, parts, value), parts)).toBe(value),
      ),
    );
  });

  it('leaves the data before it as they were', () => {
    fc.assert(
      fc.property(fc.jsonValue(), path, (data, parts) => {
        const before = JSON.stringify(data);
        const after = setPath(data, parts, 1);
        expect(after).toBeDefined();
        expect(after).not.toBe(data);
        expect(JSON.stringify(data)).toBe(before);
      }),
    );
  });

  it('shares what it did not touch, so that an unchanged prop is the same object', () => {
    const data = { a: { x: 1 }, b: { y: 2 } };
    expect(applyPatch(data, { 'a.x': 3 })['b']).toBe(data.b);
  });

  it('creates what is missing: a list for an index, an object for a name', () => {
    const data = applyPatch({}, { 'list[10].name': 'a', 'object.name': 'b' });
    expect(data).toEqual({ list: [...Array<unknown>(10), { name: 'a' }], object: { name: 'b' } });
  });

  it('creates a field like any other: listed, changed and deleted', () => {
    const data = applyPatch({}, { a: 1 }) as Record<string, unknown>;
    expect(Object.keys(data)).toEqual(['a']);
    data['a'] = 2;
    delete data['a'];
    expect(data).toEqual({});
  });

  it('never reaches a prototype', () => {
    const changed = applyPatch({}, { '__proto__.polluted': true, 'constructor.prototype.polluted': true });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(changed)).toBe(Object.prototype);
  });
});

it.each([
  ['nothing', undefined],
  ['text', 'abc'],
  ['an object that only inherits it', {}],
])('a path through %s leads to nothing', (_, data) => {
  expect(getPath({ data }, ['data', 'toString', 'name'])).toBeUndefined();
  expect(getPath({ data: 7 }, ['data'])).toBe(7);
});

describe('what crosses to the view', () => {
  it('is what JSON keeps of it', () => {
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withNullPrototype: false, withBigInt: false, withSparseArray: false }),
        (value) => {
          fc.pre(value !== undefined && typeof value !== 'function' && typeof value !== 'symbol');
          expect(toWire(value, ignore)).toStrictEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });

  it('is the text of a date, and null', () => {
    expect(toWire({ at: new Date(0), none: null }, ignore)).toEqual({ at: '1970-01-01T00:00:00.000Z', none: null });
  });

  it('is a copy all the way down', () => {
    const value = { list: [{ name: 'a' }] };
    const copy = toWire(value, ignore) as typeof value;
    expect(copy.list[0]).not.toBe(value.list[0]);
  });

  it('says what it left out and where', () => {
    const dropped: string[] = [];
    const value = { a: [{ b: undefined }], c: () => 1, d: { e: Symbol('s') } };
    expect(toWire(value, (at, what) => dropped.push(`${at}: ${what}`))).toStrictEqual({ a: [{}], d: {} });
    expect(dropped).toEqual(['a[0].b: undefined', 'c: a function', 'd.e: a symbol']);
  });

  it.each([
    [NaN, null],
    [-Infinity, null],
    [-0, 0],
  ])('is, of the number %d, %j', (number, crossed) => {
    expect(toWire({ number }, ignore)).toStrictEqual({ number: crossed });
  });

  it('cannot be something that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => toWire({ loop }, ignore)).toThrow('"loop.self" contains itself');
  });

  it('cannot be a BigInt', () => {
    expect(() => toWire({ a: [1n] }, ignore)).toThrow('"a[0]" is a BigInt, which JSON cannot hold');
  });

  it('may hold one object twice', () => {
    const one = { a: 1 };
    expect(toWire([one, one], ignore)).toEqual([one, one]);
  });
});
