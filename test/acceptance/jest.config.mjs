import base from '../../jest.config.mjs';

/** What takes too long for every run: the built product under faults, and the application in process asked thousands of times. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/acceptance'],
  testMatch: ['**/*.acceptance.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 1_800_000,
};
