import { readScript } from './flat-script';
import { runScripts } from './run-script';
import { splitScript } from './split';

const names = { start: './start', later: './later' };

interface Files {
  readonly start: string;
  readonly later: string;
}

/** Splits code as if the named functions had run before the first render. */
const split = (code: string, ...texts: readonly string[]): Files => {
  const ran = texts.map((text) => ({ start: code.indexOf(text), end: code.indexOf(text) + text.length }));
  const { start, later } = splitScript(readScript(code), ran, names);
  return { start: start.toString(), later: later?.toString() ?? '' };
};

const run = ({ start, later }: Files): { units: (() => unknown)[]; required: readonly string[] } => {
  const { exports, required } = runScripts({ start, later });
  return { units: exports as (() => unknown)[], required };
};

describe('what can wait', () => {
  const code = `const early = () => 'early'; const late = () => early() + ' and late';
var open = () => early(0); var tap = () => late();
__units = [open, tap];`;

  it('is read the first time that it is needed, and not before', () => {
    const { units, required } = run(split(code, "() => 'early'", '() => early(0)'));
    expect(units[0]?.()).toBe('early');
    expect(required).toEqual(['start']);
    expect(units[1]?.()).toBe('early and late');
    expect(units[1]?.()).toBe('early and late');
    expect(required).toEqual(['start', 'later']);
  });

  it('does not stand in the first file', () => {
    const { start, later } = split(code, "() => 'early'", '() => early(0)');
    expect(start).not.toContain('and late');
    expect(later).toContain('and late');
  });

  it.each([
    ['nothing ran', []],
    ['everything ran', ["() => 'early'", '() => early(0)', "() => early() + ' and late'", '() => late()']],
    ['the list is wrong', ['() => late()']],
  ])('does the same where %s', (_, ran) => {
    const { units } = run(split(code, ...ran));
    expect(units.map((unit) => unit())).toEqual(['early', 'early and late']);
  });

  it('is one file where nothing can wait', () => {
    expect(split('const a = () => 1;\n__units = [a];', '() => 1').later).toBe('');
  });

  it('keeps what changes together with all who change it', () => {
    const counter = `let count = 0; const more = () => { count += 1; return count; }; const read = () => count;
const tap = () => more();
__units = [tap, read];`;
    const { units } = run(split(counter, '() => count'));
    expect([units[0]?.(), units[0]?.(), units[1]?.()]).toEqual([1, 2, 2]);
  });

  it('never is what does something by itself, or what that needs', () => {
    const order = `const log = []; const make = (name) => { log.push(name); return name; }; const a = make('a'); const b = make('b');
const say = () => log.join(a + b); const also = () => say();
__units = [also];`;
    expect(run(split(order)).units[0]?.()).toBe('aabb');
  });

  it('never is a call of somebody else, though all that it is given is a function', () => {
    const code = `const heard = []; const listen = (f) => { heard.push(f()); return 'stop'; }; const stop = listen(() => 'now');
const tap = () => stop; const seen = () => heard.join(); __units = [tap, seen];`;
    const { units } = run(split(code));
    expect([units[1]?.(), units[0]?.(), units[1]?.()]).toEqual(['now', 'stop', 'now']);
  });

  it('never is a call of a function that makes at once what `once` makes when it is asked', () => {
    const code = `const once = (make) => { const made = make(); return () => made; }; const log = []; log.push('first');
const table = once(() => log.push('made')); const tap = () => table(); const seen = () => log.join(); __units = [tap, seen];`;
    expect(run(split(code, '() => log.join()')).units[1]?.()).toBe('first,made');
  });

  it('never is a statement, which runs once and in its place', () => {
    const code = `const log = []; let mode = 'one'; log.push(mode); mode = 'two'; { log.push(mode); }
const late = () => log.join() + mode; const tap = () => late(); __units = [tap];`;
    expect(run(split(code, '() => late()')).units[0]?.()).toBe('one,twotwo');
  });

  it('never is asked for while the first file still runs, whatever was seen to run', () => {
    const code = `const limit = 4; const inner = () => limit + 1; const outer = (go) => (go ? inner() : 0); const made = outer(true);
const tap = () => made; const late = () => 'late'; __units = [tap, late];`;
    const { units, required } = run(split(code));
    expect(required).toEqual(['start']);
    expect(units[0]?.()).toBe(5);
  });

  it('is called on nothing, as it was', () => {
    const code = `'use strict'; function late() { return this === undefined; } const tap = () => [late(), late\`\`, new late() instanceof late];
__units = [tap];`;
    const divided = split(code, '() => [late(), late``, new late() instanceof late]');
    expect(divided.later).toContain('this');
    expect(run(divided).units[0]?.()).toEqual([true, true, true]);
  });

  it.each([[[]], [['a']], [['b']], [['c']], [['a', 'b']], [['a', 'c']], [['b', 'c']]])(
    'may be declared beside what cannot: %j ran',
    (ran) => {
      const code = `const a = () => 'a', b = () => 'b', c = () => 'c'; var tap = () => a() + b() + c(); __units = [tap];`;
      const { start, later } = split(code, ...ran.map((name) => `() => '${name}'`));
      expect(ran.map((name) => start.includes(`'${name}'`))).toEqual(ran.map(() => true));
      expect(['a', 'b', 'c'].filter((name) => later.includes(`'${name}'`))).toHaveLength(3 - ran.length);
      expect(run({ start, later }).units[0]?.()).toBe('abc');
    },
  );

  it('hands over constants, short properties and tables as well', () => {
    const tables = `const once = (make) => { let made; return () => made || (made = make()); }; const limit = 7;
const table = once(() => ({ limit })); const late = () => table(); const tap = () => ({ late, n: late().limit + limit });
__units = [tap];`;
    const { units } = run(split(tables));
    expect((units[0]!() as { n: number }).n).toBe(14);
  });
});
