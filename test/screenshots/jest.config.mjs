import base from '../../jest.config.mjs';

const { globalSetup: _postgresOfTheUnitSuites, globalTeardown: _itsEnd, ...rest } = base;
export default {
  ...rest,
  rootDir: '../..',
  roots: ['<rootDir>/test/screenshots'],
  testMatch: ['**/*.screens.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
};
