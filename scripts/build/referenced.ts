import { compileAxml } from '../../simulator/compiler/codegen';
import type { Project } from '../../simulator/project/load';
import { ProjectFiles } from '../../simulator/project/resolve';

/** What pages and components name and the app cannot do without: templates, SJS and pictures. Paths are relative to the root. */
export interface Referenced {
  readonly axml: ReadonlySet<string>;
  readonly copied: ReadonlySet<string>;
}

const isLocal = (address: string): boolean => address !== '' && !/^([a-z]+:|\/\/)|\{\{/i.test(address);

/** Follows AXML through its imports, ACSS through url(), and app.json to the icons of its tab bar. Nothing is written or changed. */
export const referencedFiles = ({ root, units, app, config }: Project): Referenced => {
  const files = new ProjectFiles(root);
  const axml = new Set<string>();
  const copied = new Set<string>();
  const copy = (from: string, address: string): void => {
    const found = isLocal(address) ? files.resolve(from, address) : undefined;
    if (found !== undefined) copied.add(found);
  };
  const follow = (file: string, components: Readonly<Record<string, string>>): void => {
    if (axml.has(file)) return;
    axml.add(file);
    const { imports, images } = compileAxml(files.read(file), file, {
      components,
      resolveImport: (specifier) => specifier,
    });
    for (const { src } of images) copy(file, src);
    for (const { kind, src } of imports) {
      const found = files.resolve(file, src, kind === 'import-sjs' ? ['', '.sjs'] : ['', '.axml']);
      if (found === undefined) continue;
      if (kind === 'import-sjs') copied.add(found);
      else follow(found, {});
    }
  };
  for (const { files: own, components } of units) {
    if (own.axml !== undefined) follow(own.axml, components);
  }
  for (const style of [app.acss, ...units.map(({ files: own }) => own.acss)]) {
    if (style === undefined) continue;
    for (const [, address = ''] of files.read(style).matchAll(/url\(\s*["']?([^"')]*)/gi)) copy(style, address.trim());
  }
  const { items } = Object(config['tabBar']) as { readonly items?: unknown };
  for (const item of Array.isArray(items) ? (items as readonly unknown[]) : []) {
    const { icon, activeIcon } = Object(item) as Readonly<Record<string, unknown>>;
    for (const picture of [icon, activeIcon]) if (typeof picture === 'string') copy('app.json', picture);
  }
  return { axml, copied };
};
