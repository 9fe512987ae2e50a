// docker-compose.yml, looked at without a container engine: it holds to the schema of the compose specification, every image is pinned by version,
// every service has a health check, every secret, volume, service and variable that is named also stands there, and every variable of the
// server is one that it reads.
// compose.schema.json is the specification's own (github.com/compose-spec, Apache-2.0), as the package dclint 3.1.0 ships it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const RESTARTS = ['no', 'always', 'on-failure', 'unless-stopped'];
/** A version with at least two numbers, or a release by its date. */
const PINNED = /:(v?\d+\.\d+[\w.-]*|RELEASE\.[\w-]+)(@sha256:[0-9a-f]{64})?$/;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const holdsToSchema = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
  JSON.parse(readFileSync(join(root, 'scripts/compose.schema.json'), 'utf8')),
);

/** What the schema says of a file. A choice that fails says so for each of its branches: the deepest place tells the most. */
function* schemaProblems(compose) {
  if (holdsToSchema(compose)) return;
  for (const { instancePath, message, params } of holdsToSchema.errors) {
    const what = params.additionalProperty ?? params.allowedValues?.join(', ') ?? '';
    yield `${instancePath.slice(1).replaceAll('/', ': ') || 'file'}: ${message}${what === '' ? '' : ` (${what})`}`;
  }
}

/** @returns {string[]} what is wrong, a line each */
export function composeProblems(text, variablesOfTheServer) {
  const problems = [];
  const say = (line) => problems.push(line);
  const compose = parse(text, { merge: true });
  for (const problem of schemaProblems(compose)) say(problem);
  const used = { secrets: new Set(), volumes: new Set() };
  for (const [name, service] of Object.entries(compose.services ?? {})) {
    if (!service.image && !service.build) say(`${name}: it has neither image nor build`);
    if (service.image && !PINNED.test(service.image)) say(`${name}: ${service.image} is not pinned by a version`);
    for (const [, base] of (service.build?.dockerfile_inline ?? '').matchAll(/^FROM (\S+)/gm))
      if (!PINNED.test(base)) say(`${name}: ${base} is not pinned by a version`);
    // the schema takes any word here
    if (service.restart && !RESTARTS.includes(service.restart)) say(`${name}: restart can't be ${service.restart}`);
    if (!service.healthcheck?.test) say(`${name}: it has no health check`);
    for (const [other, how] of Object.entries(service.depends_on ?? {})) {
      if (!(other in compose.services)) say(`${name}: there is no service ${other} to depend on`);
      if (compose.services[other]?.profiles && how.required !== false && !service.profiles)
        say(`${name}: it can't start without ${other}, which only a profile starts`);
    }
    for (const secret of service.secrets ?? []) {
      const source = typeof secret === 'string' ? secret : secret.source;
      used.secrets.add(source);
      if (!(source in (compose.secrets ?? {}))) say(`${name}: there is no secret ${source}`);
    }
    for (const volume of service.volumes ?? []) {
      const [source] = volume.split(':');
      used.volumes.add(source);
      if (!/^[./]/.test(source) && !(source in (compose.volumes ?? {}))) say(`${name}: there is no volume ${source}`);
    }
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      const mounted = /^\/run\/secrets\/(\S+)$/.exec(String(value))?.[1];
      if (mounted && !(service.secrets ?? []).some((secret) => (secret.source ?? secret) === mounted))
        say(`${name}: ${variable} names ${value}, but the service has no secret ${mounted}`);
      if (/(PASSWORD|SECRET|_KEY)$/.test(variable)) say(`${name}: ${variable} must come as a file`);
      if (service.build && !variablesOfTheServer.has(variable.replace(/_FILE$/, '')))
        say(`${name}: the server reads no variable ${variable}`);
    }
  }
  for (const kind of ['secrets', 'volumes'])
    for (const name of Object.keys(compose[kind] ?? {}))
      if (!used[kind].has(name)) say(`nothing uses ${name} of ${kind}`);
  for (const [name, secret] of Object.entries(compose.secrets ?? {}))
    if (!secret?.file) say(`secret ${name}: it must come from a file`);
  return problems;
}

/** What configuration.ts reads; `.env.example` must say the same. */
export function variablesRead(root) {
  const source = readFileSync(join(root, 'libs/engines/configuration.ts'), 'utf8');
  return new Set([
    ...[...source.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name),
    ...[...source.matchAll(/\(\s*env,\s*'([A-Z][A-Z0-9_]+)'/g)].map(([, name]) => name),
    ...[...source.matchAll(/given\('([A-Z][A-Z0-9_]+)'\)/g)].map(([, name]) => name),
    ...[...source.matchAll(/: '(TRACKFORGE_[A-Z_]+)'/g)].map(([, name]) => name),
  ]);
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const read = variablesRead(root);
const problems = composeProblems(text, read);
const documented = new Set(
  [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^#([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name),
);
for (const name of read) if (!documented.has(name)) problems.push(`.env.example: ${name} is read and not described`);
for (const name of documented) if (!read.has(name)) problems.push(`.env.example: nothing reads ${name}`);

// a check that finds nothing when something is wrong is worth nothing
const broken = [
  [/image: redis:\S+/, 'image: redis:latest', 'not pinned'],
  [/TRACKFORGE_HOME: /, 'TRACKFORGE_HOUSE: ', 'reads no variable'],
  [/condition: service_healthy, required: false/, 'condition: service_happy, required: false', 'service_healthy'],
  [/restart: unless-stopped/, 'restarts: unless-stopped', 'additional properties (restarts)'],
  [/restart: unless-stopped/, 'restart: mostly', "can't be mostly"],
  [/retries: 6/, 'retries: [6]', 'healthcheck: retries'],
  [/profiles: \[redis\]/, 'profiles: redis', 'must be array'],
  [/^volumes:$/m, 'volumnes:', 'volumnes'],
  [/ {2}smtp_url: \{/, '  smtp_uri: {', 'no secret smtp_url'],
  [/test: \[CMD, redis-cli, ping\]/, 'timeout: 3s', 'no health check'],
];
for (const [what, instead, expected] of broken)
  if (!composeProblems(text.replace(what, instead), read).some((line) => line.includes(expected)))
    problems.push(`the check does not find: ${instead}`);

for (const problem of problems) console.error(`docker-compose.yml: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`docker-compose.yml stands; ${broken.length} mistakes of its kind are found`);
