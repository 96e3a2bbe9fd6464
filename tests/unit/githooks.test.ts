import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

jest.setTimeout(60_000);

const root = join(__dirname, '../..');

let clone: string;
const run = (command: string): { readonly status: number | null; readonly said: string } => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: clone, encoding: 'utf8' });
  return { status, said: stdout + stderr };
};
const commit = (message: string, files: Readonly<Record<string, string>> = {}) => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    writeFileSync(join(clone, file), text);
    run(`git add ${file}`);
  }
  return run(`git -c user.name=A -c user.email=a@example.com commit --quiet --allow-empty -m "${message}"`);
};

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'hooks-'));
  const settings = ['.oxfmtrc.json', '.oxlintrc.json', '.prettierrc.json', 'commitlint.config.mjs', 'package.json'];
  for (const file of ['.githooks', ...settings]) cpSync(join(root, file), join(clone, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  run('git init --quiet && git config core.hooksPath .githooks');
});
afterEach(() => {
  rmSync(clone, { recursive: true });
});

describe('a commit, once git has taken the hooks,', () => {
  it('is refused when its message says nothing', () => {
    expect(commit('wip')).toEqual({ status: 1, said: expect.stringContaining('type may not be empty') as string });
  });

  it.each([
    ['a script out of format', 'utils/x.ts', 'export const  x = 1', 'utils/x.ts'],
    ['a style sheet out of format', 'pages/x.acss', '.x{top:0}', 'pages/x.acss'],
    ['a fault that lint knows', 'utils/x.ts', 'export const x = (y: unknown) => y == 1;\n', 'eslint(eqeqeq)'],
  ])('is refused for %s, which it names', (_what, file, text, named) => {
    expect(commit('fix(backend): what it does', { [file]: text })).toEqual({
      status: 1,
      said: expect.stringContaining(named) as string,
    });
    expect(run('git log').status).not.toBe(0);
  });

  it('is refused where nothing is installed, with the command that installs', () => {
    rmSync(join(clone, 'node_modules'));
    expect(commit('fix(backend): what it does')).toEqual({
      status: 1,
      said: expect.stringContaining('Run: npm ci') as string,
    });
  });

  it('goes through with nothing to find, and with nothing that a hook reads', () => {
    expect(commit('fix(backend): what it does', { 'utils/x.ts': 'export const x = 1;\n' })).toMatchObject({
      status: 0,
    });
    expect(commit('docs: a picture', { 'docs/x.svg': '<svg/>' })).toMatchObject({ status: 0 });
  });
});
