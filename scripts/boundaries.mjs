// Walls: none may be broken in the sources; each must be seen broken in test/boundaries.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cruiser from '../.dependency-cruiser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function violations(folders) {
  const { stdout, stderr, status } = spawnSync(
    'depcruise',
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  try {
    return JSON.parse(stdout).summary.violations;
  } catch {
    throw new Error(`dependency-cruiser did not answer (exit ${status}): ${stderr}`);
  }
}

const broken = violations(
  ['src', 'libs', 'frontend/src', 'mobile/src'].filter((folder) => existsSync(join(root, folder))),
);
for (const { rule, from, to } of broken) console.error(`${rule.name}: ${from} → ${to}`);

const bitten = new Set(violations(['test/boundaries']).map(({ rule }) => rule.name));
const toothless = cruiser.forbidden.map(({ name }) => name).filter((name) => !bitten.has(name));
for (const name of toothless) console.error(`${name}: does not bite in test/boundaries`);

if (broken.length > 0 || toothless.length > 0) process.exit(1);
console.log(`${cruiser.forbidden.length} boundary rules hold, each seen to bite`);
