import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.config.mjs';
import { GROUPS } from './groups.mjs';

// the cluster of the run is started and stopped by scripts/mutation.mjs: here it would be, for every mutant anew
const { globalSetup: _cluster, ...test } = base.test;

/** The specs of one group only, on the mutated copy that Stryker runs in. */
export default defineConfig({
  ...base,
  test: { ...test, include: GROUPS[process.env.TF_MUTATION_GROUP].specs },
});
