import ts from 'typescript46';
import type { BuildFault } from './fault';

export interface Transpiled {
  /** ES5, CommonJS. */
  readonly code: string;
  readonly faults: readonly BuildFault[];
}

/**
 * Compiles one script as the official builder does: TypeScript 4.6.3, each file alone, unchecked (platform-facts.md §6.5).
 * Its own transpiler may know more than ES5; what passes here passes there.
 */
export const transpile = (source: string, file: string): Transpiled => {
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      allowJs: true,
      inlineSourceMap: true,
    },
  });
  // One place that cannot be read makes the rest of its line look wrong as well: the first is told.
  const faults = diagnostics.slice(0, 1).map(({ start = 0, messageText }) => ({
    file,
    line: source.slice(0, start).split('\n').length,
    what: `TypeScript 4.6.3 cannot read this: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`.replace(/\.$/, ''),
    remedy:
      'The platform builds with that version: write it in older syntax, without satisfies, accessor or const type parameters.',
  }));
  return { code: outputText, faults };
};
