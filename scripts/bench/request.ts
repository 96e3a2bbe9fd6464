import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { fastest, interleaved, type Figure } from './figure';
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
  const micros = (ms: number): string => `${((ms / calls) * 1000).toFixed(2)} µs`;
  const figure = (name: string, measured: number): Figure => ({
    name,
    measured: micros(measured),
    floor: `${micros(bare)}, a bare Promise`,
    ratio: `+${micros(measured - bare)}, × ${(measured / bare).toFixed(1)}`,
    budget: '+2 µs',
    kept: ((measured - bare) / calls) * 1000 <= 2,
  });
  return [figure('request: a call', wrapped), figure('request: with headers, key, retries, signal', full)];
};

/** What the wrapper and all it needs weigh in a package. */
const weight = async (): Promise<Figure> => {
  const bytes = gzipSync(await shipped('utils/request.ts'), { level: 9 }).length;
  return {
    name: 'request: minified and gzipped',
    measured: `${bytes} B`,
    floor: '–',
    ratio: '–',
    budget: '1800 B',
    kept: bytes <= 1800,
  };
};

export const requestFigures = async (): Promise<Figure[]> => [...(await perCall()), await weight()];
