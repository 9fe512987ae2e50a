import { defineConfig } from 'vitest/config';
import { journeys } from '../vitest.config.mjs';

/** Journeys that take too long for every run; part of `npm run acceptance`. */
export default defineConfig({ ...journeys, test: { ...journeys.test, include: ['test/journeys/long/*.journey.ts'] } });
