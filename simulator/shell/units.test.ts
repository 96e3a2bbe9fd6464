import type { Diagnostic } from '../compiler/diagnostic';
import { createRegistry } from '../runtime/registry';
import type { DeliveredModule, DeliveredUnit, Delivery } from '../source/delivery';
import { createUnits, type UnitsPorts } from './units';

/** What a script did, in order. */
let done: string[];
let delivered: { units: Record<string, Partial<DeliveredUnit>>; modules: Record<string, string | Diagnostic> };
let edits: number;
let revision: number;
let ports: jest.Mocked<Pick<UnitsPorts, 'setStyle' | 'show' | 'reload' | 'fetch'>>;

const delivery = (): Delivery => ({
  edits,
  revision,
  units: Object.entries(delivered.units).map(([path, more]) => ({
    path,
    kind: path === 'app' ? 'app' : path.startsWith('x-') ? 'component' : 'page',
    config: {},
    components: [],
    script: `${path}.js`,
    ...more,
  })),
  modules: Object.entries(delivered.modules).map(([file, code]): DeliveredModule => {
    if (typeof code !== 'string') return { file, code: '', requires: {}, fault: code };
    const required = Array.from(code.matchAll(/require\('(.*?)'\)/g), ([, name = '']) => [name, name] as const);
    return { file, code: `done('${file}'); ${code}`, requires: Object.fromEntries(required) };
  }),
});
const fault = (file: string): Diagnostic => ({ file, line: 1, column: 1, message: 'wrong', sourceLine: '' });
const style = (css: string, faults: readonly Diagnostic[] = []) => ({ style: { file: 'p.acss', css, faults } });

const start = () =>
  createUnits({
    ...ports,
    registry: createRegistry(),
    revision: 0,
    first: () => Promise.resolve({ paths: ['app', 'p'], delivery: delivery() }),
    address: (file) => `http://sim/${file}.js`,
  });
const opened = async () => {
  const units = start();
  await units.open('app');
  await units.open('p');
  done.length = 0;
  jest.clearAllMocks();
  return units;
};
const edit = async (units: ReturnType<typeof start>, modules: (typeof delivered)['modules']): Promise<void> => {
  Object.assign(delivered.modules, modules);
  edits += 1;
  await units.edited(edits);
};

beforeEach(() => {
  [done, edits, revision] = [[], 0, 0];
  delivered = {
    units: { app: {}, 'x-c': {}, p: { components: ['x-c'], template: 'p.axml', ...style('a') } },
    modules: {
      'app.js': "App(require('own.js'))",
      'own.js': '',
      'x-c.js': "Component(require('deep.js'))",
      'p.js': "Page(require('between.js'))",
      'between.js': "require('deep.js'); require('still.js')",
      'deep.js': '',
      'still.js': '',
      'p.axml': 'exports.render = () => []',
    },
  };
  ports = {
    setStyle: jest.fn(),
    show: jest.fn(),
    reload: jest.fn(),
    fetch: jest.fn((_: readonly string[]) => Promise.resolve(delivery())),
  };
  Object.assign(globalThis, {
    done: (what: string) => done.push(what),
    App: jest.fn(),
    Page: jest.fn(),
    Component: jest.fn(),
  });
});

describe('what is opened', () => {
  it('runs app, components and page, each file once, and is asked for once', async () => {
    const units = start();
    await units.open('app');
    expect(done).toEqual(['p.axml', 'app.js', 'own.js']);
    await units.open('p');
    await units.open('p');
    expect(done.slice(3)).toEqual(['x-c.js', 'deep.js', 'p.js', 'between.js', 'still.js']);
    expect(ports.fetch).not.toHaveBeenCalled();
    expect(ports.setStyle.mock.calls).toEqual([['p', 'a']]);
    expect([...units.below('p')]).toEqual(['p', 'x-c']);
  });

  it('later is fetched then, and shares what has run already', async () => {
    const units = await opened();
    delivered.units = { q: {} };
    delivered.modules = { 'q.js': "Page(require('deep.js'))", 'deep.js': '' };
    await units.open('q');
    expect(ports.fetch.mock.calls).toEqual([[['q']]]);
    expect(done).toEqual(['q.js']);
  });

  it('and is at fault says so, and begins anew when it is mended', async () => {
    delivered.modules['between.js'] = fault('between.js');
    const units = start();
    await units.open('app');
    await expect(units.open('p')).rejects.toThrow('between.js:1:1 wrong');
    expect(ports.show).toHaveBeenCalledWith('between.js', [expect.objectContaining({ name: 'CompileError' })]);
    await edit(units, { 'between.js': '' });
    expect(ports.reload).toHaveBeenCalledTimes(1);
  });
});

describe('an edit', () => {
  it('of a script runs the units that reach it, and what lies between', async () => {
    const units = await opened();
    await edit(units, { 'deep.js': '// edited' });
    expect(done).toEqual(['x-c.js', 'deep.js', 'p.js', 'between.js']);
    expect(ports.reload).not.toHaveBeenCalled();
  });

  it('of what the app requires begins anew', async () => {
    const units = await opened();
    await edit(units, { 'own.js': '// edited' });
    expect(ports.reload).toHaveBeenCalledTimes(1);
    expect(done).toEqual([]);
  });

  it('of AXML takes the template and nothing else', async () => {
    const units = await opened();
    await edit(units, { 'p.axml': 'exports.render = () => [1]' });
    expect(done).toEqual(['p.axml']);
  });

  it('of ACSS sets the style, but not what cannot be read at all', async () => {
    const units = await opened();
    Object.assign(delivered.units['p'] ?? {}, style('b'));
    await edit(units, {});
    Object.assign(delivered.units['p'] ?? {}, style('', [fault('p.acss')]));
    await edit(units, {});
    expect(ports.setStyle.mock.calls).toEqual([['p', 'b']]);
    expect(ports.show).toHaveBeenCalledWith('p.acss', [expect.objectContaining({ name: 'CompileError' })]);
    expect(done).toEqual([]);
  });

  it('that leaves a script unreadable leaves in force what there was, until it is mended', async () => {
    const units = await opened();
    await edit(units, { 'p.js': fault('p.js') });
    expect(done).toEqual([]);
    await edit(units, { 'between.js': '// edited' });
    expect(done).toEqual(['p.js', 'between.js']);
    done.length = 0;
    await edit(units, { 'p.js': "Page(require('between.js')) // mended" });
    expect(done).toEqual(['p.js']);
    expect(ports.show).not.toHaveBeenCalledWith('script of p', [expect.anything()]);
    expect(ports.show).toHaveBeenLastCalledWith('script of p', []);
  });

  it('whose script throws is told, and the page is open as before', async () => {
    const units = await opened();
    await edit(units, { 'p.js': 'nothing.at.all' });
    expect(ports.show).toHaveBeenCalledWith('script of p', [expect.any(ReferenceError)]);
  });

  it('of the project itself begins anew', async () => {
    const units = await opened();
    revision = 1;
    await edit(units, { 'p.js': '' });
    expect(ports.reload).toHaveBeenCalledTimes(1);
    expect(done).toEqual([]);
  });

  it('that was in what came already asks for nothing; several at once ask once', async () => {
    const units = await opened();
    await units.edited(0);
    expect(ports.fetch).not.toHaveBeenCalled();
    edits = 3;
    await Promise.all([1, 2, 3].map((count) => units.edited(count)));
    expect(ports.fetch.mock.calls).toEqual([[['app', 'p']]]);
  });
});
