// `npm run generate`: writes what follows from the code and is committed: openapi.json, docs/permissions.md, docs/events.md,
// docs/errors.md, the figures in docs/definitions.md, and the API client. `--check` writes nothing and fails when a committed file differs.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

run('node', ['scripts/build.mjs', 'api']);
const { documents } = await import(pathToFileURL(join(root, 'dist/src/documents.js')).href);
const out = mkdtempSync(join(tmpdir(), 'tf-generate-'));
for (const [name, text] of Object.entries(await documents(root))) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), text);
}
const client = spawnSync(
  'node',
  [
    join(root, 'node_modules/ng-openapi-gen/lib/index.js'),
    '-c',
    join(root, 'ng-openapi-gen.json'),
    '--input',
    join(out, 'openapi.json'),
    '--output',
    join(out, 'libs/api-client'),
    '--silent',
    'true',
  ],
  { cwd: out, encoding: 'utf8' },
);
if (client.status !== 0) {
  console.error(client.stdout, client.stderr);
  process.exit(1);
}

// what a screen may ask `may(…)` about: an operation that is renamed or gone does not compile
const { paths } = JSON.parse(readFileSync(join(out, 'openapi.json'), 'utf8'));
const operationIds = Object.values(paths)
  .flatMap((path) => Object.values(path))
  .flatMap(({ operationId }) => (operationId ? [operationId] : []))
  .sort();
writeFileSync(
  join(out, 'libs/api-client/operation-id.ts'),
  `/** Every operation of the API. A session's permissions are of these. */\nexport type OperationId =\n${operationIds.map((id) => `  | '${id}'`).join('\n')};\n`,
);

const filesBelow = (folder) =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
const made = filesBelow(out);
const stale = [
  ...made.filter(
    (name) =>
      !existsSync(join(root, name)) || readFileSync(join(root, name), 'utf8') !== readFileSync(join(out, name), 'utf8'),
  ),
  ...filesBelow(join(root, 'libs/api-client'))
    .map((name) => join('libs/api-client', name))
    .filter((name) => !made.includes(name)),
];
if (!check) {
  rmSync(join(root, 'libs/api-client'), { recursive: true, force: true });
  cpSync(out, root, { recursive: true });
}
rmSync(out, { recursive: true });
if (check && stale.length > 0) {
  console.error(`Stale, run \`npm run generate\` and commit:\n${stale.map((name) => `  ${name}`).join('\n')}`);
  process.exit(1);
}
console.log(
  check
    ? 'generated files are fresh'
    : stale.length === 0
      ? 'nothing changed'
      : `wrote\n${stale.map((name) => `  ${name}`).join('\n')}`,
);
