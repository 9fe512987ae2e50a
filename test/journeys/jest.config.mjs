import base from '../../jest.config.mjs';

/** Journeys: the built product in a process of its own, walked through in a real Chromium. One server a run, files in order. */
const { globalSetup: _postgresOfTheUnitSuites, globalTeardown: _itsEnd, ...rest } = base;
export default {
  ...rest,
  rootDir: '../..',
  roots: ['<rootDir>/test/journeys'],
  testMatch: ['**/*.journey.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120000,
};
