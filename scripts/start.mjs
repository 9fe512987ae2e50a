// `npm start`: builds what changed, then runs the server in this very process, so that Ctrl-C reaches it directly.
// Embedded engines and the demo clinic unless the environment says otherwise (.env.example).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major] = process.versions.node.split('.').map(Number);
if ((major ?? 0) < 24) {
  // No Node 24 package for this platform in npm: the system's own Node must be new enough.
  console.error(
    `TrackForge runs on Node 24.15 or later; npm has no copy for ${process.platform}-${process.arch}, and this is ${process.version}.`,
  );
  process.exit(1);
}
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
process.env.TRACKFORGE_DEMO ??= process.env.NODE_ENV === 'production' ? '0' : '1';
// what was compiled at an earlier start is not compiled again
enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'));
await import(pathToFileURL(join(root, 'dist/src/main.js')).href);
