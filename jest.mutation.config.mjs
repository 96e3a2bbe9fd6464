import base from './jest.config.mjs';

/** The tests of what is mutated, as one project: that is what Stryker can measure test by test. */
const unit = { ...base.projects[0], displayName: 'mutation' };

export default {
  ...unit,
  testMatch: [
    '<rootDir>/{tests/unit,backend,simulator}/**/*.test.ts',
    '<rootDir>/tests/integration/redis-stores.test.ts',
  ],
};
