import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Figure } from '../figures/figure';
import { fastest, interleaved } from '../figures/sampling';
import type * as RequestCalls from './request-calls';

const calls = 5000;

/** A file with all it needs, as it ships: compiled and minified. What runs TypeScript here gives every closure a name, and that costs more than the wrapper. */
const shipped = async (file: string, options: { readonly globalName?: string } = {}): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, '../..', file)],
    bundle: true,
    minify: true,
    write: false,
    format: options.globalName === undefined ? 'esm' : 'iife',
    target: 'es2019',
    ...options,
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild made nothing of ${file}.`);
  return output.text;
};

const repeat = (call: () => Promise<unknown>) => async (): Promise<void> => {
  for (let index = 0; index < calls; index += 1) await call();
};

/** What one call costs above a bare Promise around the same my.request. */
const perCall = async (): Promise<Figure[]> => {
  const code = await shipped('scripts/bench/request-calls.ts', { globalName: 'requestCalls' });
  const { bareCall, wrappedCall, fullCall, instantRequest } = runInThisContext(
    `${code};requestCalls`,
  ) as typeof RequestCalls;
  Object.assign(globalThis, { my: { request: instantRequest } });
  for (const call of [wrappedCall, fullCall])
    if (!(await call()).ok) throw new Error('A call that fails is not the one to measure.');
  const [bare = NaN, wrapped = NaN, full = NaN] = await interleaved(
    [bareCall, wrappedCall, fullCall].map(repeat),
    60,
    fastest,
  );
  const micros = (ms: number): number => (ms / calls) * 1000;
  const figure = (name: string, measured: number): Figure => ({
    name,
    unit: 'microseconds',
    value: micros(measured),
    floor: { of: 'bare Promise', value: micros(bare), ratio: measured / bare },
    budget: { over: 'excess', bound: 'at most', limit: 2 },
    remedy: 'run it alone; then look at what utils/request.ts makes anew for each call.',
  });
  return [figure('a call', wrapped), figure('a call with all it offers', full)];
};

/** What the wrapper and all it needs weigh in a package. */
const weight = async (): Promise<Figure> => {
  const bytes = gzipSync(await shipped('utils/request.ts'), { level: 9 }).length;
  return {
    name: 'the wrapper, gzipped',
    unit: 'bytes',
    value: bytes,
    budget: { over: 'value', bound: 'at most', limit: 1800 },
    remedy: 'find out what utils/request.ts imports that it did not before.',
  };
};

export const requestFigures = async (): Promise<Figure[]> => [...(await perCall()), await weight()];
