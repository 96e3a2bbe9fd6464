import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFolder } from '../../simulator/project/folder';
import { type MinidevRun, startMinidev } from './minidev-process';

let folder: ReturnType<typeof writeFolder>;
afterEach(() => {
  folder.remove();
});

/** Runs a script in minidev's place: for ways to end that the real one has only on bad days. */
const run = (script: string, rest: Partial<MinidevRun> = {}) => {
  folder = writeFolder({ 'minidev.js': script });
  return startMinidev({
    ...{ bin: join(folder.root, 'minidev.js'), args: ['upload'], env: { PATH: process.env['PATH'] } },
    ...{ cwd: folder.root, seconds: 20, staysAlive: false, ...rest },
  });
};

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

it('succeeds with a result and exit code 0', async () => {
  const { outcome } = run(`console.log('packing start'); console.log(JSON.stringify({ args: process.argv.slice(2) }))`);
  expect(await outcome).toEqual({ kind: 'returned', value: { args: ['upload', '--machine-output'] } });
});

it.each([
  [
    'exit code 0 and no result',
    `console.error('config: 没有写入')`,
    { exitCode: 0, message: '', lines: ['config: 没有写入'] },
  ],
  [
    'exit code 0 and a failure that is only printed',
    `console.log('{"success":false,"errorCode":"E","message":"m"}')`,
    { exitCode: 0, errorCode: 'E', message: 'm' },
  ],
  [
    'a result and another exit code',
    `console.log('{"version":"1.0.0"}'); process.exitCode = 255`,
    { exitCode: 255, message: '' },
  ],
  ['a crash', `throw new Error('no')`, { exitCode: 1 }],
  ['a signal', `process.kill(process.pid, 'SIGKILL')`, { exitCode: null }],
])('fails with %s', async (_, script, outcome) => {
  expect(await run(script).outcome).toMatchObject({ kind: 'failed', ...outcome });
});

it('a question it asks gets no answer, and does not hang it', async () => {
  const { outcome } = run(`process.stdin.on('end', () => console.log('{"asked":true}')).resume()`);
  expect(await outcome).toMatchObject({ kind: 'returned' });
});

it('polling without end is ended, and so is the builder it started', async () => {
  const script = `
    const { spawn } = require('node:child_process');
    const builder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    require('node:fs').writeFileSync('pids', process.pid + ' ' + builder.pid);
    console.log('轮询构建结果中');
    setInterval(() => {}, 1000);`;
  const { outcome, ended } = run(script, { seconds: 1.5 });
  expect(await outcome).toEqual({ kind: 'timed-out', seconds: 1.5, lines: ['轮询构建结果中'] });
  await ended;
  expect(existsSync(join(folder.root, 'pids'))).toBe(true);
  const pids = readFileSync(join(folder.root, 'pids'), 'utf8').split(' ').map(Number);
  for (const until = Date.now() + 5000; Date.now() < until && !pids.every(isGone);)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(pids.map(isGone)).toEqual([true, true]);
});

it('a debugger goes on behind its result, until it is told to stop', async () => {
  let stop: () => void = () => undefined;
  const { outcome, ended } = run(`console.log('{"debugUrl":"http://x"}'); setInterval(() => {}, 1000)`, {
    staysAlive: true,
    onStart: (how) => {
      stop = how;
    },
  });
  expect(await outcome).toEqual({ kind: 'returned', value: { debugUrl: 'http://x' } });
  stop();
  await ended;
});

it('a minidev that is not there is said so', async () => {
  const { outcome } = run('', { bin: '/no/such/minidev.js' });
  expect(await outcome).toMatchObject({
    kind: 'failed',
    lines: expect.arrayContaining([expect.stringMatching(/Cannot find module/)]) as unknown,
  });
});
