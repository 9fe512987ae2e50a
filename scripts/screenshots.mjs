// `npm run screenshots`: the main screens of portal and app, light and dark, from the built product with its demo clinic,
// into docs/images (the ones the README shows) and test/screenshots/out (all of them).
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { status } = spawnSync(
  'node',
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/screenshots/vitest.config.mjs'],
  {
    cwd: join(dirname(fileURLToPath(import.meta.url)), '..'),
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
