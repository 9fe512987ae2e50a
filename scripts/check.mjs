// `npm run check`: types (of the server, and of portal and app with their templates), lint, formatting, boundaries, docker-compose.yml, dead code and equal lines (and that these checks bite), generated files fresh. Stops at the first that fails.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const steps = [
  ['types', 'tsc', ['-p', 'tsconfig.json', '--noEmit']],
  ...['frontend', 'mobile'].flatMap((app) => [
    [`types of ${app}`, 'ngc', ['-p', `${app}/tsconfig.app.json`, '--noEmit']],
    [`types of ${app}, specs`, 'tsc', ['-p', `${app}/tsconfig.spec.json`, '--noEmit']],
  ]),
  ['lint', 'eslint', ['.', '--max-warnings=0']],
  ['formatting', 'prettier', ['--check', '.', '--log-level', 'warn']],
  ['boundaries', 'node', ['scripts/boundaries.mjs']],
  ['docker-compose.yml', 'node', ['scripts/compose.mjs']],
  ['dead code', 'node', ['scripts/dead-code.mjs']],
  ['equal lines', 'node', ['scripts/equal-lines.mjs']],
  ['generated files', 'node', ['scripts/generate.mjs', '--check']],
];
for (const [name, command, args] of steps) {
  const began = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`check: ${name} failed`);
    process.exit(1);
  }
  console.log(`check: ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
}
