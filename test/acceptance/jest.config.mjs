import base from '../../jest.config.mjs';

const { globalSetup: _postgresOfTheUnitSuites, globalTeardown: _itsEnd, ...rest } = base;
export default {
  ...rest,
  rootDir: '../..',
  roots: ['<rootDir>/test/acceptance'],
  testMatch: ['**/*.acceptance.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 1_800_000,
};
