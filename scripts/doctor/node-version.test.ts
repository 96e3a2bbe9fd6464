import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examineNode } from './node-version';

const root = join(__dirname, '../..');
const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly engines: { readonly node: string };
};
const [, major = 0, minor = 0] = (/^>=(\d+)\.(\d+)$/.exec(engines.node) ?? []).map(Number);
const least = `${major}.${minor}`;
const tooOld = [`${major}.${minor - 1}.99`, `${major - 1}.${minor + 1}.0`];

/** install.mjs as an old Node would run it: it ends before it looks at anything else. */
const installUnder = (version: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'node-'));
  const pretend = join(folder, 'version.cjs');
  const versions = `{ ...process.versions, node: '${version}' }`;
  writeFileSync(pretend, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  const { stderr } = spawnSync(process.execPath, ['--require', pretend, join(root, 'scripts/install.mjs')], {
    ...{ cwd: folder, encoding: 'utf8' },
    // What is let through finds no npm, whatever is installed.
    env: { PATH: folder },
  });
  rmSync(folder, { recursive: true });
  return stderr;
};

describe('the least Node', () => {
  it.each(tooOld)('is above %s, as package.json, doctor and the installer say', (version) => {
    expect(examineNode({ nodeVersion: version })).toEqual([
      expect.objectContaining({ kind: 'failure', what: expect.stringContaining(`need ${least} or newer`) as string }),
    ]);
    expect(installUnder(version)).toContain(`needs Node ${least} or newer`);
  });

  it.each(['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'])('is the one of %s', (file) => {
    const told = JSON.stringify(examineNode({ nodeVersion: '0.1.0' }));
    const named = [...readFileSync(join(root, file), 'utf8').matchAll(/Node(?:\.js)? (\d+\.\d+)/g)];
    expect(named.map(([, version = '']) => told.includes(`need ${version} or newer`))).toEqual([true]);
  });

  it.each([`${least}.0`, `${major + 1}.0.0`, process.versions.node])('lets %s pass', (version) => {
    expect(examineNode({ nodeVersion: version })).toEqual([expect.objectContaining({ kind: 'passed' })]);
    expect(installUnder(version)).not.toContain('needs Node');
  });
});
