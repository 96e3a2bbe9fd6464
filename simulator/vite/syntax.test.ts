import { findSyntaxError } from './syntax';

it('tells where a script cannot be read, with the line itself', () => {
  expect(findSyntaxError('const a = 1;\nconst b = ;', 'x.ts')).toEqual({
    message: 'Unexpected token',
    loc: { file: 'x.ts', line: 2, column: 10 },
    frame: '2 | const b = ;',
  });
});

it('takes types in TypeScript only', () => {
  expect(findSyntaxError('const a: number = 1;', 'x.ts')).toBeUndefined();
  expect(findSyntaxError('const a: number = 1;', 'x.js')).toBeDefined();
});
