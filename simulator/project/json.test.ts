import fc from 'fast-check';
import { CompileError } from '../compiler/diagnostic';
import { parseJson } from './json';

it.each([
  ['', '1:1 this file is empty'],
  ['{\n  "a": 1,\n}', '2:9 this is no JSON: JSON allows no comma after the last entry'],
  ['{\n  "a": 1 // why\n}', '2:10 this is no JSON: JSON has no comments'],
  ["{ 'a': 1 }", '1:3 this is no JSON: JSON strings stand in double quotes'],
  ['{ a: 1 }', '1:3 this is no JSON: "name": value was expected'],
  ['{ "a": b }', '1:8 this is no JSON: a JSON value was expected'],
  ['{ "a" 1 }', '1:7 this is no JSON: Unexpected token'],
  ['{ "a": 1', '1:9 this is no JSON'],
  ['[1,,2]', '1:1 this is no JSON: a value was expected between the commas'],
  ['{} {}', '1:4 this is no JSON'],
  ['({})', '1:2 this is no JSON: JSON has no parentheses'],
])('%j is refused at its fault', (text, fault) => {
  expect(() => parseJson(text, 'x.json')).toThrow(`x.json:${fault}`);
});

it('knows where each value stands', () => {
  const { source, offsetOf } = parseJson('{\n  "pages": ["a", "b"],\n  "o": { "x-y": 1 }\n}', 'app.json');
  const at = (...path: (string | number)[]): string => source.place(offsetOf(path));
  expect([at('pages'), at('pages', 1), at('o', 'x-y'), at('o', 'absent'), at('absent')]).toEqual([
    '2:3',
    '2:18',
    '3:10',
    '3:3',
    '1:1',
  ]);
});

it('agrees with JSON.parse on every JSON text', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, indent) => {
      const value: unknown = JSON.parse(text);
      expect(parseJson(JSON.stringify(value, null, indent), 'x.json').value).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

it('agrees with JSON.parse on what is none', () => {
  const token = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    "'a'",
    '1',
    '-',
    '.5',
    '01',
    '0x1',
    'true',
    'null',
    'a',
    ' ',
    '/**/',
  );
  fc.assert(
    fc.property(fc.array(token, { minLength: 1, maxLength: 6 }), (tokens) => {
      const text = tokens.join('');
      const attempt = (read: () => unknown): string => {
        try {
          return JSON.stringify(read());
        } catch (error) {
          expect(error instanceof CompileError || error instanceof SyntaxError).toBe(true);
          return 'refused';
        }
      };
      expect([text, attempt(() => parseJson(text, 'x.json').value)]).toEqual([text, attempt(() => JSON.parse(text))]);
    }),
    { numRuns: 3000 },
  );
});
