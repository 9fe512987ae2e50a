// `npm run dev`: rebuilds on every change and restarts the server; portal and app are served from their watched builds.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const first = spawnSync('node', ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
if (first.status !== 0) process.exit(first.status ?? 1);

const children = [
  ['nest', ['build', '--watch']],
  ['ng', ['build', '--watch', '--configuration', 'development'], 'frontend'],
  ['ng', ['build', '--watch', '--configuration', 'development'], 'mobile'],
  ['node', ['--watch-path=dist/src', '--watch-path=dist/libs', '--watch-preserve-output', 'dist/src/main.js']],
].map(([command, args, cwd]) =>
  spawn(command, args, {
    cwd: cwd ? join(root, cwd) : root,
    stdio: 'inherit',
    env: { ...process.env, TRACKFORGE_DEMO: '1' },
  }),
);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)));
await Promise.race(children.map((child) => new Promise((resolve) => child.once('exit', resolve))));
children.forEach((child) => child.kill('SIGTERM'));
