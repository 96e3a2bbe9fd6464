import { transpileModule } from 'typescript';
import { emptiable, SWITCH } from './empty-source';

/** What a module exports, once it was made emptiable; empty for as long as `empty` says so. */
const load = (
  source: string,
): { readonly exports: Record<string, unknown>; empty: boolean; readonly asked: string[] } => {
  const loaded = { exports: {} as Record<string, unknown>, empty: false, asked: [] as string[] };
  const { outputText } = transpileModule(emptiable(source, 'utils/x.ts').text, {
    compilerOptions: { module: 1, target: 9 },
  });
  const ask = (file: string): boolean => (loaded.asked.push(file), loaded.empty);
  new Function('globalThis', 'exports', outputText)({ [SWITCH]: ask }, loaded.exports);
  return loaded;
};

describe('a source that can be emptied', () => {
  it.each([
    ['a declaration', 'export function f() { return 1; }'],
    ['an arrow with a body', 'export const f = () => { return 1; };'],
    ['an arrow that is an expression', 'export const f = (): number => 1;'],
    ['an arrow that gives back an arrow', 'const outer = () => () => 1; export const f = () => outer()();'],
    ['an object in parentheses', 'export const f = () => ({ one: 1 }).one;'],
    ['a method of an object', 'const table = { f() { return 1; } }; export const f = () => table.f();'],
    ['a method of a class', 'class One { f() { return 1; } } export const f = () => new One().f();'],
    ['a comment behind it', 'export const f = () => 1 // one\n;'],
  ])('works as it did, and does nothing when it is empty: %s', (_what, source) => {
    const loaded = load(source);
    const f = loaded.exports['f'] as () => unknown;
    expect(f()).toBe(1);
    loaded.empty = true;
    expect(f()).toBeUndefined();
    expect(new Set(loaded.asked)).toEqual(new Set(['utils/x.ts']));
  });

  it('an inner function that was made before is empty as well', () => {
    const loaded = load('export const make = () => { return { f: () => 1 }; };');
    const { f } = (loaded.exports['make'] as () => { f: () => unknown })();
    loaded.empty = true;
    expect(f()).toBeUndefined();
  });

  it('keeps its promises: an empty async function still gives one', async () => {
    const loaded = load('export const f = async () => 1;');
    loaded.empty = true;
    await expect((loaded.exports['f'] as () => Promise<unknown>)()).resolves.toBeUndefined();
  });

  it('keeps constructors, which a subclass needs', () => {
    const loaded = load('export class E extends Error { constructor(readonly code: number) { super("e"); } }');
    loaded.empty = true;
    const { E } = loaded.exports as { readonly E: new (code: number) => { readonly code: number } };
    expect(new E(7).code).toBe(7);
  });

  it('keeps data, types and the number of each line', () => {
    const source = 'export const table = { a: 1 };\nexport interface T { f(): void }\nexport const f = () =>\n  1;\n';
    const { text, functions } = emptiable(source, 'utils/x.ts');
    expect(functions).toBe(1);
    expect(text.split('\n')).toHaveLength(source.split('\n').length);
    expect(text).toContain('export const table = { a: 1 };\nexport interface T { f(): void }\n');
  });
});
