import base from './jest.config.mjs';

/** The tests of what is mutated, as one project: that is what Stryker can measure test by test. */
const unit = { ...base.projects[0], displayName: 'mutation' };

export default {
  ...unit,
  // Hundreds of visits for each mutant would take days, and find none that the examples do not.
  testPathIgnorePatterns: [...unit.testPathIgnorePatterns, '/tests/unit/.*\\.property\\.test\\.ts$'],
  testMatch: [
    '<rootDir>/{tests/unit,backend,simulator}/**/*.test.ts',
    '<rootDir>/tests/integration/redis-stores.test.ts',
  ],
};
