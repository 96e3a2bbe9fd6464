const shared = {
  // Types are a check of `npm test`, once and for all files; here they are only taken out.
  transform: {
    '^.+\\.ts$': '@sucrase/jest-plugin',
  },
  runtime: '<rootDir>/tests/kept-scripts.cjs',
  setupFiles: ['<rootDir>/tests/remembered-key-pairs.ts'],
  // Each look at a global of a test's realm is a call into Node: those who pack pictures look at this one by the million.
  sandboxInjectedGlobals: ['Math'],
  // Git-ignored build output may hold copies of packages and tests.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/dist-[^/]*/', '<rootDir>/coverage/'],
};

/** @type {import('jest').Config} */
const config = {
  testSequencer: '<rootDir>/scripts/longest-first.mjs',
  // Documents and realms of tests gone by stay in a worker's heap: in a large one, all that looks through it takes longer.
  workerIdleMemoryLimit: '350MB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{tests/unit,backend,simulator,scripts}/**/*.test.ts'],
      testPathIgnorePatterns: ['\\.dom\\.test\\.ts$'],
    },
    {
      ...shared,
      displayName: 'dom',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/dom/**/*.test.ts', '<rootDir>/simulator/**/*.dom.test.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
      setupFiles: [...shared.setupFiles, '<rootDir>/tests/e2e/unmapped-stacks.ts'],
    },
  ],
};

export default config;
