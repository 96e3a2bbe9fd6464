import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appSources } from '../../scripts/archive/app-sources';
import { packedFiles } from '../../scripts/archive/packed-files';
import { packWithMinidev } from '../../scripts/minidev/pack';
import { makeMinidevHome, type MinidevHome } from './minidev-home';
import { copyProject, type MinidevProject } from './minidev-project';

// The packer is minidev 2.2.5's own, the code with which it uploads. Only the builder that `pack` fetches first, and does
// not use, is a stand-in: tests/integration/minidev-home.ts. That dist/ is sent as it was built: tests/integration/minidev.test.ts.
const repository = join(__dirname, '../..');

// minidev takes more than a second to start, on a busy machine more than five.
jest.setTimeout(60_000);

const bin = join(repository, 'node_modules/minidev/bin/minidev.js');

let home: MinidevHome;
let project: MinidevProject;
beforeEach(() => {
  home = makeMinidevHome();
  project = copyProject({ linked: false });
});
afterEach(() => {
  home.remove();
  project.remove();
});

/** What the real minidev puts into the archive of a folder. */
const archiveOf = async (folder: string): Promise<readonly string[]> => {
  const nowhere = { IDE_SERVICE: 'http://127.0.0.1:9', HPM_WEB: 'http://127.0.0.1:9' };
  const runtime = { tracker: { enabled: false }, env: { prod: { hosts: nowhere } } };
  const env = { ...home.environment, MINIDEV_RUNTIME_CONFIG: JSON.stringify(runtime) };
  const packed = await packWithMinidev(folder, { bin, env, cwd: home.home, seconds: 60 });
  if (packed.kind === 'not-packed') throw new Error(JSON.stringify(packed.outcome));
  return packed.entries.map(({ path }) => path);
};

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project.root, file)), { recursive: true });
    writeFileSync(join(project.root, file), text);
  }
};

/** Everything that has ever got into somebody's upload, and what an editor, a test or a hurried hand leaves behind. */
const litter: readonly string[] = [
  ...[
    '.env',
    '.env.production',
    '.npmrc',
    '.minidev/config.json',
    '.git/config',
    '.githooks/pre-commit',
    '.github/workflows/x.yml',
  ],
  ...['x.pem', 'keys/app.key', 'utils/alipay.crt', 'utils/certs/a.p12', 'pages/home/.secret', 'utils/.cache/a.json'],
  ...['notes.md', 'README.md', 'LICENSE', 'pages/home/README.md', 'package-lock.json', 'openapi.json', 'knip.jsonc'],
  ...['tests/unit/a.test.ts', 'utils/request.test.ts', 'components/notice/notice.spec.ts', 'coverage/index.html'],
  ...[
    '.idea/workspace.xml',
    '.vscode/settings.json',
    '.DS_Store',
    'utils/request.ts~',
    'utils/request.ts.orig',
    'utils/.request.ts.swp',
    'pages/Thumbs.db',
  ],
  ...[
    'backend/main.ts',
    'simulator/main.ts',
    'scripts/a.ts',
    'scenarios/a.ts',
    'docs/a.md',
    'jest.config.mjs',
    'vite.config.ts',
    'tsconfig.node.json',
  ],
  ...[
    'dist/app.js',
    'dist-backend/main.cjs',
    'dist-maps/shared.js.map',
    'dist-debug/app.js',
    'dist-preview/preview.png',
    'reports/mutation.html',
  ],
  ...[
    'npm-debug.log',
    'old.zip',
    'src.amr',
    'node_modules/vue/index.js',
    'node_modules/.bin/tsc',
    'node_modules/vue/miniu_dist/x',
    'node_modules/vue/.git/x',
    'node_modules/@types/x/index.d.ts',
  ],
];

const littered = (): void => {
  write(Object.fromEntries(litter.map((file) => [file, 'x'])));
};

it('of the root, from the IDE, is what app.json leads to', async () => {
  expect(await archiveOf(repository)).toEqual(appSources(repository));
});

it('of a clone that has been worked in is still the app alone', async () => {
  littered();
  expect(await archiveOf(project.root)).toEqual(project.sources);
});

it('is what our own rule says it is, whatever the patterns', async () => {
  littered();
  const uploadExclude = [
    '*',
    'utils/*',
    '**/*.axml',
    'docs',
    '{tests,coverage}/**',
    'node_modules/@types/**',
    '**/[a-c].*',
  ];
  write({ 'mini.project.json': JSON.stringify({ format: 2, compileType: 'mini', uploadExclude }) });
  const archive = await archiveOf(project.root);
  expect(archive).toEqual(packedFiles(project.root));
  expect(archive).toEqual(expect.arrayContaining(['.env', '.minidev/config.json', 'node_modules/vue/index.js']));
});

describe('the check before it', () => {
  const check = (): string => {
    try {
      execFileSync(process.execPath, ['--require', 'tsx/cjs', 'scripts/archive/check.ts', project.root], {
        cwd: repository,
        stdio: 'pipe',
        encoding: 'utf8',
      });
      return '';
    } catch (error) {
      return (error as { readonly stderr: string }).stderr;
    }
  };

  it('has nothing against the app with its litter', () => {
    littered();
    expect(check()).toBe('');
  });

  it('names the place where its list cannot be read', () => {
    write({ 'mini.project.json': '{\n  "uploadExclude": ["docs",]\n}' });
    expect(check()).toMatch(/^mini\.project\.json:2:\d+ this is no JSON: JSON allows no comma after the last entry/);
  });

  it('names what nobody foresaw, and what is missing, with the remedy', () => {
    const patterns = JSON.parse(readFileSync(join(project.root, 'mini.project.json'), 'utf8')) as {
      uploadExclude: string[];
    };
    patterns.uploadExclude.push('utils/cause.ts');
    write({
      'mini.project.json': JSON.stringify(patterns),
      'customers.csv': '',
      'utils/dead.ts': '',
      'assets/unused.png': '',
    });
    const said = check();
    for (const file of ['customers.csv', 'utils/dead.ts', 'assets/unused.png'])
      expect(said).toContain(
        `✗ ${file} would be uploaded, but nothing that app.json leads to needs it. Add it to uploadExclude`,
      );
    expect(said).toContain('✗ utils/cause.ts is part of the app, but uploadExclude keeps it out.');
  });
});
