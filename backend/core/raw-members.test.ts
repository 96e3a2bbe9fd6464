import fc from 'fast-check';
import { anyCharacter } from '../testing/any-character';
import { rawMembers } from './raw-members';

describe('the raw members of an object', () => {
  it('keep escapes, order and spaces as they stand', () => {
    const members = rawMembers(' { "a" : "x\\/y" , "b":{"c":[1, 2],"d":"}\\"{,"} }');
    expect([...members!]).toEqual([
      ['a', '"x\\/y"'],
      ['b', '{"c":[1, 2],"d":"}\\"{,"}'],
    ]);
  });

  it('are none where there are none', () => {
    expect([...rawMembers('{ }')!]).toEqual([]);
  });

  it('keep numbers and words between others', () => {
    const members = rawMembers('{"a":-1.50e3,"b":null,"c":[true],"d":false}');
    expect([...members!.values()]).toEqual(['-1.50e3', 'null', '[true]', 'false']);
  });

  it('find a key that is written with escapes', () => {
    expect(rawMembers('{"\\u0072esponse":1}')!.get('response')).toBe('1');
  });

  it.each(['{"response":1,"response":2}', '{"response":1,"\\u0072esponse":2}'])(
    'refuse a key that stands twice: %s',
    (text) => {
      expect(rawMembers(text)).toBeUndefined();
      expect(rawMembers(text.replace(/,.*:/, ',"other":'))?.size).toBe(2);
    },
  );

  it('agree with JSON.parse on every object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: anyCharacter }), fc.jsonValue()), fc.nat(3), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        const parsed = JSON.parse(text) as Record<string, unknown>;
        const members = rawMembers(text)!;
        expect([...members.keys()].sort()).toEqual(Object.keys(parsed).sort());
        for (const [key, raw] of members) expect(JSON.parse(raw)).toEqual(parsed[key]);
      }),
    );
  });
});
