import { attributeOf, requiredLiteral } from './attribute';
import type { Diagnostic, Position, SourceText } from './diagnostic';
import type { AxmlAttribute, AxmlElement, AxmlNode } from './parse';

export interface CompileOptions {
  /** Tag → unit path ("components/x/x"), from usingComponents. */
  readonly components: Readonly<Record<string, string>>;
  /** src of import, include and import-sjs → the specifier to write; what it throws is reported at that src. */
  resolveImport(specifier: string): string;
}

/** What a template names and only the whole project can check. */
export interface Mentions {
  readonly handlers: { name: string; position: Position }[];
  readonly images: { src: string; position: Position }[];
  /** Addresses that a `<navigator>` leads to. */
  readonly pages: { url: string; position: Position }[];
  readonly imports: { kind: 'import' | 'include' | 'import-sjs'; src: string; position: Position }[];
  readonly tags: { name: string; position: Position }[];
  /** Templates that a written-out `<template is>` uses; the file's own ones are in `templates`. */
  readonly templateUses: { name: string; position: Position }[];
  /** Attributes with a literal value on custom components. */
  readonly properties: { tag: string; name: string; value: string; position: Position }[];
  /** Written but without effect on the platform. */
  readonly warnings: Diagnostic[];
}

/** Functions that compiled code calls; each is written into the module only when used. */
const runtimeHelpers = {
  call: `const call = (self, f, name, where, ...args) => {
  if (typeof f !== 'function') throw new TypeError(where + ' ' + name + ' is not a function of its sjs file');
  return f.apply(self, args);
};`,
  callOf: `const callOf = (self, key, name, where, ...args) => {
  if (self === undefined || self === null) return undefined;
  if (typeof self[key] !== 'function') throw new TypeError(where + ' ' + name + ' is not a function');
  return self[key](...args);
};`,
  take: `const take = (module, name, where) => {
  if (!(name in module)) throw new Error(where + ' the sjs file has no export "' + name + '"');
  return module[name];
};`,
  find: `const find = (name, where) => {
  const home = [templates, ...imported()].find((own) => Object.hasOwn(own, name));
  if (!home) throw new Error(where + ' there is no template named "' + name + '" here: define it, or <import> the file that does');
  return home[name];
};`,
  slotsOf: `const slotsOf = (collect) => {
  const entries = [];
  collect(entries);
  const slots = {};
  for (const [name, content] of entries) {
    const before = Object.hasOwn(slots, name) ? slots[name] : undefined;
    slots[name] = before ? (scope) => [...before(scope), ...content(scope)] : content;
  }
  return slots;
};`,
};

/** The module being written for one AXML file: its imports, its templates, and what is noticed on the way. */
export class AxmlModule {
  readonly modules = new Map<string, string>();
  readonly mentions: Mentions = {
    handlers: [],
    images: [],
    pages: [],
    imports: [],
    tags: [],
    templateUses: [],
    properties: [],
    warnings: [],
  };
  readonly dependencies: string[] = [];
  readonly templateNames = new Set<string>();
  readonly #templates: string[] = [];
  readonly #sjs = new Map<string, { readonly isDefault: boolean; readonly declaration: string }>();
  readonly #templateImports: string[] = [];
  #identifiers = 0;

  constructor(
    readonly source: SourceText,
    readonly options: CompileOptions,
  ) {}

  /** First walk: everything that may be named before it stands in the text. */
  declare(nodes: readonly AxmlNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'text') continue;
      if (node.tag === 'import') this.#templateImports.push(`${this.importFrom(node, 'src')}.templates`);
      if (node.tag === 'import-sjs') this.#declareSjs(node);
      if (node.tag === 'template' && attributeOf(node, 'name')) this.#declareTemplate(node);
      this.declare(node.children);
    }
  }

  /** Imports the file that an attribute of `<import>`, `<include>` or `<import-sjs>` names; returns the identifier of its namespace. */
  importFrom(element: AxmlElement, attribute: 'src' | 'from'): string {
    const src = requiredLiteral(element, attribute, this.source);
    const offset = (attributeOf(element, attribute) as AxmlAttribute).valueOffset;
    this.mentions.imports.push({
      kind: element.tag as 'import' | 'include' | 'import-sjs',
      src,
      position: this.source.positionAt(offset),
    });
    try {
      const specifier = this.options.resolveImport(src);
      if (!this.dependencies.includes(specifier)) this.dependencies.push(specifier);
      return `n${this.dependencies.indexOf(specifier)}`;
    } catch (error) {
      return this.source.fail(offset, error instanceof Error ? error.message : String(error));
    }
  }

  warn(offset: number, message: string): void {
    this.mentions.warnings.push(this.source.diagnosticAt(offset, message));
  }

  /** Whether a `<template is>` of this file can mean only templates of this file. */
  get importsNoTemplates(): boolean {
    return this.#templateImports.length === 0;
  }

  addTemplate(name: string, render: string): void {
    this.#templates.push(`  ${JSON.stringify(name)}: ${render},\n`);
  }

  /** An identifier no other one in the module has; those of the template itself are marked by an underscore. */
  identifier(prefix: 'k' | 'e' | 's'): string {
    return `${prefix}${++this.#identifiers}`;
  }

  write(render: string): string {
    const body = [
      ...Array.from(this.#sjs.values(), ({ declaration }) => declaration),
      `const templates = {\n${this.#templates.join('')}};`,
      `const imported = () => [${this.#templateImports.join(', ')}];`,
      `const render = ${render};`,
    ];
    const helpers = Object.entries(runtimeHelpers).filter(([name]) => body.some((line) => line.includes(`${name}(`)));
    return [
      ...this.dependencies.map((specifier, index) => `const n${index} = require(${JSON.stringify(specifier)});`),
      ...helpers.map(([, code]) => code),
      ...body,
      'exports.templates = templates;',
      'exports.render = render;',
      '',
    ].join('\n');
  }

  #declareTemplate(element: AxmlElement): void {
    const name = requiredLiteral(element, 'name', this.source);
    if (this.templateNames.has(name))
      this.source.fail(element.offset, `a template named "${name}" stands in this file already`);
    this.templateNames.add(name);
  }

  /**
   * `name="m"` is the default export, `name="{ a, b: c }"` are named ones (docs, AXML/引入 SJS). Of two default exports
   * with one name the later counts, and a named one before either.
   */
  #declareSjs(element: AxmlElement): void {
    const { source } = this;
    const name = requiredLiteral(element, 'name', source);
    const offset = (attributeOf(element, 'name') as AxmlAttribute).valueOffset;
    const namespace = this.importFrom(element, 'from');
    const named = /^\s*\{(.*)\}\s*$/s.exec(name)?.[1];
    const pairs = named === undefined ? [`default: ${name}`] : named.replace(/,\s*$/, '').split(',');
    for (const pair of pairs) {
      const match = /^\s*([A-Za-z_]\w*)(?:\s*:\s*([A-Za-z_]\w*))?\s*$/.exec(pair);
      if (!match) return source.fail(offset, 'name must be an identifier, or { a, b: c } for named exports');
      const [, exported, local = exported] = match as unknown as [string, string, string | undefined];
      const isDefault = exported === 'default';
      const isNamedAlready = this.#sjs.get(local)?.isDefault === false;
      if (isNamedAlready && isDefault) continue;
      if (isNamedAlready) source.fail(offset, `the name ${local} is imported twice`);
      const code = `sjs_${local}`;
      const args = [namespace, JSON.stringify(exported), JSON.stringify(source.where(element.offset))];
      this.#sjs.set(local, { isDefault, declaration: `const ${code} = take(${args.join(', ')});` });
      this.modules.set(local, code);
    }
  }
}
