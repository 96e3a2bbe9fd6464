import { ProjectFiles } from './resolve';

/**
 * What a project says is no part of its mini-program: `uploadExclude` of mini.project.json (platform-facts.md §6.4).
 * @returns its patterns, relative to the root; none where there is no such file, or it cannot be read.
 */
export const uploadExclude = (root: string): readonly string[] => {
  const files = new ProjectFiles(root);
  if (!files.has('mini.project.json')) return [];
  try {
    const { uploadExclude: patterns } = JSON.parse(files.read('mini.project.json')) as { uploadExclude?: unknown };
    return Array.isArray(patterns)
      ? patterns.filter((pattern) => typeof pattern === 'string' && !pattern.startsWith('!'))
      : [];
  } catch {
    // The checker says what is wrong with it; here it costs nothing but some watching.
    return [];
  }
};
