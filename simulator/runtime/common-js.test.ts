import { commonJs, type Script } from './common-js';

type Body = Parameters<typeof commonJs>[2];

/** Scripts by name; each requires others by theirs. */
const scripts = (bodies: Readonly<Record<string, Body>>): Readonly<Record<string, Script>> => {
  const made: Record<string, Script> = {};
  for (const [name, body] of Object.entries(bodies))
    made[name] = { load: commonJs(name, (other) => made[other], body) };
  return made;
};

it('runs a script once, when it is first required', () => {
  let runs = 0;
  const { a } = scripts({
    a: (ask, module) => (module.exports = [runs, ask('b'), ask('b')]),
    b: (_, module) => (module.exports = runs += 1),
  });
  expect([a?.load(), a?.load()]).toEqual([
    [0, 1, 1],
    [0, 1, 1],
  ]);
});

it('gives a script that stands in a circle what the other has exported so far', () => {
  const { a } = scripts({
    a: (ask, _, exports) => Object.assign(exports as object, { early: 1, b: ask('b') }),
    b: (ask, module) => (module.exports = { ...(ask('a') as object) }),
  });
  expect(a?.load()).toEqual({ early: 1, b: {} });
});

it('runs a script again that threw, and says which file requires one that is not there', () => {
  let runs = 0;
  const { a } = scripts({
    a: (ask) => {
      runs += 1;
      ask('./gone');
    },
  });
  for (const run of [1, 2]) {
    expect(() => a?.load()).toThrow('a requires "./gone", which does not exist in the project.');
    expect(runs).toBe(run);
  }
});
