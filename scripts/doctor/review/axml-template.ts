import { compileFunction } from 'node:vm';
import { compileAxml } from '../../../simulator/compiler/codegen';
import type { ProjectFiles } from '../../../simulator/project/resolve';
import type { CompiledTemplate } from '../../../simulator/runtime/template';
import { createRealm } from '../app-script';

/**
 * Compiles an AXML file and what it imports, ready to be drawn.
 * @param components tag → unit path, as usingComponents has them
 * @throws {CompileError} where it is no AXML
 */
export const loadTemplate = (
  file: string,
  components: Readonly<Record<string, string>>,
  files: ProjectFiles,
): CompiledTemplate => {
  const { code } = compileAxml(files.read(file), file, { components, resolveImport: (src) => src });
  const exported = {};
  const requireModule = (specifier: string): unknown => {
    const axml = files.resolve(file, specifier, ['', '.axml']);
    // Custom components cannot be used in an imported file (docs, 自定义组件).
    if (axml?.endsWith('.axml')) return loadTemplate(axml, {}, files);
    const script = files.resolve(file, specifier, ['', '.sjs']);
    return script === undefined ? {} : createRealm(files).run(script);
  };
  compileFunction(code, ['require', 'exports'])(requireModule, exported);
  return exported as CompiledTemplate;
};
