// Builds what changed: each part is built when the digest of its inputs differs from the one of its last build.
// `node scripts/build.mjs [api] [portal] [app]` (default: all). Prints one line a part.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finishSite } from './finish-site.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const browserLibs = ['libs/science', 'libs/client-kit', 'libs/api-client'];
const parts = {
  api: {
    inputs: ['src', 'libs', 'migrations', 'ormconfig.ts', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
    output: 'dist/src/main.js',
    clean: ['dist/src', 'dist/libs', 'dist/migrations', 'dist/.tsbuildinfo'],
    script: 'build:api',
  },
  portal: {
    inputs: ['frontend', ...browserLibs],
    output: 'dist-web/portal/browser/index.html',
    clean: [],
    site: 'dist-web/portal/browser',
    script: 'build:portal',
  },
  app: {
    inputs: ['mobile', ...browserLibs],
    output: 'dist-web/mobile/browser/index.html',
    clean: [],
    site: 'dist-web/mobile/browser',
    script: 'build:app',
  },
};

function digestOf(inputs) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const walk = (path) => {
    if (!existsSync(join(root, path))) return;
    const entries = readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (['node_modules', '.angular', 'pdf-viewer'].includes(entry.name) || entry.name.endsWith('.spec.ts')) continue;
      const below = `${path}/${entry.name}`;
      if (entry.isDirectory()) walk(below);
      else hash.update(below).update(readFileSync(join(root, below)));
    }
  };
  for (const input of inputs) {
    if (/\.[a-z]+$/.test(input)) hash.update(readFileSync(join(root, input)));
    else walk(input);
  }
  return hash.digest('hex');
}

function run(script) {
  return new Promise((resolve) => {
    const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
    const child = spawn(npm[0], [...npm[1], 'run', '--silent', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const asked = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const stamp = join(root, 'dist', `.built-${name}`);
  const digest = digestOf(part.inputs);
  if (existsSync(join(root, part.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) continue;
  const began = Date.now();
  process.stdout.write(`Building ${name} … `);
  for (const path of part.clean) rmSync(join(root, path), { recursive: true, force: true });
  const { code, output } = await run(part.script);
  if (code !== 0) {
    console.error(`failed.\n${output}`);
    process.exit(1);
  }
  if (part.site) await finishSite(join(root, part.site));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, digest);
  console.log(`${((Date.now() - began) / 1000).toFixed(1)} s`);
}
