// The first thing that `npm start` and `npm test` run: plain Node, since nothing else may be installed yet.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const packagesIn = (file) => {
  try {
    return JSON.parse(readFileSync(`${root}${file}`, 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** npm lists what it installed in node_modules/.package-lock.json: that must be what the lock file asks for. */
const isInstalled = () => {
  const wanted = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  if (wanted === undefined)
    throw new Error('package-lock.json is missing or broken. Restore it: git checkout package-lock.json');
  if (installed === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] === undefined ? optional : installed[path].version === version),
  );
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `This needs Node 20.19 or newer; this is ${process.version}. Install one from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

if (!isInstalled()) {
  console.log('Installing what package-lock.json lists. This takes a minute, once.');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // minidev would otherwise download a builder that only preview and upload need.
    env: { ...process.env, MINIDEV_SKIP_DOWNLOAD_ASSETS: '1' },
  });
  if (status !== 0) {
    console.error(
      `npm ci did not succeed${error ? ` (${error.message})` : ''}. Its own words stand above; mend that and run the same command again.`,
    );
    process.exit(1);
  }
}
