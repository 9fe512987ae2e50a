/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/libs/client-kit/',
    '<rootDir>/libs/api-client/',
    '<rootDir>/test/journeys/',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    // the import map of package.json, read from the sources instead of dist
    '^#(src|libs)/(.*)\\.js$': '<rootDir>/$1/$2',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
        swcrc: false,
      },
    ],
  },
  // one PostgreSQL per worker, started by its first spec that asks for databases
  globalSetup: '<rootDir>/libs/testing/postgres-run.setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/postgres-run.teardown.mjs',
  setupFiles: ['<rootDir>/test/jest.setup.mjs'],
  // the first hook of a file may wait for the cluster; a hang is a hang at any length
  testTimeout: 60000,
  // specs wait for PostgreSQL half of their time: one core less than there are would leave one idle
  maxWorkers: '100%',
};
