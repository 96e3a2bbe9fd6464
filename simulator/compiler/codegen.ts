import { SourceText } from './diagnostic';
import { AxmlModule, type CompileOptions, type Mentions } from './module';
import { parseAxml } from './parse';
import { StructureWriter } from './structure';

export interface CompiledAxml extends Readonly<Mentions> {
  readonly code: string;
  /** The specifiers the module imports, as resolveImport gave them. */
  readonly dependencies: readonly string[];
  /** Names of the `<template name>`s of this file. */
  readonly templates: readonly string[];
}

/**
 * Compiles one AXML file to the text of a module that exports `render` and `templates` (runtime/template.ts).
 * `file` is its path relative to the project root. Every node gets a key that is unique in its list: its place, with the
 * a:key or index of the loops around it, so that a node keeps its state when a neighbour comes or goes.
 * @throws {CompileError} naming file, line and column of the first fault.
 */
export const compileAxml = (text: string, file: string, options: CompileOptions): CompiledAxml => {
  const source = new SourceText(file, text);
  const module = new AxmlModule(source, options);
  const nodes = parseAxml(source, (offset, message) => {
    module.warn(offset, message);
  });
  module.declare(nodes);
  const context = { locals: new Map<string, string>(), modules: module.modules, keys: 'k' };
  const body = new StructureWriter(module).children(nodes, context);
  const code = module.write(`($, r, k = '') => [${body}]`);
  return { code, dependencies: module.dependencies, templates: [...module.templateNames], ...module.mentions };
};
