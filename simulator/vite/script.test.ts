import { CompileError, type Diagnostic } from '../compiler/diagnostic';
import { compileScript } from './script';

const faultOf = async (text: string, file: string): Promise<Diagnostic | undefined> => {
  try {
    await compileScript(text, file);
    return undefined;
  } catch (error) {
    if (error instanceof CompileError) return error.diagnostic;
    throw error;
  }
};

it.each([
  ["import a from './a';\na();", './a'],
  ["const lazy = () => require('./b.js');", './b.js'],
  ["export * from '/utils/c';", '/utils/c'],
  ["const d = () => import('./d');", './d'],
  ["import { type T, e } from 'e';\ne as T;", 'e'],
])('finds what is required by %s', async (text, specifier) => {
  expect((await compileScript(text, 'x.ts')).specifiers).toEqual([specifier]);
});

it('asks for nothing that only types need', async () => {
  expect((await compileScript("import type { T } from './t';\nexport const a: T = 1;", 'x.ts')).specifiers).toEqual([]);
});

it.each([
  ['const a = 1;\nconst b = ;', 'x.ts', { line: 2, column: 11, sourceLine: 'const b = ;', message: 'Unexpected ";"' }],
  ["const 标题 = '授权';\tconst b = ;", 'x.js', { line: 1, column: 28, message: 'Unexpected ";"' }],
  ['const a: number = 1;', 'x.js', { line: 1, column: 8, message: 'Expected ";" but found ":"' }],
  ['{ "a": 1, }', 'x.json', { line: 1, column: 9 }],
])('tells where %j in %s cannot be read, and what was expected', async (text, file, expected) => {
  expect(await faultOf(text, file)).toMatchObject({ file, ...expected });
});
