import { relative, resolve, sep } from 'node:path';
import type { CoverageData, MutantCoverage } from '@stryker-mutator/api/core';
import type * as Results from '@stryker-mutator/api/test-runner';
import { testsThatReach } from './related-tests';
import { TestFiles, type FileEnding } from './test-file';

/** `oneProcess` in stryker.config.mjs. */
export interface OneProcessOptions {
  readonly testMatch: readonly string[];
  readonly compilerOptions: object;
}

/** What instrumented code reads and writes: @stryker-mutator/api, InstrumenterContext. */
interface Instrumented {
  activeMutant?: string;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
  hitCount?: number;
  hitLimit?: number;
}

interface Judged {
  readonly file: string;
  readonly ending: FileEnding;
  readonly coverage: MutantCoverage;
}

/** A test's id: its file and its name. */
const SEPARATOR = ' › ';

/** A new one for each run: what an earlier mutant left running goes on as that mutant, and counts for nobody. */
const instrumented = (context: Instrumented): Instrumented => {
  Reflect.set(globalThis, '__stryker__', context);
  return context;
};

/** What loading a file reaches, each of its tests reaches: modules are loaded anew for each mutant. */
const reached = (loading: CoverageData, test: CoverageData | undefined): CoverageData => ({ ...loading, ...test });

/** A test runner of Stryker's that keeps the process warm: see docs/mutation.md. */
export class OneProcess {
  readonly #root = process.cwd();
  readonly #files: TestFiles;
  /** Which test file found the last mutant of a source: it is the likeliest to find the next one. */
  readonly #found = new Map<string, string>();

  /** @param results Stryker's names of results: an ES module, which a CommonJS one is handed. */
  constructor(
    private readonly options: OneProcessOptions,
    private readonly results: typeof Results,
  ) {
    this.#files = new TestFiles(options.compilerOptions);
    // Where Stryker was killed, nobody tells its workers.
    process.once('disconnect', () => process.exit());
  }

  /** Each mutant gets modules loaded anew, so one that changes what loading does is as good as any. */
  capabilities(): Results.TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  /** Runs every test that can reach a mutated file. @returns how each ended, and which mutants it reached; cheap files first. */
  async dryRun({ files, coverageAnalysis }: Results.DryRunOptions): Promise<Results.DryRunResult> {
    if (coverageAnalysis !== 'perTest') {
      const errorMessage = `one-process needs coverageAnalysis: 'perTest', and not '${coverageAnalysis}': it runs what reaches a mutant`;
      return { status: this.results.DryRunStatus.Error, errorMessage };
    }
    const judged: Judged[] = [];
    for (const file of testsThatReach(files ?? [], this.options.testMatch, this.#root)) {
      const context = instrumented({ mutantCoverage: { static: {}, perTest: {} } });
      const ending = await this.#files.run(file, {
        bail: false,
        started: (name) => (context.currentTestId = this.#id(file, name)),
        ended: () => (context.currentTestId = undefined),
      });
      if (ending.failure !== undefined) {
        return { status: this.results.DryRunStatus.Error, errorMessage: `${this.#path(file)}: ${ending.failure}` };
      }
      judged.push({ file, ending, coverage: context.mutantCoverage ?? { static: {}, perTest: {} } });
    }
    judged.sort((one, other) => one.ending.ms - other.ending.ms);
    const perTest = judged.flatMap(({ file, ending, coverage }) =>
      ending.tests.map(({ name }) => {
        const id = this.#id(file, name);
        return [id, reached(coverage.static, coverage.perTest[id])] as const;
      }),
    );
    return {
      status: this.results.DryRunStatus.Complete,
      tests: judged.flatMap(({ file, ending }) => this.#results(file, ending)),
      mutantCoverage: { static: {}, perTest: Object.fromEntries(perTest) },
    };
  }

  /** Runs the tests that reach a mutant, file by file, until one fails. */
  async mutantRun({
    activeMutant,
    testFilter = [],
    hitLimit,
    disableBail,
  }: Results.MutantRunOptions): Promise<Results.MutantRunResult> {
    const context = instrumented({
      activeMutant: activeMutant.id,
      ...(hitLimit !== undefined && { hitLimit, hitCount: 0 }),
    });
    const tests: Results.TestResult[] = [];
    for (const [file, names] of this.#byFile(testFilter, this.#found.get(activeMutant.fileName))) {
      const ending = await this.#files.run(file, { bail: !disableBail, only: names });
      const ended = this.results.determineHitLimitReached(context.hitCount, hitLimit);
      if (ended) return this.results.toMutantRunResult(ended);
      tests.push(...this.#results(file, ending));
      const failure = ending.failure ?? ending.tests.find((test) => test.failure !== undefined)?.failure;
      if (failure === undefined) continue;
      this.#found.set(activeMutant.fileName, file);
      const [first = ''] = names;
      if (ending.failure !== undefined)
        tests.push(...this.#results(file, { tests: [{ name: first, ms: 0, failure }], ms: 0 }));
      if (!disableBail) break;
    }
    return this.results.toMutantRunResult({ status: this.results.DryRunStatus.Complete, tests }, disableBail);
  }

  #path(file: string): string {
    return relative(this.#root, file).split(sep).join('/');
  }

  #id(file: string, name: string): string {
    return `${this.#path(file)}${SEPARATOR}${name}`;
  }

  /** The likeliest file first, then in the order of the filter, which is that of the dry run's coverage: what is cheap, first. */
  #byFile(
    ids: readonly string[],
    likeliest: string | undefined,
  ): (readonly [file: string, names: ReadonlySet<string>])[] {
    const files = new Map<string, Set<string>>();
    for (const id of ids) {
      const end = id.indexOf(SEPARATOR);
      const file = resolve(this.#root, id.slice(0, end));
      files.set(file, (files.get(file) ?? new Set()).add(id.slice(end + SEPARATOR.length)));
    }
    return [...files].sort(([one], [other]) => Number(other === likeliest) - Number(one === likeliest));
  }

  #results(file: string, { tests }: FileEnding): Results.TestResult[] {
    const { Failed, Success } = this.results.TestStatus;
    return tests.map(({ name, ms, failure }) => ({
      id: this.#id(file, name),
      name,
      fileName: file,
      timeSpentMs: ms,
      ...(failure === undefined ? { status: Success } : { status: Failed, failureMessage: failure }),
    }));
  }
}
