import { GROUPS } from './test/mutation/groups.mjs';

// started by scripts/mutation.mjs, a group at a time
const group = process.env.TF_MUTATION_GROUP ?? 'policy';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: GROUPS[group].mutate,
  testRunner: 'vitest',
  // named, because the search for plugins does not follow a linked node_modules
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.TF_MUTATION_WORKERS ?? 2),
  // what the specs of the groups do not read
  ignorePatterns: [
    '/frontend',
    '/mobile',
    '/docs',
    '/dist',
    '/dist-web',
    '/.trackforge',
    '/coverage',
    '/test/journeys',
    '/test/screenshots',
    '/test/bench',
    '/verifier',
    '*.log',
  ],
  tempDirName: '.stryker-tmp',
  timeoutMS: 20_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: `.stryker-tmp/reports/${group}.json` },
  cleanTempDir: 'always',
  thresholds: { high: 95, low: 90, break: 90 },
};
