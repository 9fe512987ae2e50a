import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.config.mjs';

const { globalSetup: _cluster, ...test } = base.test;

export default defineConfig({
  ...base,
  test: { ...test, include: ['test/screenshots/**/*.screens.ts'], maxWorkers: 1 },
});
