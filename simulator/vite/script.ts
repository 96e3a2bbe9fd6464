import { transform, type Message } from 'esbuild';
import { SourceText } from '../compiler/diagnostic';
import { parseJson } from '../project/json';
import { linesAboveBody } from '../runtime/modules';

/** A source map as browsers read it; its `sources` are paths from the project's root. */
export interface SourceMapText {
  readonly mappings: string;
}

export interface CompiledScript {
  /** The body of a CommonJS function. */
  readonly code: string;
  /** Counts the lines that stand above the body where it runs. */
  readonly map: SourceMapText;
  /** What it requires, as written. */
  readonly specifiers: readonly string[];
}

const isFailure = (error: unknown): error is { readonly errors: readonly [Message, ...Message[]] } =>
  typeof error === 'object' &&
  error !== null &&
  'errors' in error &&
  Array.isArray(error.errors) &&
  error.errors.length > 0;

/**
 * Compiles a script of the project, ES module or CommonJS, JavaScript or TypeScript, as the platform's builder does: to CommonJS.
 * @param file its path relative to the root; JSON is a script that exports its value.
 * @throws {CompileError} where it cannot be read.
 */
export const compileScript = async (text: string, file: string): Promise<CompiledScript> => {
  if (file.endsWith('.json'))
    return {
      code: `module.exports = ${JSON.stringify(parseJson(text, file).value)};`,
      map: { mappings: '' },
      specifiers: [],
    };
  try {
    const { code, map } = await transform(text, {
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'es2022',
      platform: 'neutral',
      supported: { 'dynamic-import': false },
      define: { 'process.env.NODE_ENV': '"development"' },
      sourcefile: file,
      sourceRoot: '/',
      sourcemap: 'external',
      tsconfigRaw: '{}',
      logLevel: 'silent',
    });
    const parsed = JSON.parse(map) as SourceMapText;
    // A text that only looks like a call costs an import too many, or is no file and costs nothing.
    const calls = code.matchAll(/\brequire\(("(?:[^"\\\n]|\\.)+")\)/g);
    return {
      code,
      map: { ...parsed, mappings: ';'.repeat(linesAboveBody) + parsed.mappings },
      specifiers: [...new Set(Array.from(calls, ([, specifier]) => JSON.parse(specifier ?? '""') as string))],
    };
  } catch (error) {
    if (!isFailure(error)) throw error;
    const [{ text: message, location }] = error.errors;
    const source = new SourceText(file, text);
    if (location === null) return source.fail(0, message);
    // esbuild counts a column in bytes.
    const column = Buffer.from(location.lineText).subarray(0, location.column).toString().length;
    return source.failAt(location.line, column + 1, message);
  }
};
