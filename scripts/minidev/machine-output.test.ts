import fc from 'fast-check';
import { readMachineLine, textIn } from './machine-output';

it.each([
  ['{"version":"1.4.0"}', { kind: 'returned', value: { version: '1.4.0' } }],
  ['{"success":true}', { kind: 'returned', value: { success: true } }],
  [
    '{"success":false,"errorCode":"LoginError","message":"授权失败","stack":"…"}',
    { kind: 'threw', errorCode: 'LoginError', message: '授权失败' },
  ],
  ['{"success":false}', { kind: 'threw', errorCode: undefined, message: '' }],
])('reads %s', (line, result) => {
  expect(readMachineLine(line)).toEqual(result);
});

it.each(["[bailingual-sdk-glue] locales in local data 'en-US,zh-CN'", '{ broken', 'null'])(
  'takes %s for no result, and the line behind it for one',
  (line) => {
    const read = [line, '{"success":true}'].map(readMachineLine);
    expect(read).toEqual([undefined, { kind: 'returned', value: { success: true } }]);
  },
);

it('never takes a failure for a result', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (rest) => {
      expect(readMachineLine(JSON.stringify({ ...rest, success: false }))?.kind).toBe('threw');
    }),
  );
});

it('an empty text is none', () => {
  expect(textIn({ a: 'x', b: '', c: 1 }, 'a')).toBe('x');
  expect([textIn({ b: '' }, 'b'), textIn({ c: 1 }, 'c'), textIn({}, 'd')]).toEqual([undefined, undefined, undefined]);
});
