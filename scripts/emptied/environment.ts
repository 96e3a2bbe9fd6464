// A test environment of jest around the configured one: it empties a test's subjects, and writes down how each test ended.
import { writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { circusTestName } from '../circus-test-name';
import { SWITCH } from './empty-source';
import type { Ending, Plan, TestRecord } from './record';

interface CircusTest {
  readonly name: string;
  readonly parent?: CircusTest;
  readonly errors: readonly unknown[];
}

interface CircusEvent {
  readonly name: string;
  readonly test?: CircusTest;
}

interface Environment {
  readonly global: object;
  teardown(): Promise<void>;
  handleTestEvent?: (event: CircusEvent, state: unknown) => void | Promise<void>;
}

type EnvironmentClass = new (...given: readonly unknown[]) => Environment;

const plan = JSON.parse(process.env['EMPTIED_PLAN'] ?? '{}') as Plan;

const observe = (environment: Environment, file: string): void => {
  const subjects = new Set(plan.subjects[file]);
  const records: TestRecord[] = [];
  let empty = plan.from === 'loading';
  let ending: Ending = 'set-up failed';
  let asked = false;
  Object.defineProperty(environment.global, SWITCH, {
    value: (source: string): boolean => {
      if (!subjects.has(source)) return false;
      asked = true;
      return empty;
    },
  });
  const own = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = async (event, state) => {
    await own?.(event, state);
    switch (event.name) {
      case 'test_start':
        ending = 'set-up failed';
        asked = false;
        break;
      case 'test_fn_start':
        // jest says this of a test that it then leaves out, too, since a hook failed.
        empty ||= event.test?.errors.length === 0;
        break;
      case 'test_fn_success':
      case 'test_fn_failure':
        // What a hook makes of it afterwards is not what the test asserts.
        ending = event.name === 'test_fn_success' ? 'passed' : 'failed';
        empty = plan.from === 'loading';
        break;
      case 'test_done':
        if (event.test !== undefined) records.push({ name: circusTestName(event.test), ending, asked });
    }
  };
  const teardown = environment.teardown.bind(environment);
  environment.teardown = async () => {
    const name = `${createHash('sha256').update(file).digest('hex').slice(0, 16)}.json`;
    writeFileSync(join(plan.folder, name), JSON.stringify({ file, records }));
    await teardown();
  };
};

interface Context {
  readonly testPath: string;
}

interface GivenConfig {
  readonly projectConfig: { readonly rootDir: string; readonly displayName?: { readonly name: string } };
}

/** What jest makes with `new`. @returns the environment of the project, observed. */
export default function emptiedEnvironment(config: GivenConfig, context: Context): Environment {
  const project = config.projectConfig.displayName?.name ?? '';
  // oxlint-disable-next-line typescript/no-require-imports -- which module it is stands in jest's configuration
  const loaded = require(plan.environments[project] ?? '') as { readonly default: EnvironmentClass };
  const environment = new loaded.default(config, context);
  observe(environment, relative(config.projectConfig.rootDir, context.testPath));
  return environment;
}
