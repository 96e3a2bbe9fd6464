import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Project, Unit } from '../project/load';
import type { Scenario } from '../scenario';

/** What compiled modules call: shell/entry.ts, as one module. */
export const shellId = 'virtual:sim/shell';
const quote = (value: unknown): string => JSON.stringify(value);

/** The appId is never a real one: the simulated Alipay has only this app. */
const demoAppId = '2021000000000000';

/** Compiled files bear the ending of what they became, so that the dev server takes them for it. */
export const compiled = (file: string): string => `${file}.js`;

export const unitModuleId = (path: string): string => `virtual:sim/unit/${path}`;

const nameOf = ({ config, root }: Project): string => {
  const window = config['window'] as Readonly<Record<string, unknown>> | undefined;
  const title = window?.['defaultTitle'];
  return typeof title === 'string' && title !== '' ? title : basename(root);
};

/** `virtual:sim/project`: what the shell knows of the project, and how it loads it. */
export const projectModule = (project: Project, scenarios: Readonly<Record<string, Scenario>>): string => {
  const pages = project.units
    .filter(({ kind }) => kind === 'page')
    .map(({ path }) => `${quote(path)}: () => import(${quote(unitModuleId(path))})`);
  return [
    `export const settings = ${quote(project.config)};`,
    `export const diagnostics = ${quote(project.diagnostics)};`,
    `export const scenarios = ${quote(scenarios)};`,
    `export const appId = ${quote(demoAppId)};`,
    `export const appName = ${quote(nameOf(project))};`,
    `export const project = ${quote(createHash('sha256').update(project.root).digest('hex').slice(0, 8))};`,
    `export const loadApp = () => import('virtual:sim/app');`,
    `export const pages = { ${pages.join(', ')} };`,
  ].join('\n');
};

/** `virtual:sim/app`: app script and app.acss. A changed script needs a new run of everything. */
export const appModule = (project: Project): string => {
  const { script, acss } = project.app;
  const style = acss === undefined ? undefined : quote(`/${compiled(acss)}`);
  const source = quote(`/${compiled(script)}`);
  return [
    `import { runScript, setUnitStyle } from ${quote(shellId)};`,
    `import * as script from ${source};`,
    ...(style === undefined ? [] : [`import * as style from ${style};`, `setUnitStyle('', style);`]),
    `runScript('app', 'app', script);`,
    `if (import.meta.hot) {`,
    ...(style === undefined ? [] : [`  import.meta.hot.accept(${style}, (next) => next && setUnitStyle('', next));`]),
    `  import.meta.hot.accept(${source}, () => location.reload());`,
    `}`,
  ].join('\n');
};

/** `virtual:sim/unit/<path>`: a page or component with all it uses. AXML and ACSS change in place, a script makes new instances. */
export const unitModule = ({ path, kind, files, config, components }: Unit): string => {
  const { axml, acss, script } = files;
  const [source, unit] = [quote(`/${compiled(script)}`), `${quote(path)}, ${quote(kind)}`];
  const used = [...new Set(Object.values(components))].filter((component) => component !== path);
  const lines = (file: string | undefined, name: string, set: string): { first: string[]; hot: string[] } => {
    if (file === undefined) return { first: [], hot: [] };
    const specifier = quote(`/${compiled(file)}`);
    return {
      first: [`import * as ${name} from ${specifier};`, `${set}(${quote(path)}, ${name});`],
      hot: [`  import.meta.hot.accept(${specifier}, (next) => next && ${set}(${quote(path)}, next));`],
    };
  };
  const template = lines(axml, 'template', 'setTemplate');
  const style = lines(acss, 'style', 'setUnitStyle');
  return [
    `import { defineUnit, runScript, setTemplate, setUnitStyle } from ${quote(shellId)};`,
    ...used.map((component) => `import ${quote(unitModuleId(component))};`),
    `defineUnit(${quote({ path, kind, config, components: used })});`,
    ...template.first,
    ...style.first,
    `import * as script from ${source};`,
    `runScript(${unit}, script);`,
    `if (import.meta.hot) {`,
    ...template.hot,
    ...style.hot,
    `  import.meta.hot.accept(${source}, (next) => next && runScript(${unit}, next));`,
    `}`,
  ].join('\n');
};

/** A compiled script as a module: it runs when `load` is called, and so does what it requires. */
export const scriptModule = (file: string, body: string, required: ReadonlyMap<string, string>): string => {
  const found = [...required];
  const imports = found.map(([, url], index) => `import * as n${String(index)} from ${quote(url)};`);
  const table = found.map(([specifier], index) => `${quote(specifier)}: n${String(index)}`);
  return [
    // One line, as the source map has it.
    `import { commonJs } from ${quote(shellId)}; ${imports.join(' ')} export const load = commonJs(${quote(file)}, (name) => ({ ${table.join(', ')} })[name], function (require, module, exports) {`,
    body,
    '});',
  ].join('\n');
};

/** @param edits how many there have been until now: the page says it back once it can be told of more. */
export const html = (edits: number): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <link rel="icon" href="data:," />
    <title>Simulator</title>
  </head>
  <body>
    <div id="stage" data-edits="${String(edits)}"><div id="phone" class="sim-phone"></div><div id="panel"></div></div>
    <div id="errors"></div>
  </body>
</html>
`;
