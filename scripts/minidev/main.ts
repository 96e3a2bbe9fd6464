// `npm run preview`, `npm run remote-debug`, `npm run upload`: look first, then let minidev do it.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stop as stopEsbuild } from 'esbuild';
import { readCommand } from './command-line';
import type * as checking from './preflight';
import { redact } from './redact';
import type * as shipping from './ship';

const root = join(__dirname, '../..');

const run = async (): Promise<void> => {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) return;
  // Read once it is known that there is something to do: it takes a second.
  const load = createRequire(__filename);
  const { preflight } = load('./preflight') as typeof checking;
  const { ship } = load('./ship') as typeof shipping;
  let running: () => void = () => undefined;
  // minidev is in a process group of its own and hears nothing of a Ctrl-C here: whatever ends this ends it.
  process.once('exit', () => {
    running();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(command.name === 'remote-debug' ? 0 : 1));
  const done = await ship(command, {
    root,
    environment: process.env,
    say: (text) => {
      console.log(text);
    },
    terminal: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    preflight: (appId) => preflight(command, root, appId),
    onStart: (stop) => {
      running = stop;
    },
  });
  if (!done) process.exitCode = 1;
};

const main = async (): Promise<void> => {
  try {
    await run();
  } catch (error) {
    console.error(`✗ ${redact(error instanceof Error ? error.message : String(error))}`);
    process.exitCode = 1;
  }
  // Its helper process would keep this one from ending.
  await stopEsbuild();
};

void main();
