import base from '../../jest.config.mjs';
import { GROUPS } from './groups.mjs';

// the cluster of the run is started and stopped by scripts/mutation.mjs: here it would be, for every mutant anew
// and what loads all of Nest beforehand costs more than these specs do
const { globalSetup: _setup, globalTeardown: _teardown, setupFiles: _files, ...shared } = base;

/** The specs of one group only. */
export default {
  ...shared,
  rootDir: process.cwd(),
  setupFiles: ['reflect-metadata'],
  testMatch: GROUPS[process.env.TF_MUTATION_GROUP].specs.map((spec) => `<rootDir>/${spec}`),
};
