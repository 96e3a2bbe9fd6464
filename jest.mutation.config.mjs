import base from './jest.config.mjs';

/** The unit tests of what is mutated, as one project: that is what Stryker can measure test by test. */
const [{ displayName: _, ...unit }] = base.projects;

export default { ...unit, testMatch: ['<rootDir>/{tests/unit,backend,simulator}/**/*.test.ts'] };
