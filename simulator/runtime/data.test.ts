import fc from 'fast-check';
import { applyPatch, getPath, parsePath, setPath, toWire } from './data';

const ignore = () => undefined;
const key = fc.stringMatching(/^[a-z$_]{1,4}$/);
const path = fc
  .tuple(key, fc.array(fc.oneof(key, fc.nat(4)), { maxLength: 4 }))
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
        setPath(data, parts, 1);
        expect(JSON.stringify(data)).toBe(before);
      }),
    );
  });

  it('shares what it did not touch, so that an unchanged prop is the same object', () => {
    const data = { a: { x: 1 }, b: { y: 2 } };
    expect(applyPatch(data, { 'a.x': 3 })['b']).toBe(data.b);
  });

  it('never reaches a prototype', () => {
    const changed = applyPatch({}, { '__proto__.polluted': true, 'constructor.prototype.polluted': true });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(changed)).toBe(Object.prototype);
  });
});

describe('what crosses to the view', () => {
  it('is what JSON keeps of it', () => {
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withNullPrototype: false, withBigInt: false, withSparseArray: false }),
        (value) => {
          fc.pre(value !== undefined && typeof value !== 'function' && typeof value !== 'symbol');
          expect(JSON.stringify(toWire(value, ignore))).toBe(JSON.stringify(value));
        },
      ),
    );
  });

  it('is a copy all the way down', () => {
    const value = { list: [{ name: 'a' }] };
    const copy = toWire(value, ignore) as typeof value;
    expect(copy.list[0]).not.toBe(value.list[0]);
  });

  it('says what it left out and where', () => {
    const dropped: string[] = [];
    toWire({ a: [{ b: undefined }], c: () => 1 }, (at, what) => dropped.push(`${at}: ${what}`));
    expect(dropped).toEqual(['a[0].b: undefined', 'c: a function']);
  });

  it('cannot be something that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => toWire({ loop }, ignore)).toThrow('"loop.self" contains itself');
  });
});
