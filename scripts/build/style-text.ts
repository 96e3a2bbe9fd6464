import postcss, { type AtRule } from 'postcss';
import { CompileError, SourceText } from '../../simulator/compiler/diagnostic';
import { importedBy } from '../../simulator/compiler/acss';
import type { ProjectFiles } from '../../simulator/project/resolve';
import { readStyle } from '../../simulator/source/less';

/**
 * A style of a project as one ACSS text: Less as the ACSS it makes, and what it imports worked in, as the simulator draws it.
 * A file that several import stands in each, just as its rules would count in each.
 * @param above files that import this one: one that imports itself by a detour is taken once.
 * @throws {CompileError} at an import of an address, which no document of ACSS knows (platform-facts.md §5.7).
 */
export const styleText = (files: ProjectFiles, file: string, above: readonly string[] = []): string => {
  const style = readStyle(files, file);
  const source = new SourceText(file, style.text);
  const root = postcss.parse(style.text);
  const refuse = (rule: AtRule, message: string): never => {
    throw new CompileError(style.origin(source.diagnosticAt(rule.source?.start?.offset ?? 0, message)));
  };
  root.walkAtRules('import', (rule) => {
    const { specifier, media } = importedBy(rule) ?? refuse(rule, '@import needs a path: @import "./x.acss";');
    const found = files.resolve(file, specifier, ['', '.acss', '.less']);
    if (found === undefined)
      return void refuse(rule, `${specifier} is no file of the app: copy the style into it, and import that`);
    const isOpen = [...above, file].includes(found);
    const inner = isOpen ? [] : postcss.parse(styleText(files, found, [...above, file])).nodes;
    if (media === '') rule.replaceWith(inner);
    else rule.replaceWith(postcss.atRule({ name: 'media', params: media, nodes: inner }));
  });
  return root.toString();
};
