// Finds files, exports, types and packages that no program uses (knip.config.mjs). Specs are no users: what only they construct is dead, however
// green they are. First test/dead-code/, where one function has a check and no other user, and one type none: unless they are found, the check is worth nothing.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const knip = (...args) =>
  spawnSync('knip', ['--production', '--no-progress', ...args], { cwd: root, encoding: 'utf8' });

const bitten = knip('--directory', 'test/dead-code');
if (bitten.status !== 1 || !/onlyChecked[^]*NeverNamed/.test(bitten.stdout) || /\bused\b/.test(bitten.stdout)) {
  console.error(`dead code is not found in test/dead-code:\n${bitten.stdout}${bitten.stderr}`);
  process.exit(1);
}
const found = knip('--config', 'knip.config.mjs');
process.stdout.write(found.stdout);
process.stderr.write(found.stderr);
if (found.status !== 0)
  console.error(
    'dead code: use it, delete it, or say in knip.config.mjs (or `@testing` in its docstring) why it stands',
  );
process.exit(found.status ?? 1);
