import { CompileError } from '../compiler/diagnostic';
import { parseJson } from './json';
import { ProjectFiles } from './resolve';

const file = 'mini.project.json';

/**
 * What a project says is no part of its mini-program: `uploadExclude` of mini.project.json (platform-facts.md §6.4).
 * @returns its patterns, relative to the root; none where there is no such file or it has no such list.
 * @throws {CompileError} naming file and line, for what is no JSON or no list of patterns.
 */
export const uploadExclude = (root: string): readonly string[] => {
  const files = new ProjectFiles(root);
  if (!files.has(file)) return [];
  const { value, source, offsetOf } = parseJson(files.read(file), file);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return source.fail(0, 'an object was expected: { "format": 2, … }');
  const { uploadExclude: patterns = [] } = value as { readonly uploadExclude?: unknown };
  if (!Array.isArray(patterns))
    return source.fail(
      offsetOf(['uploadExclude']),
      'uploadExclude must be a list of patterns, as in ["docs", "docs/**"]',
    );
  return patterns.map((pattern: unknown, index) =>
    typeof pattern === 'string'
      ? pattern
      : source.fail(offsetOf(['uploadExclude', index]), 'a pattern of uploadExclude must be a string, as in "docs/**"'),
  );
};

/**
 * As uploadExclude, for who only wants to look at fewer files.
 * @returns none where it cannot be read: that costs nothing but some watching. A negated one would hide the whole app.
 */
export const unwatched = (root: string): readonly string[] => {
  try {
    return uploadExclude(root).filter((pattern) => !pattern.startsWith('!'));
  } catch (error) {
    if (error instanceof CompileError) return [];
    throw error;
  }
};
