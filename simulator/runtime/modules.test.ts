import { createModules, linesAboveBody } from './modules';

const modules = (files: Readonly<Record<string, string>>) =>
  createModules({ code: (file) => files[file] ?? '', resolve: (_, specifier) => specifier });

it('a file is strict code, and its `this` are its exports', () => {
  const { script } = modules({ a: 'this.strict = (function () { return this === undefined })()' });
  expect(script('a').load()).toEqual({ strict: true });
});

it('a file runs once until it is forgotten', () => {
  const { script, forget } = modules({ a: "module.exports = [require('b')]", b: '' });
  const [first] = script('a').load() as [object];
  expect((script('a').load() as [object])[0]).toBe(first);
  forget('a');
  expect((script('a').load() as [object])[0]).toBe(first);
  forget('a');
  forget('b');
  expect((script('a').load() as [object])[0]).not.toBe(first);
});

it('a stack counts as many lines above a body as a source map is told', () => {
  const { script } = modules({ a: "throw new Error('here')\n//# sourceURL=http://sim/a.js" });
  let stack: string | undefined;
  try {
    script('a').load();
  } catch (error) {
    stack = (error as Error).stack;
  }
  expect(stack).toContain(`http://sim/a.js:${String(linesAboveBody + 1)}:7`);
});
