import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { request } from '../../utils/request';
import { interleaved, type Figure } from './figure';

const calls = 20_000;

interface RequestOptions {
  success(answer: unknown): void;
}

/** A my.request that answers in the next microtask: what is left to measure is the wrapper. */
const instantRequest = (options: RequestOptions): { abort(): void } => {
  queueMicrotask(() => {
    options.success({ status: 200, data: { ok: true }, headers: {} });
  });
  return { abort: () => undefined };
};

const bareCall = (): Promise<unknown> =>
  new Promise((resolve) => {
    instantRequest({ success: resolve });
  });

const wrappedCall = (): Promise<unknown> =>
  request({ url: 'https://api.example.com/x', method: 'POST', body: '{}', timeout: 15000, decode: (body) => body });

const repeat = (call: () => Promise<unknown>) => async (): Promise<void> => {
  for (let index = 0; index < calls; index += 1) await call();
};

/** What one call costs above a bare Promise around the same my.request. */
const perCall = async (): Promise<Figure> => {
  Object.assign(globalThis, { my: { request: instantRequest } });
  const [bare = NaN, wrapped = NaN] = await interleaved([repeat(bareCall), repeat(wrappedCall)]);
  const above = ((wrapped - bare) / calls) * 1000;
  return {
    name: 'request: a call',
    measured: `${((wrapped / calls) * 1000).toFixed(2)} µs`,
    floor: `${((bare / calls) * 1000).toFixed(2)} µs, a bare Promise`,
    ratio: `+${above.toFixed(2)} µs`,
    budget: '+2 µs',
    kept: above <= 2,
  };
};

/** What the wrapper and all it needs weigh in a package. */
const weight = async (): Promise<Figure> => {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, '../../utils/request.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2019',
  });
  const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
  return {
    name: 'request: minified and gzipped',
    measured: `${bytes} B`,
    floor: '–',
    ratio: '–',
    budget: '1800 B',
    kept: bytes > 0 && bytes <= 1800,
  };
};

export const requestFigures = async (): Promise<Figure[]> => [await perCall(), await weight()];
