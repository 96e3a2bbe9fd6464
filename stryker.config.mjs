export default {
  plugins: ['./scripts/mutation/plugin.mjs'],
  testRunner: 'one-process',
  oneProcess: {
    testMatch: [
      'tests/unit/**/*.test.ts',
      'backend/**/*.test.ts',
      'simulator/**/*.test.ts',
      'tests/integration/redis-stores.test.ts',
      '!**/*.dom.test.ts',
      // Hundreds of visits for each mutant would take days, and find none that the examples do not.
      '!tests/unit/**/*.property.test.ts',
      // Asks git of its folder, and Stryker's copy is in one that git ignores.
      '!tests/unit/env-example.test.ts',
    ],
    compilerOptions: { target: 'ES2022', module: 'commonjs', esModuleInterop: true, isolatedModules: true },
  },
  coverageAnalysis: 'perTest',
  mutate: [
    'utils/*.ts',
    'backend/core/**/*.ts',
    'backend/stores/**/*.ts',
    'simulator/compiler/**/*.ts',
    // The canvas that the compiler's own tests draw on.
    '!simulator/compiler/recording.ts',
    'simulator/runtime/{data,set-data}.ts',
    '!**/*.test.ts',
  ],
  thresholds: { high: 95, low: 90, break: 90 },
  concurrency: 2,
  // What tests leave in packages that stay loaded adds up.
  maxTestRunnerReuse: 400,
  // A test that waits for ever is ended by jest; a busy machine is no reason to call a mutant found.
  timeoutMS: 60_000,
  // With --incremental: only what has changed since the last time.
  incrementalFile: 'coverage/mutation-incremental.json',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'coverage/mutation.json' },
  clearTextReporter: { logTests: false, reportTests: false },
  tempDirName: 'coverage/stryker',
  // Of the documents only the published test vectors are read by what runs here.
  ignorePatterns: ['/dist', '/docs/**', '!/docs/backend-contract.vectors.json', '/coverage'],
};
