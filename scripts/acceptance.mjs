// `npm run acceptance`: what takes too long for every `npm test`: kills under load, both walls alone, erasure to the last byte,
// a thousand tamperings. TF_ROUNDS=full runs the counts named in the docs; the default is shortened.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { status } = spawnSync('node', ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js',
  '--config', 'test/acceptance/jest.config.mjs', '--runInBand', ...process.argv.slice(2)],
{ cwd: join(dirname(fileURLToPath(import.meta.url)), '..'), stdio: 'inherit' });
process.exit(status ?? 1);
