import { readScript } from './flat-script';
import { putOffTables } from './lazy-tables';
import { runScripts } from './run-script';

const long = 'x'.repeat(200);

const putOff = (code: string): string => putOffTables(readScript(code)).toString();

const run = (code: string): unknown => runScripts({ it: putOff(code) }).exports;

describe('a table that is put off', () => {
  it('reads like the table that it was, wherever it was named', () => {
    const code = `const inner = 'i'; const table = { a: '${long}', inner, list: [1, { b: 2 }] };
      const read = () => table.list[1].b; module.exports = { table, again: table.a.length, read: read(), i: table.inner };`;
    expect(run(code)).toEqual({
      table: { a: long, inner: 'i', list: [1, { b: 2 }] },
      again: 200,
      read: 2,
      i: 'i',
    });
  });

  it('is made when something reads it, and only once', () => {
    const code = `const table = { a: '${long}' }; module.exports = () => table;`;
    expect(putOff(code)).toMatch(/const table = _once\(\(\) => \(\{/);
    const read = run(code) as () => object;
    expect(read()).toBe(read());
  });

  it('may hold a class, of which something is made', () => {
    const code = `const Made = class {}; const table = { a: '${long}', in: { Made } };
      const make = () => new table.in.Made(); module.exports = () => make() instanceof Made;`;
    expect(putOff(code)).toContain('new (table()).in.Made()');
    expect((run(code) as () => boolean)()).toBe(true);
  });

  it('may be made of another that comes after it', () => {
    const code = `const a = () => b.c; const b = { c: '${long}' }; module.exports = a();`;
    expect(run(code)).toBe(long);
  });

  it.each([
    ['what calls something', `const table = { a: '${long}', b: make() };`],
    ['what reads something', `const table = { a: '${long}', b: other.c };`],
    ['what is changed later', `let table = { a: '${long}' }; table = {};`],
    ['what is small', `const table = { a: 1 };`],
    ['what holds functions', `const table = { a: '${long}', b() {} };`],
    ['what spreads something', `const table = { ...other, a: '${long}' };`],
    ['what names something that is changed later', `let b = 1; const table = { a: '${long}', b }; b = 2;`],
    ['what names something that comes after it', `const table = { a: '${long}', b }; var b = 1;`],
    ['what names something of the platform', `const table = { a: '${long}', my };`],
    ['what makes a text of an object', `const b = {}; const table = { a: \`${long}\${b}\` };`],
    ['what can be read before it is there', `const read = () => table; read(); var table = { a: '${long}' };`],
    ['what lives inside a function', `const f = () => { const table = { a: '${long}' }; return table; };`],
  ])('never is %s', (_, code) => {
    expect(putOff(code)).not.toContain('once');
  });
});
