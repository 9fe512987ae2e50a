import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.config.mjs';

/** What takes too long for every run: the built product under faults, and the application in process asked thousands of times. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/acceptance/**/*.acceptance.ts'],
    isolate: true,
    maxWorkers: 1,
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
  },
});
