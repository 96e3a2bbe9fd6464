import { runInNewContext } from 'node:vm';

/** Runs CommonJS files in a realm of their own, for a test. @returns what the first exports, and the files as they were required. */
export const runScripts = (
  files: Readonly<Record<string, string>>,
  globals: object = {},
): { readonly exports: unknown; readonly required: readonly string[] } => {
  const required: string[] = [];
  const modules = new Map<string, { exports: unknown }>();
  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    required.push(name);
    const module = { exports: {} };
    modules.set(name, module);
    const run = runInNewContext(`(function(exports, require, module) {${files[name] ?? ''}\n})`, globals) as (
      ...given: unknown[]
    ) => void;
    run(module.exports, (specifier: string) => load(specifier.replace('./', '')), module);
    return module.exports;
  };
  return { exports: load(Object.keys(files)[0] ?? ''), required };
};
