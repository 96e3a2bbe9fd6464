const shared = {
  // Types are checked by tsc in `npm run check:types`, once and for all files; here only the syntax is taken out.
  transform: {
    '^.+\\.ts$': [
      'ts-jest',
      {
        transpilation: true,
        tsconfig: { target: 'ES2022', module: 'commonjs', esModuleInterop: true, isolatedModules: true },
      },
    ],
  },
  setupFiles: ['<rootDir>/tests/remembered-key-pairs.ts'],
  // Git-ignored build output may hold copies of packages and tests.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/dist-[^/]*/', '<rootDir>/coverage/'],
};

/** @type {import('jest').Config} */
const config = {
  testSequencer: '<rootDir>/scripts/longest-first.mjs',
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
    { ...shared, displayName: 'e2e', testEnvironment: 'node', testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'] },
  ],
};

export default config;
