import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { scripts } from '../../package.json';

const root = join(__dirname, '../..');
const folder = join(root, '.github/workflows');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency: Readonly<Record<string, unknown>>;
  readonly env?: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly steps: readonly Step[];
        readonly 'timeout-minutes'?: number;
        readonly environment?: unknown;
        readonly strategy?: unknown;
        readonly if?: string;
        readonly permissions?: unknown;
        readonly env?: unknown;
      }
    >
  >;
}

const read = (file: string): Workflow => {
  const text = readFileSync(join(folder, file), 'utf8');
  return { ...(parseYaml(text) as Omit<Workflow, 'text'>), text };
};

const files = readdirSync(folder);
const jobsOf = (file: string) => Object.values(read(file).jobs);
const stepsOf = (file: string) => jobsOf(file).flatMap(({ steps }) => steps);

describe.each(files)('the workflow %s', (file) => {
  it('runs no action that could be another one tomorrow', () => {
    const uses = [...read(file).text.matchAll(/uses:(.*)/g)].map(([, what = '']) => what.trim());
    expect(uses.length).toBeGreaterThan(0);
    for (const what of uses) expect(what).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read the repository and nothing else', () => {
    expect(read(file).permissions).toEqual({ contents: 'read' });
    expect(jobsOf(file).filter(({ permissions }) => permissions !== undefined)).toEqual([]);
  });

  it('leaves no token in the clone', () => {
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual(jobsOf(file).map(() => false));
  });

  it('ends', () => {
    for (const job of jobsOf(file)) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
  });

  it('shares no cache with other runs', () => {
    expect(read(file).text).not.toMatch(/actions\/cache|^\s*cache:/m);
    const setups = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/setup-node@'));
    expect(setups.map((step) => step.with?.['package-manager-cache'])).toEqual(jobsOf(file).map(() => false));
  });

  it('puts no value that somebody typed into a command line', () => {
    for (const { run = '' } of stepsOf(file)) expect(run).not.toContain('${{');
  });

  it('installs what the lock file says', () => {
    expect(stepsOf(file).map(({ run }) => run)).toContain('npm ci');
  });
});

describe('checking', () => {
  it('sees pull requests and what has landed, without a secret', () => {
    const { on, text } = read('check.yml');
    expect(Object.keys(on).sort()).toEqual(['pull_request', 'push']);
    expect(text).not.toContain('secrets.');
    expect(stepsOf('check.yml').at(-1)?.run).toBe('npm test');
  });
});

describe('the messages of a pull request', () => {
  let clone: string;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: clone,
      encoding: 'utf8',
    }).trim();
  const commit = (message: string): string => {
    git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'messages-'));
    git('init', '--quiet');
    for (const file of ['package.json', 'commitlint.config.mjs']) copyFileSync(join(root, file), join(clone, file));
    symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  });
  afterEach(() => {
    rmSync(clone, { recursive: true });
  });

  it.each([
    [['fix(backend): SMS in two orders', 'docs: why'], 0],
    [['fix(backend): SMS in two orders', 'wip', 'docs: why'], 1],
  ])(
    '%j are checked, each one of the request and none before it',
    (messages, status) => {
      const base = commit('before there were rules');
      const head = messages.map(commit).at(-1);
      const step = stepsOf('check.yml').find(({ run }) => run?.includes('commitlint'));
      expect(step?.if).toBe("github.event_name == 'pull_request'");
      const env = { ...process.env, BASE: base, HEAD: head };
      expect(spawnSync('sh', ['-c', step?.run ?? ''], { cwd: clone, env }).status).toBe(status);
    },
    60_000,
  );
});

describe('judging the tests', () => {
  it('comes by itself and by hand, without a secret', () => {
    const { on, text } = read('judge.yml');
    expect(Object.keys(on).sort()).toEqual(['schedule', 'workflow_dispatch']);
    expect(text).not.toContain('secrets.');
  });

  it('runs each command that does so, to the end of each', () => {
    const [job] = jobsOf('judge.yml');
    expect(job?.strategy).toEqual({ 'fail-fast': false, matrix: { command: ['emptied', 'mutation'] } });
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['emptied', 'mutation']));
    expect(job?.steps.at(-1)).toEqual({ run: 'npm run "$COMMAND"', env: { COMMAND: '${{ matrix.command }}' } });
  });
});

describe('uploading', () => {
  const workflow = read('upload.yml');

  it('is started by hand, from main, and waits for a reviewer', () => {
    expect(Object.keys(workflow.on)).toEqual(['workflow_dispatch']);
    for (const job of Object.values(workflow.jobs))
      expect(job).toMatchObject({ if: "github.ref == 'refs/heads/main'", environment: 'alipay' });
  });

  it('goes one at a time, to its end', () => {
    expect(workflow.concurrency).toEqual({ group: 'upload', 'cancel-in-progress': false });
  });

  it('shows the key to the one step that uploads', () => {
    const knowing = stepsOf('upload.yml').filter((step) => JSON.stringify(step).includes('secrets.'));
    expect(knowing).toHaveLength(1);
    expect(knowing[0]?.run).toMatch(/^npm run upload /);
    expect(Object.keys(knowing[0]?.env ?? {})).toContain('MINIDEV_RUNTIME_CONFIG');
    expect(workflow.text.match(/secrets\./g)).toHaveLength(1);
    expect([workflow.env, ...Object.values(workflow.jobs).map(({ env }) => env)].filter(Boolean)).toEqual([]);
  });
});
