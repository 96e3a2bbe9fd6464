// What Stryker loads: its plugins are ES modules, and nothing of ours is built before it runs.
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import * as results from '@stryker-mutator/api/test-runner';
import { require as requireTypeScript } from 'tsx/cjs/api';

const { OneProcess } = requireTypeScript('./test-runner.ts', import.meta.url);

/** Runs jest's test files in one warm process: `testRunner: 'one-process'`. */
class OneProcessRunner extends OneProcess {
  static inject = tokens(commonTokens.options);
  constructor(options) {
    super(options.oneProcess, results);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'one-process', OneProcessRunner)];

export const strykerValidationSchema = {
  properties: {
    oneProcess: {
      type: 'object',
      additionalProperties: false,
      required: ['testMatch', 'compilerOptions'],
      properties: {
        testMatch: {
          description: 'Globs of test files; one that starts with ! takes files out again.',
          type: 'array',
          items: { type: 'string' },
        },
        compilerOptions: {
          description: "TypeScript's, as in a tsconfig: those that jest transforms with.",
          type: 'object',
        },
      },
    },
  },
};
