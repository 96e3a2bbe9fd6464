// A transformer of jest around the configured one: what a test can be about becomes emptiable before that one sees it.
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { emptiable } from './empty-source';
import { isSource } from './subjects';

interface TransformOptions {
  readonly config: { readonly rootDir: string };
  readonly transformerConfig: unknown;
}

interface Transformer {
  readonly process: (source: string, path: string, options: TransformOptions) => { readonly code: string };
  readonly getCacheKey?: (source: string, path: string, options: TransformOptions) => string;
}

interface TransformerModule extends Partial<Transformer> {
  readonly createTransformer?: (options?: unknown) => Transformer;
  readonly default?: TransformerModule;
}

/** The configured transformer: its module, and the options it was configured with. */
export interface Inner {
  readonly module: string;
  readonly options?: unknown;
}

const load = ({ module, options }: Inner): Transformer => {
  // oxlint-disable-next-line typescript/no-require-imports -- which module it is stands in jest's configuration
  const loaded = require(module) as TransformerModule;
  const { createTransformer: create, process, getCacheKey } = loaded.default ?? loaded;
  if (create !== undefined) return create(options);
  if (process !== undefined) return { process, ...(getCacheKey && { getCacheKey }) };
  throw new Error(`${module} is no transformer of jest: it has neither process nor createTransformer`);
};

const emptied = (source: string, path: string, { config }: TransformOptions): string => {
  const file = relative(config.rootDir, path);
  return isSource(file) ? emptiable(source, file).text : source;
};

const createTransformer = (inner: Inner): Transformer => {
  const real = load(inner);
  // Jest hands a transformer its options with each file; those it has here are ours.
  const theirs = (options: TransformOptions): TransformOptions => ({
    ...options,
    transformerConfig: inner.options ?? {},
  });
  return {
    process: (source, path, options) => real.process(emptied(source, path, options), path, theirs(options)),
    // Over the emptiable text: a change of how files are emptied is a change of what is cached.
    getCacheKey: (source, path, options) => {
      const text = emptied(source, path, options);
      const key = real.getCacheKey?.call(real, text, path, theirs(options)) ?? JSON.stringify(inner);
      return createHash('sha1').update(key).update(path).update(text).digest('hex');
    },
  };
};

/** What jest calls: the inner transformer, over the emptiable text. */
export default { createTransformer };
