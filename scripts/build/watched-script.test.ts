import { runInNewContext } from 'node:vm';
import { watchScript } from './watched-script';

/** Runs a script. @returns the functions of it that were called, as they are written there. */
const called = (code: string): readonly string[] => {
  const { code: watched, witness, functions } = watchScript(code);
  const found = new Set<number>();
  runInNewContext(watched, { [witness]: (index: number) => found.add(index) });
  return [...found].map((index) => code.slice(functions[index]!.start, functions[index]!.end));
};

describe('a function that is called says so', () => {
  it.each([
    ['a declaration', 'function f() {} f();', 'function f() {}'],
    ['an expression', '(function () {})();', 'function () {}'],
    ['an arrow', 'const f = () => 1; f();', '() => 1'],
    ['an arrow that makes an object', 'const f = () => ({ a: 1 }); f();', '() => ({ a: 1 })'],
    ['a method', 'const o = { f() { return 1; } }; o.f();', 'f() { return 1; }'],
    ['a getter', 'const o = { get f() { return 1; } }; o.f;', 'get f() { return 1; }'],
    ['a constructor', 'class A { constructor() {} } new A();', 'constructor() {}'],
    ['one with a word of its own', 'const called = 1; const f = () => called; f();', '() => called'],
  ])('%s', (_, code, text) => {
    expect(called(code)).toEqual([text]);
  });

  it('one inside another, for itself', () => {
    expect(called('const f = () => () => () => 1; f()();')).toEqual(['() => () => () => 1', '() => () => 1']);
  });

  it('and does what it did, strictly where it said so', () => {
    const { code, witness } = watchScript(
      `(() => { const f = function () { 'use strict'; return this; }; return f() })()`,
    );
    expect(runInNewContext(code, { [witness]: () => undefined })).toBeUndefined();
  });

  it('no other does', () => {
    expect(called('const f = () => 1; const g = () => f();')).toEqual([]);
  });
});
