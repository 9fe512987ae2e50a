import base from '../../jest.config.mjs';

/** Journeys: the built product in a process of its own, walked through in a real Chromium. One server a run, two browsers at a time. */
export default {
  ...base,
  rootDir: '../..',
  testEnvironment: '<rootDir>/test/journeys/what-was-shown.mjs',
  roots: ['<rootDir>/test/journeys'],
  testMatch: ['**/*.journey.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/journeys/shared-product.setup.mjs',
  globalTeardown: '<rootDir>/test/journeys/shared-product.teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/journeys/close-browser.ts'],
  testTimeout: 120000,
  maxWorkers: 2,
};
