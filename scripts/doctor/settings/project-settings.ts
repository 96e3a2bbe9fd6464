import { failureAt, passed, type Finding } from '../finding';
import { isRecord, type Subject } from '../subject';
import { isEmbedded } from './app-config';

const BUILDER_TYPESCRIPT = '4.6.3';

const failure = failureAt('preview');

/** platform-facts.md §6.2, §6.5 */
const examineCompileOptions = (
  options: Readonly<Record<string, unknown>>,
  { config, sources }: Pick<Subject, 'config' | 'sources'>,
): Finding[] => {
  const findings: Finding[] = [];
  const embedded = isEmbedded(config);
  const [script] = sources.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  // The parts run either way, and what else is in somebody else's app is theirs to know.
  if (!embedded && options['component2'] !== true)
    findings.push(
      failure(
        'project.component2',
        'compileOptions.component2 is not true: components would run the old lifecycle.',
        'Set "component2": true in mini.project.json.',
      ),
    );
  const { typescript } = options;
  if (script !== undefined && (typescript === undefined || typescript === false))
    findings.push(
      failure(
        'project.typescript',
        `compileOptions.typescript is off, and ${script} is TypeScript: the builder would not find it.`,
        `Set "typescript": { "transpileOnly": true } in mini.project.json${embedded ? ', or turn the copied folder into JavaScript: docs/embedding.md › TypeScript or JavaScript' : ''}.`,
      ),
    );
  const version = isRecord(typescript) ? typescript['version'] : undefined;
  if (version !== undefined && version !== BUILDER_TYPESCRIPT)
    findings.push(
      failure(
        'project.typescript-version',
        `compileOptions.typescript.version is ${JSON.stringify(version)}; the builder takes ${BUILDER_TYPESCRIPT} and nothing else.`,
        'Take "version" out.',
      ),
    );
  return findings;
};

/** platform-facts.md §6.4 */
const examineExclude = (project: Readonly<Record<string, unknown>>): Finding[] => {
  const exclude = project['uploadExclude'];
  if (exclude !== undefined && !(Array.isArray(exclude) && exclude.every((pattern) => typeof pattern === 'string')))
    return [
      failure(
        'project.exclude',
        'uploadExclude is no list of patterns.',
        'Write "uploadExclude": ["backend", "backend/**", …].',
      ),
    ];
  const patterns = (exclude ?? []) as readonly string[];
  const findings: Finding[] = [];
  for (const pattern of patterns.filter((text) => text.startsWith('!')))
    findings.push(
      failure(
        'project.exclude-negated',
        `uploadExclude has "${pattern}": a pattern with "!" matches nearly everything, and the archive would be nearly empty.`,
        'Take it out, and list what is to stay away.',
        pattern,
      ),
    );
  for (const pattern of patterns.filter((text) => /^\.?\//.test(text)))
    findings.push(
      failure(
        'project.exclude-form',
        `uploadExclude has "${pattern}": patterns are relative to the project and begin with a name, so that this one matches nothing.`,
        `Write "${pattern.replace(/^\.?\//, '')}".`,
        pattern,
      ),
    );
  for (const key of ['include', 'exclude'].filter((name) => name in project))
    findings.push(
      failure(
        'project.old-key',
        `"${key}" in mini.project.json is of the old format and has no effect: what it should keep away is uploaded.`,
        'Move its patterns to "uploadExclude" and take it out.',
        key,
      ),
    );
  return findings;
};

/** mini.project.json and app.json, as far as an upload depends on them; `npm run check` looks into every page. */
export const examineProject = ({ projectFile, app, config, sources }: Subject): readonly Finding[] => {
  const findings: Finding[] = [];
  if (projectFile.kind === 'read') {
    const { value } = projectFile;
    if (value['format'] !== 2)
      findings.push(
        failure(
          'project.format',
          `"format" in mini.project.json is ${JSON.stringify(value['format'] ?? null)}: the file is read by the old rules.`,
          'Set "format": 2.',
        ),
      );
    const options = isRecord(value['compileOptions']) ? value['compileOptions'] : {};
    findings.push(...examineCompileOptions(options, { config, sources }));
    findings.push(...examineExclude(value));
  } else
    findings.push(
      failure(
        'project.unreadable',
        projectFile.kind === 'broken' ? `${projectFile.problem}.` : 'mini.project.json is missing.',
        'Mend it: the IDE and minidev read it first of all.',
      ),
    );
  if ('problem' in app)
    findings.push(failure('project.app', `${app.problem}.`, 'Mend it: nothing can be built without it.'));
  else
    for (const { file, line, message } of app.diagnostics)
      findings.push(
        failure('project.page', `${file}:${line} ${message}.`, 'Mend it: that page would not open.', `${file}:${line}`),
      );
  return findings.length > 0 ? findings : [passed('project.settings', 'mini.project.json, app.json')];
};
