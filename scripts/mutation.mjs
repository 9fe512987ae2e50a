// `npm run mutation [-- group …]`: changes policy, tokens, invitations and idempotency line by line (StrykerJS) and sees whether a
// spec notices; fails when fewer than nine in ten changes of a group are noticed. Groups and their specs: test/mutation/groups.mjs.
// TF_MUTATION_WORKERS (2) specs at a time.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setup, teardown } from '../libs/testing/postgres-run.mjs';
import { GROUPS } from '../test/mutation/groups.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const asked = process.argv.slice(2);
const unknown = asked.filter((group) => !(group in GROUPS));
if (unknown.length > 0) {
  console.error(`no such group: ${unknown.join(', ')}. There are ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}

const failed = [];
for (const group of asked.length > 0 ? asked : Object.keys(GROUPS)) {
  console.log(`\n── ${group} ──`);
  // one cluster for all mutants of the group, started by the first spec that asks
  setup();
  const { status } = spawnSync(
    'node',
    ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'stryker.config.mjs'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TF_MUTATION_GROUP: group } },
  );
  await teardown();
  if (status !== 0) failed.push(group);
}
console.log(
  failed.length === 0
    ? '\nmutation: every group noticed at least nine in ten'
    : `\nmutation: too few noticed in ${failed.join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
