import fc from 'fast-check';
import { snapshot } from './snapshot';

describe('a snapshot', () => {
  it('keeps what was there, whatever the app does to it afterwards', () => {
    const options = { data: { list: [1] }, success: () => undefined };
    const copy = snapshot(options);
    options.data.list.push(2);
    expect(copy).toEqual({ data: { list: [1] } });
  });

  it.each([
    ['bytes', new Uint8Array(3).buffer, 'ArrayBuffer, 3 bytes'],
    ['a BigInt', 7n, '7'],
    ['nothing', undefined, undefined],
    ['null', null, null],
  ])('names %s', (_, given, shown) => {
    expect(snapshot([given, 1])).toEqual([shown, 1]);
    expect(snapshot(given)).toEqual(shown);
  });

  it('ends, also where something contains itself or throws when it is read', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const trap = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    expect(JSON.stringify(snapshot(circle)).length).toBeLessThan(100);
    expect(snapshot(trap)).toBe('…');
    expect(snapshot(Array(500).fill(0))).toHaveLength(201);
  });

  it('of any JSON of ordinary size is that JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(snapshot(value)).toEqual(value);
      }),
    );
  });
});
