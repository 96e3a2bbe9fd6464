import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import manifest from '../../package.json';
import { checks } from '../../scripts/checks';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** How we know that a command does what the docs say of it. */
type Proof =
  /** These tests start it; `by` is how, where they do not start the file that package.json names. */
  | { readonly testedIn: readonly string[]; readonly by?: string }
  /** One of the checks of `npm test`. */
  | { readonly check: string }
  /** Cheap and without a trace: run further down, with these arguments. */
  | { readonly here: string }
  /** It cannot be run here, and that is why. */
  | { readonly not: string };

const minidev = {
  testedIn: [
    'tests/integration/minidev.test.ts',
    'scripts/minidev/minidev-arguments.test.ts',
    'scripts/minidev/command-line.test.ts',
  ],
  by: 'ship(readCommand(',
} as const satisfies Proof;

const scripts: Readonly<Record<keyof typeof manifest.scripts, Proof>> = {
  start: { testedIn: ['tests/e2e/start.test.ts'] },
  test: { not: 'It is what runs this; .github/workflows/check.yml runs it in a clean clone.' },
  simulate: { testedIn: ['tests/e2e/simulate.test.ts'] },
  backend: { here: '' },
  check: { here: '-- --help' },
  doctor: { testedIn: ['tests/integration/doctor.test.ts'] },
  build: { testedIn: ['tests/dom/built.test.ts'] },
  preview: minidev,
  'remote-debug': minidev,
  upload: minidev,
  'check:build': { check: 'what the platform builds and runs' },
  size: { check: 'size' },
  'build:backend': { testedIn: ['tests/integration/bundle.test.ts'], by: 'buildBackend(' },
  docs: { check: 'docs' },
  contract: { check: 'contract' },
  conformance: { testedIn: ['tests/integration/conformance.test.ts'] },
  format: { check: 'format' },
  watch: { not: 'It waits for the next save, and never ends.' },
  mutation: { not: 'It takes minutes; .github/workflows/judge.yml runs it every Monday.' },
  emptied: { not: 'It takes minutes; .github/workflows/judge.yml runs it every Monday.' },
  release: { testedIn: ['tests/unit/release.test.ts'], by: 'manifest.scripts.release' },
  fuzz: { here: '-- --requests 300' },
  bench: { here: '-- request' },
};

/** Commands of the docs that are none of package.json, by how they begin. */
const others: Readonly<Record<string, Proof>> = {
  'node dist-backend/main.cjs': { testedIn: ['tests/integration/bundle.test.ts'], by: 'main.cjs' },
  'cp .env.example .env': { testedIn: ['tests/unit/env-example.test.ts'] },
  'git config core.hooksPath .githooks': { testedIn: ['tests/unit/githooks.test.ts'] },
};

/** Pages whose blocks belong together, as one script that a test runs as it stands. */
const runWhole: Readonly<Record<string, Proof>> = {
  'docs/embedding.md': {
    testedIn: ['tests/e2e/embedding.test.ts', 'tests/dom/embedding.test.ts'],
    by: "codeOf(page, 'sh')",
  },
  // Held to the same commands by docs-embedding.test.ts.
  'docs/embedding.zh-CN.md': {
    testedIn: ['tests/unit/docs-embedding.test.ts'],
    by: "readDoc('embedding.zh-CN.md'), 'sh'",
  },
};

const pages = [
  ...['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...['backend/README.md', 'backend/README.zh-CN.md', 'simulator/README.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll('\\', '/')}`),
];

/** Each command of a page's fences, without its comment; a line that goes on is one with the next. */
const commandsOf = (page: string): string[] =>
  [...read(page).matchAll(/^ *```(?:sh|bash|console|shell)\n([\s\S]*?)^ *```$/gm)]
    .flatMap(([, code = '']) => code.replace(/\\\n\s*/g, ' ').split('\n'))
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');

const setting = /^([A-Z][A-Z0-9_]+)=(?:'[^']*'|\S*)$/;

const separate = pages
  .filter((page) => !(page in runWhole))
  .flatMap((page) => commandsOf(page).map((line) => [page, line] as const));
const commands = separate.filter(([, line]) => !setting.test(line));

const npm = /^npm (?:run (?:-s )?)?([\w:-]+)(?: -- (.*))?$/;

const proofOf = (line: string): Proof | undefined => {
  const [, name = ''] = npm.exec(line) ?? [];
  return (scripts as Readonly<Record<string, Proof>>)[name] ?? others[line];
};

const remedy =
  'Say in tests/unit/docs-commands.test.ts which test runs it (testedIn), which check (check), run it there (here), or why it cannot be run (not).';

/** A test with what it imports beside itself and in tests/, as one text. */
const textOf = (test: string): string => {
  const text = read(test);
  const imported = [...text.matchAll(/from '(\.{1,2}\/[\w-]+)'/g)]
    .map(([, path = '']) => `${posix.join(posix.dirname(test), path)}.ts`)
    .filter((file) => file.startsWith('tests/'));
  return [text, ...imported.map(textOf)].join('\n');
};

const programOf = (name: string): string =>
  /(\S+\.ts)/.exec((manifest.scripts as Readonly<Record<string, string>>)[name] ?? '')?.[1] ?? name;

/** @returns what does not hold of a proof; `program` is what has to be started. */
const faultsOf = (proof: Proof, program: string, options: readonly string[] = []): string[] => {
  if ('check' in proof)
    return checks.some(({ name }) => name === proof.check) ? [] : [`npm test has no check “${proof.check}”.`];
  if (!('testedIn' in proof)) return [];
  const gone = proof.testedIn.filter((test) => !existsSync(join(root, test)));
  if (gone.length > 0) return gone.map((test) => `There is no ${test}.`);
  const text = proof.testedIn.map(textOf).join('\n');
  return [proof.by ?? program, ...options]
    .filter((part) => !text.includes(part))
    .map((part) => `${proof.testedIn.join(', ')} nowhere has “${part}”.`);
};

describe('a command that the docs tell to run', () => {
  it.each(Object.entries(scripts))('npm run %s: is proved by %j', (name, proof) => {
    expect(faultsOf(proof, programOf(name))).toEqual([]);
  });

  it('is one of package.json that has a proof here', () => {
    expect(
      Object.keys(manifest.scripts)
        .filter((name) => !(name in scripts))
        .map((name) => `npm run ${name}: ${remedy}`),
    ).toEqual([]);
  });

  it.each(commands)('%s: %s', (_page, line) => {
    const proof = proofOf(line);
    if (proof === undefined) throw new Error(`“${line}” is proved by nothing. ${remedy}`);
    const [, name = line, args = ''] = npm.exec(line) ?? [];
    const options = args.match(/--[a-z][\w-]+/g) ?? [];
    expect(faultsOf(proof, name === line ? line : programOf(name), options)).toEqual([]);
  });

  it.each(Object.entries(runWhole))('%s is run as a whole by %j', (page, proof) => {
    expect(commandsOf(page)).not.toEqual([]);
    expect(faultsOf(proof, page)).toEqual([]);
  });
});

const code = ['backend', 'scripts']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map(read)
  .join('\n');

it.each([...new Set(separate.flatMap(([, line]) => setting.exec(line)?.[1] ?? []))])(
  'the setting %s that the docs tell to write is one that somebody reads',
  (name) => {
    // minidev reads the one about its downloads itself.
    const texts = name.startsWith('MINIDEV_SKIP') ? read('.github/workflows/check.yml') : code;
    expect(new RegExp(`\\b${name}\\b`).test(texts)).toBe(true);
  },
);

const shell = (command: string, { cwd = root, env = {} as Readonly<Record<string, string>> } = {}) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};

/** As the table above has it, so that what is proved is what is run. */
const asWritten = (name: keyof typeof manifest.scripts): string => {
  const proof = scripts[name];
  if (!('here' in proof)) throw new Error(`${name} is not run here.`);
  return `npm run --silent ${name} ${proof.here}`;
};

describe('run here', () => {
  it('npm run backend refuses a key that is none, before anything else, and names it', () => {
    const { status, said } = shell(asWritten('backend'), { env: { ALIPAY_AES_KEY: 'none' } });
    expect(status).toBe(1);
    expect(said).toMatch(/ALIPAY_AES_KEY/);
  });

  it.each([
    ['--help', 0],
    ['--port 1', 1],
  ])('npm run backend -- %s says how it is called instead of starting', (args, status) => {
    const { status: ended, said } = shell(`${asWritten('backend')} -- ${args}`);
    expect({ ended, said }).toEqual({
      ended: status,
      said: expect.stringContaining('.env.example names them') as string,
    });
  });

  it('npm run fuzz says what it sent and that nothing was wrong', () => {
    const { status, said } = shell(asWritten('fuzz'));
    expect(said).toMatch(/300 requests, seed \d+.*\nOnly answers of the contract\.\n$/s);
    expect(status).toBe(0);
  });

  it('npm run bench measures the parts that are named, each figure in a line', () => {
    // How fast it went is not asked: this machine may be busy.
    const lines = shell(asWritten('bench')).said.split('\n');
    expect(lines.filter((line) => /^[✓✗] .*≤/.test(line)).map((line) => line.slice(2, 14).trim())).toEqual([
      'a call',
      'a call with',
      'the wrapper,',
    ]);
  });

  it('npm run check says how it is called; what it does, npm test begins with', () => {
    expect(shell(asWritten('check'))).toEqual({ status: 0, said: 'npm run check\n' });
    expect(read('scripts/test.ts')).toContain('runChecks()');
  });

  it('npm run bench names a part that there is not', () => {
    const { status, said } = shell('npm run --silent bench -- toString');
    expect({ status, said }).toEqual({
      status: 1,
      said: expect.stringContaining('No part is called "toString"') as string,
    });
  });

  it('npm run preview says how it is called', () => {
    expect(shell('npm run --silent preview -- --help')).toEqual({
      status: 0,
      said: expect.stringContaining('--ignore-http-domain-check') as string,
    });
  });
});
