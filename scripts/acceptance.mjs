// `npm run acceptance`: what takes too long for every `npm test`: kills of the process and of the database under load, erasure
// to the last byte, the whole matrix of access with each wall alone, races and silence of the login, long journeys in Chromium.
// `-- <part of a file's name>` runs a part. TF_ROUNDS=full runs the full counts; the default is shortened. `-- clocks` runs the whole of `npm test`
// at eight other times (clocks.mjs): only when it is asked for, since it takes hours.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

if (process.argv[2] === 'clocks') {
  await import('./clocks.mjs');
  process.exit();
}
let failed = false;
for (const config of ['test/acceptance/vitest.config.mjs', 'test/journeys/long/vitest.config.mjs']) {
  const { status } = spawnSync('vitest', ['run', '--passWithNoTests', '--config', config, ...process.argv.slice(2)], {
    cwd: join(dirname(fileURLToPath(import.meta.url)), '..'),
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
