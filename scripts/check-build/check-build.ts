import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CompileError, type Diagnostic } from '../../simulator/compiler/diagnostic';
import { loadProject, ProjectError } from '../../simulator/project/load';
import { ProjectFiles } from '../../simulator/project/resolve';
import { appSources } from '../archive/app-sources';
import { packedFiles } from '../archive/packed-files';
import type { BuildFault } from './fault';
import { findLacking } from './lacking';
import { findAtSigns, findTooLarge, findTooLargeUpload } from './limits';
import { BareRealm, type Registration } from './realm';
import { transpile, type Transpiled } from './transpile';

const isScript = (file: string): boolean => /\.[tj]s$/.test(file) && !file.endsWith('.d.ts');

const subPackageRoots = (config: Readonly<Record<string, unknown>>): readonly string[] => {
  const packages = config['subPackages'] ?? config['subpackages'];
  return (Array.isArray(packages) ? (packages as readonly unknown[]) : [])
    .map((one) => String((Object(one) as { readonly root?: unknown }).root ?? ''))
    .map((root) => root.replace(/^\/|\/$/g, ''))
    .filter((root) => root !== '');
};

const registrationFault = (file: string, wanted: Registration, got: readonly Registration[]): readonly BuildFault[] => {
  if (got.length === 1 && got[0] === wanted) return [];
  const what = got.length === 0 ? `does not call ${wanted}()` : `calls ${got.map((name) => `${name}()`).join(' and ')}`;
  return [{ file, what: `${what} while it is loaded`, remedy: `The platform expects ${wanted}({ … }) there, once.` }];
};

/** @returns what an upload sends, or why nobody can say. */
const packedOr = (root: string): readonly string[] | BuildFault => {
  try {
    return packedFiles(root);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return faultOf(error.diagnostic, 'What an upload sends is not known before that.');
  }
};

/** Line 0 is the file itself. */
const faultOf = ({ file, line, message }: Diagnostic, remedy: string): BuildFault => ({
  file,
  ...(line > 0 && { line }),
  what: message,
  remedy,
});

/**
 * Says what the platform's builder would refuse and what would fail on a phone, without either: every script that app.json
 * leads to is compiled as the builder does and run in a bare realm, and sizes and names are held against the limits.
 * What it cannot say: whether the builder's own transpiler and npm packages behave as documented.
 * @param root the folder that holds app.json; built or not.
 * @returns every fault, by file and line; none where all is well.
 */
export const checkBuild = (root: string): readonly BuildFault[] => {
  const from = resolve(root);
  const files = new ProjectFiles(from);
  let project;
  try {
    project = loadProject(from);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return [faultOf(error.diagnostic, 'Nothing else can be checked before that.')];
  }
  const reached = appSources(from);
  const scripts = reached.filter(isScript);
  const compiled = new Map<string, Transpiled>();
  const compile = (file: string): string => {
    if (!isScript(file)) return files.read(file);
    const known = compiled.get(file) ?? transpile(files.read(file), file);
    compiled.set(file, known);
    return known.code;
  };

  const faults: BuildFault[] = project.diagnostics.map((diagnostic) =>
    faultOf(diagnostic, 'Mend that first: what it leads to was not looked at.'),
  );
  for (const file of scripts) {
    compile(file);
    const found = compiled.get(file)?.faults ?? [];
    // What is no TypeScript of 4.6 may still parse with a newer one: say one thing of it, not two.
    faults.push(...(found.length > 0 ? found : findLacking(files.read(file), file)));
  }

  const broken = new Set(faults.map(({ file }) => file));
  const realm = new BareRealm(
    (file, specifier) => files.resolveScript(file, specifier) ?? files.resolve(file, specifier),
    compile,
  );
  const units = [
    { script: project.app.script, wanted: 'App' as const },
    ...project.units.map((unit) => ({
      script: unit.files.script,
      wanted: unit.kind === 'page' ? ('Page' as const) : ('Component' as const),
    })),
  ];
  for (const { script, wanted } of units) {
    const { registered, fault } = realm.load(script);
    // A refused file that stops has been named already, with a better reason.
    if (fault !== undefined) faults.push(...(broken.has(fault.file) ? [] : [fault]));
    else faults.push(...registrationFault(script, wanted, registered));
  }

  const sizeOf = (file: string): number =>
    isScript(file)
      ? Buffer.byteLength(compile(file).replace(/\n\/\/# sourceMappingURL=.*/, ''))
      : statSync(join(from, file)).size;
  const sizes = new Map(reached.map((file) => [file, sizeOf(file)]));
  faults.push(...findTooLarge(sizes, subPackageRoots(project.config)));
  const sent = files.has('mini.project.json') ? packedOr(from) : reached;
  if ('what' in sent) faults.push(sent);
  const packed = 'what' in sent ? reached : sent;
  faults.push(...findAtSigns([...new Set([...reached, ...packed])]));
  faults.push(...findTooLargeUpload(Object.fromEntries(packed.map((file) => [file, readFileSync(join(from, file))]))));
  const unique = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...unique.values()].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0),
  );
};
