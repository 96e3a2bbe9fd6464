import { type Json, parseJson } from '../../simulator/project/json';
import type { Project, Unit } from '../../simulator/project/load';
import type { ProjectFiles } from '../../simulator/project/resolve';

type Config = Readonly<Record<string, unknown>>;

const recordOf = (value: unknown): Config => Object(value) as Config;

/** A config with what `usingComponents` names where it stands now; left out where it names nothing. */
const withComponents = (config: Config, placeOf: (tag: string) => string): Config => {
  const using = Object.keys(recordOf(config['usingComponents'])).map((tag) => [tag, `/${placeOf(tag)}`]);
  const rest = Object.entries(config).filter(([name]) => name !== 'usingComponents');
  return Object.fromEntries([...rest, ...(using.length > 0 ? [['usingComponents', Object.fromEntries(using)]] : [])]);
};

/** @throws {CompileError} for a generic with a default: it names a component that nothing here follows. */
const refuseGenerics = ({ config, files }: Unit, sources: ProjectFiles): void => {
  for (const [name, generic] of Object.entries(recordOf(config['componentGenerics']))) {
    if (files.json === undefined || recordOf(generic)['default'] === undefined) continue;
    const { source, offsetOf } = parseJson(sources.read(files.json), files.json);
    source.fail(
      offsetOf(['componentGenerics', name, 'default']),
      `the default of the generic ${name} would not be built: name the component where <${name}> is used`,
    );
  }
};

/** The JSON of a page or component. @param paths place in the built folder by path in the sources. */
export const unitConfig = (unit: Unit, paths: ReadonlyMap<string, string>, sources: ProjectFiles): Config => {
  refuseGenerics(unit, sources);
  return withComponents(unit.config, (tag) => {
    const component = unit.components[tag] ?? '';
    return paths.get(component) ?? component;
  });
};

/** app.json. Pages of sub-packages stand in it once, with their package: the project's list has them all. */
export const appConfig = ({ config }: Project, paths: ReadonlyMap<string, string>, sources: ProjectFiles): Config => {
  const { pages = [] } = recordOf(parseJson(sources.read('app.json'), 'app.json').value) as {
    readonly pages?: unknown[];
  };
  return withComponents({ ...config, pages: config.pages.slice(0, pages.length) }, (tag) => {
    const component = sources.resolveUnit('app.json', String(recordOf(config['usingComponents'])[tag])) ?? '';
    return paths.get(component) ?? component;
  });
};

const settingsFile = 'mini.project.json';

/** What of the project's own settings holds for its built folder as well. */
export interface OwnSettings {
  /** Patterns of files that are packed though nothing names them and their ending is no asset's. */
  readonly assetsInclude: readonly string[];
}

/**
 * @returns none where there is no such file.
 * @throws {CompileError} for what cannot be read, and for a setting that the build would not follow.
 */
export const ownSettings = (sources: ProjectFiles, usesLess: boolean): OwnSettings => {
  if (!sources.has(settingsFile)) return { assetsInclude: [] };
  const json: Json = parseJson(sources.read(settingsFile), settingsFile);
  const { assetsInclude = [], compileOptions } = recordOf(json.value);
  if (!Array.isArray(assetsInclude) || !assetsInclude.every((pattern) => typeof pattern === 'string'))
    return json.source.fail(
      json.offsetOf(['assetsInclude']),
      'assetsInclude must be a list of patterns, as in ["data/**"]',
    );
  if (usesLess && recordOf(recordOf(compileOptions)['less'])['modifyVars'] !== undefined)
    return json.source.fail(
      json.offsetOf(['compileOptions', 'less', 'modifyVars']),
      'the build does not know modifyVars: set these variables in a .less file that the styles import',
    );
  return { assetsInclude };
};
