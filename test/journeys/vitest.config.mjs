import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.config.mjs';

/** Journeys: the built product in a process of its own, walked through in a real Chromium. One server a run, two browsers at a time. */
export const journeys = defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/journeys/*.journey.ts'],
    globalSetup: ['test/journeys/shared-product.mjs'],
    setupFiles: ['test/journeys/browser.setup.ts'],
    isolate: true,
    maxWorkers: 2,
  },
});

export default journeys;
