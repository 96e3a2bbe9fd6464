import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCodeCache } from './code-cache';

/**
 * In place of the builder that minidev would download: called as that one is, it copies the folder it is given and reports
 * success. minidev itself then packs, signs and sends. Whether Alipay's builder takes the app, it cannot say.
 */
const builder = `#!/usr/bin/env node
const { cpSync, mkdirSync, writeFileSync } = require('node:fs');
const after = (name) => process.argv[process.argv.indexOf(name) + 1];
if (process.argv.includes('--version')) {
  console.log('0.100.12');
} else {
  mkdirSync(after('--output'), { recursive: true });
  cpSync(after('--input'), after('--output'), { recursive: true });
  writeFileSync(after('--output') + '/appConfig.json', '{"pages":["pages/home/home"]}');
  writeFileSync(after('--output') + '/index.worker.js', '');
  writeFileSync(after('--stat-output-path'), JSON.stringify({ meta: {}, tag: [], report: {} }));
}
`;

/** A home of minidev for one test: nothing of it touches the user's own, and there is no network in it. */
export interface MinidevHome {
  /** For the process: HOME, TMPDIR, where builder and debugger are. */
  readonly environment: Readonly<Record<string, string>>;
  readonly home: string;
  /** Everything minidev has written below this home. */
  written(): readonly { readonly file: string; readonly text: string }[];
  remove(): void;
}

const platformFolder = (): string =>
  process.platform === 'darwin' ? (process.arch === 'arm64' ? 'darwin_arm64' : 'darwin') : 'linux';

/** @param withBuilder false: minidev has to fetch it, as on a new machine */
export const makeMinidevHome = ({ withBuilder = true } = {}): MinidevHome => {
  const home = mkdtempSync(join(tmpdir(), 'minidev-home-'));
  const code = makeCodeCache('minidev.js');
  const compilers = join(home, 'compiledir/compilers/cubebuild@0.100.12', platformFolder());
  mkdirSync(join(home, 'tmp'), { recursive: true });
  if (withBuilder) {
    mkdirSync(compilers, { recursive: true });
    writeFileSync(join(compilers, 'mini-pkg-builder'), builder, { mode: 0o755 });
  }
  return {
    home,
    environment: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      USERPROFILE: home,
      TMPDIR: join(home, 'tmp'),
      NODE_OPTIONS: code.nodeOptions,
      MINIDEV_COMPILEDIR: join(home, 'compiledir'),
      MINIDEV_CACHEDIR: join(home, 'cache'),
      // The debugger's pages, which remote-debug would fetch.
      ONLINE_RESOURCE_DEVTOOLS_RESOURCE_PATH: join(home, 'devtools'),
    },
    written: () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => ({ file, text: readFileSync(file, 'latin1') })),
    remove: () => {
      code.remove();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
