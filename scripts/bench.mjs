// `npm run bench [row …]`: ratios measured side by side, into bench.json and on screen. What was seen stands in docs/performance.md.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { status } = spawnSync(
  'node',
  ['--no-warnings', '--import', './test/bench/typescript.mjs', 'test/bench/run.ts', ...process.argv.slice(2)],
  { cwd: join(dirname(fileURLToPath(import.meta.url)), '..'), stdio: 'inherit' },
);
process.exit(status ?? 1);
