// `npm run emptied [-- PATTERN…]`: empties what each test is about, and names the tests that pass all the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '../read-options';
import type { From } from './record';
import { report } from './report';
import { listTests, readProjects, runEmptied } from './run';
import { subjectsOf } from './subjects';
import { isAboutAnother, undecided, verdictsOf, withOthers, type Verdict } from './verdict';

const root = join(__dirname, '../..');
const output = join(root, 'coverage/emptied');

type SubjectsByTest = Readonly<Record<string, readonly string[]>>;

const only = (subjects: SubjectsByTest, tests: readonly string[]): SubjectsByTest =>
  Object.fromEntries(tests.map((test) => [test, subjects[test] ?? []]));

const usage = `npm run emptied -- [PATTERN…]

  PATTERN  part of a test file's path, such as unit/notice: all of them when left out`;

const main = async (): Promise<void> => {
  const read = readOptions({ usage, operand: 'PATTERN…' }, {});
  if (read === undefined) return;
  const projects = await readProjects(root);
  const found = listTests(root, projects, read.operands).flatMap((test) => {
    const subjects = subjectsOf(root, test);
    if ('files' in subjects) return [{ test, ...subjects }];
    console.log(`left out: ${test} (${subjects.elsewhere})`);
    return [];
  });

  if (found.length === 0)
    throw new Error(`No test that can be judged has "${read.operands.join(`" or "`)}" in its path.\n\n${usage}`);

  const judge = (subjects: SubjectsByTest, log: string): Verdict[] => {
    const run = (from: From, judged: SubjectsByTest) =>
      Object.keys(judged).length === 0
        ? []
        : runEmptied(root, projects, { from, subjects: judged }, join(output, `${log}-${from}.log`));
    const early = run('loading', subjects);
    const again = early.filter(undecided).map(({ file }) => file);
    const late = new Map(run('test', only(subjects, again)).map((record) => [record.file, record]));
    return early.flatMap((record) => verdictsOf(record, late.get(record.file)));
  };

  console.log(`Emptying what ${String(found.length)} test files are about; jest tells the rest in coverage/emptied/`);
  const own = judge(Object.fromEntries(found.map(({ test, files }) => [test, files])), 'own');
  const unasked = new Set(own.filter(isAboutAnother).map(({ file }) => file));
  const around = found.filter(({ test, around: others }) => unasked.has(test) && others.length > 0);
  const others = judge(Object.fromEntries(around.map(({ test, around: files }) => [test, files])), 'around');
  const verdicts = withOthers(own, others);

  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, 'verdicts.json'), `${JSON.stringify(verdicts, undefined, 2)}\n`);
  const { text, good } = report(verdicts);
  console.log(text);
  process.exitCode = good ? 0 : 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
