import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addDays } from '#libs/calendar/dates.js';
import { dateIn } from '#libs/calendar/zones.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { roleMay } from '#src/identity/ability.js';
import { OperationPolicies } from '#src/identity/guard/operation-policies.js';
import type { Role } from '#src/identity/role.js';
import { answeredCheckIn, thingsOfClient, thingsOfOrg } from './one-of-everything.js';
import { exampleOf, placesOf, type Schema, type Schemas } from './schema-bodies.js';

/** Who asks: the first whose role may do it in general. */
const ROLES = ['dietitian', 'org_admin', 'auditor', 'assistant', 'researcher', 'client', 'trainer'] as const;

interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** With `{parameters}`. */
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  readonly schema: Schema | null;
  /** The body is bytes. */
  readonly binary: boolean;
}

/** Values that a schema, a column, a format or a template was not thought for. All of them JSON. */
export const ODD_VALUES: readonly unknown[] = [
  1e-7,
  1e308,
  -1e308,
  -0,
  0.1 + 0.2,
  5e-324,
  2 ** 31,
  2 ** 53 + 2,
  -1,
  null,
  true,
  '',
  ' ',
  [],
  [[]],
  [[[]]],
  [null],
  [{}],
  {},
  { remove: null },
  { length: 1e9 },
  { toString: null },
  'null',
  '1e-7',
  'x'.repeat(70_000),
  '\u0000',
  '\ud800',
  'a\u0000b',
  '\u202e\u2066\ufeff',
  '👩🏽‍⚕️'.repeat(30),
  'ﷺ'.repeat(500),
  '%_%\\',
  '../../etc',
  '${7*7}{{7*7}}',
  "'; drop table x; --",
  '0000-00-00',
  '9999-12-31',
  '2026-02-30',
  '+275760-09-13T00:00:00.001Z',
  '00000000-0000-0000-0000-000000000000',
  Array.from({ length: 300 }, () => 1),
];

/** A clinic with one of everything, and whoever may ask. */
export interface OddWorld {
  readonly api: TestApp;
  readonly operations: readonly Operation[];
  readonly schemas: Schemas;
  /** Ids that exist, by what they are ids of: the names of path parameters and of members of bodies. */
  readonly ids: Readonly<Record<string, string>>;
  /** Of what the operation is about. @throws Error for a parameter of which nothing exists here */
  properId(operation: Operation, parameter: string): string;
  /** Asks as somebody whose role may do it in general. */
  ask(operation: Operation, ids: (parameter: string) => string, query?: string, body?: unknown): Promise<number>;
  /** That the callers still may: otherwise everything would be refused at the door. */
  stillIn(): Promise<boolean>;
}

export async function oddWorld(): Promise<OddWorld> {
  const api = await testApp();
  const org = await api.found({
    ...(Object.fromEntries(ROLES.map((role) => [role, role])) as Record<(typeof ROLES)[number], Role>),
    other: 'trainer',
  });
  const callers = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await api.login(org[role])] as const)),
  ) as Record<(typeof ROLES)[number], TestCaller>;
  const { dietitian, org_admin: admin } = callers;
  const made = async (answer: ReturnType<TestCaller['write']>): Promise<string> => {
    const { status, text, body } = await answer;
    if (status >= 300) throw new Error(`${status} ${text}`);
    return String(body.id);
  };
  const today = dateIn('Europe/Berlin', new Date());
  const contact = { kind: 'email', value: 'somebody@client.example' };
  const clientId = await made(dietitian.write('POST', '/clients', { name: 'Never Invited', contact }));
  const planId = await made(dietitian.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Plan', weeks: 1 }));
  const program = { name: 'Program', weeks: 1, template: 'empty' };
  const ids = {
    clientId,
    planId,
    programId: await made(dietitian.write('POST', `/clients/${clientId}/programs`, program)),
    accountId: org.other.accountId,
    teamId: await made(admin.write('POST', '/teams', { name: 'Team' })),
    exportId: await made(admin.write('POST', '/history/exports')),
    keyId: await made(admin.write('POST', '/api-keys', { name: 'Key', scopes: ['logs:read'] })),
    ...(await thingsOfOrg(dietitian, admin)),
    ...(await thingsOfClient(api, org.orgId, dietitian, clientId, 'Words', dateIn('Europe/Berlin', new Date()))),
    openingId: await made(admin.write('POST', `/clients/${clientId}/chart-openings`, { reason: 'Somebody is ill.' })),
    messageId: await made(dietitian.write('POST', `/clients/${clientId}/messages`, { messageId: newId(), text: 'Hi' })),
    exerciseId: await made(callers.trainer.write('POST', '/exercises', EXERCISE)),
    version: '1',
    other: '1',
    part: '0',
  };
  const { foodId } = ids as unknown as { readonly foodId: string };
  const more = {
    ...(await recordsOf(api, org.orgId, dietitian, clientId, { foodId, today })),
    researchExportId: await researchExport(api, dietitian, callers.researcher),
    cohortId: await made(callers.researcher.write('POST', '/research/saved-cohorts', { name: 'All', cohort: {} })),
    reportId: await reported(api, org.orgId, dietitian, clientId),
    ticket: String((await dietitian.write('POST', `/clients/${clientId}/uploads`, { bytes: 20 })).body.ticket),
    sessionId: await otherSession(api, org.dietitian, dietitian),
  };
  const all: Readonly<Record<string, string>> = { ...ids, ...more };
  await api.settle();
  const policies = api.app.get(OperationPolicies).all();
  const { operations, schemas } = documented();
  return {
    api,
    operations,
    schemas,
    ids: all,
    properId({ operationId, path }, parameter) {
      const about = path.includes('/research/') ? `research${parameter[0]!.toUpperCase()}${parameter.slice(1)}` : '';
      const id = path.includes('/medical-record/') && parameter === 'entryId' ? all['conditionId'] : all[parameter];
      const proper = all[about] ?? id;
      if (proper === undefined)
        throw new Error(`nothing exists that ${operationId} could be asked about: ${parameter}`);
      return proper;
    },
    async ask({ operationId, method, path, binary }, idFor, query = '', body) {
      const requirement = policies.find((policy) => policy.operationId === operationId)?.requirement;
      const role = requirement && ROLES.find((each) => roleMay(each, requirement.action, requirement.subject));
      const { status } = await api.inject({
        method: method,
        url: path.replace(/\{(\w+)\}/g, (_, parameter: string) => encodeURIComponent(idFor(parameter))) + query,
        ...(body !== undefined && { payload: binary ? bytesOf(body) : JSON.stringify(body) }),
        headers: {
          ...(body !== undefined && { 'content-type': binary ? 'application/octet-stream' : 'application/json' }),
          'idempotency-key': randomUUID(),
          'if-match': '"0"',
          origin: 'http://clinic.test',
          ...(role && { authorization: `Bearer ${callers[role].accessToken}` }),
        },
        remoteAddress: `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.1`,
      });
      return status;
    },
    stillIn: async () =>
      (await Promise.all([dietitian, admin].map((caller) => caller.get('/me')))).every(({ status }) => status !== 401),
  };
}

const EXERCISE = {
  name: 'Barrel bridge',
  germanName: null,
  category: 'strength',
  equipment: 'bands',
  level: 'beginner',
  mechanic: 'compound',
  primary: ['glutes'],
  secondary: [],
  instructions: ['Lift the hips.'],
  tags: [],
};

const bytesOf = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');

async function done(answer: ReturnType<TestCaller['write']>) {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
}

/** A weight, a measurement, a meal, a workout, an answered check-in and a goal of one id: each kind has a stream of its own. */
async function recordsOf(
  api: TestApp,
  orgId: string,
  dietitian: TestCaller,
  clientId: string,
  { foodId, today }: { readonly foodId: string; readonly today: string },
): Promise<Record<string, string>> {
  const entryId = newId();
  const of = { entryId, date: today };
  const add = (path: string, body: object) => done(dietitian.write('POST', `/clients/${clientId}/${path}`, body));
  await add('weights', { ...of, kg: 80 });
  await add('measurements', { ...of, metric: 'waist', value: 91 });
  const items = [{ foodId, foodVersion: 'org.1', grams: 90 }];
  await add('meal-logs', { ...of, slotId: 'lunch', kind: 'adjusted', items });
  const sets = [{ status: 'done', reps: 5, kg: 60 }];
  await add('workout-logs', { ...of, name: 'Free', exercises: [{ exerciseId: 'barbell-squat', sets }] });
  await answeredCheckIn(api, orgId, clientId, entryId, 'Good.', today);
  const goal = { kind: 'habit', habit: 'Walk', source: 'ticked', perWeek: 5, weeks: 2, from: today };
  await add('goals', { goalId: entryId, ...goal, due: addDays(today, 60) });
  return { entryId, goalId: entryId };
}

/** Of a cohort that is large enough. */
async function researchExport(api: TestApp, dietitian: TestCaller, researcher: TestCaller): Promise<string> {
  for (let each = 0; each < 5; each += 1)
    await done(
      dietitian.write('POST', '/clients', { name: `One of ${each}`, contact: { kind: 'email', value: 'o@x.example' } }),
    );
  await api.settle();
  const purpose = 'Whether odd inputs are answered with faults.';
  return String((await done(researcher.write('POST', '/research/exports', { cohort: {}, purpose }))).id);
}

/** What the client said of their health and nobody looked at yet. */
async function reported(api: TestApp, orgId: string, dietitian: TestCaller, clientId: string): Promise<string> {
  const self = await api.login(await api.join(orgId, 'client', { clientId }));
  await done(self.write('PUT', `/clients/${clientId}/intake/answers`, { section: 'allergies', choices: ['nuts'] }));
  await api.settle();
  const { reported: reports } = (await dietitian.get(`/clients/${clientId}/medical-record`)).body;
  return String(reports[0].reportId);
}

/** A session that may be ended: it is not the one that asks. */
async function otherSession(api: TestApp, person: TestPerson, asking: TestCaller): Promise<string> {
  await api.login(person);
  const { items } = (await asking.get('/auth/sessions')).body as {
    readonly items: readonly { readonly sessionId: string; readonly current: boolean }[];
  };
  return String(items.find(({ current }) => !current)?.sessionId);
}

function documented(): { readonly operations: Operation[]; readonly schemas: Schemas } {
  const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
    components: { schemas: Schemas };
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string;
          parameters?: { in: string; name: string; schema: Schema }[];
          requestBody?: { content: { 'application/json'?: { schema: Schema }; 'application/octet-stream'?: object } };
        }
      >
    >;
  };
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, parameters = [], requestBody }]) => ({
      operationId,
      method: method.toUpperCase(),
      path,
      query: parameters.filter((parameter) => parameter.in === 'query'),
      schema: requestBody?.content['application/json']?.schema ?? null,
      binary: requestBody?.content['application/octet-stream'] !== undefined,
    })),
  );
  // ends the session that asks
  return {
    operations: operations.filter(({ operationId }) => operationId !== 'listenToUpdates'),
    schemas: document.components.schemas,
  };
}

export interface OddInput {
  readonly operation: Operation;
  readonly at: string;
  readonly value: unknown;
  readonly query: string;
  readonly body: unknown;
}

/** The body with ids that exist wherever it asks for one by a name that paths have, too: `fileId`, `clientIds`. */
export function withIds(body: unknown, ids: OddWorld['ids']): unknown {
  if (Array.isArray(body)) return body.map((each) => withIds(each, ids));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const one = ids[name] ?? ids[name.replace(/s$/, '')];
      return [name, one === undefined ? withIds(value, ids) : Array.isArray(value) ? [one] : one];
    }),
  );
}

/** Every member of every body, every whole body and every query parameter, with every odd value. */
export function oddInputs({ operations, schemas }: Pick<OddWorld, 'operations' | 'schemas'>): OddInput[] {
  return operations.flatMap((operation) => {
    const least = operation.schema ? exampleOf(operation.schema, schemas) : undefined;
    const places = [
      ...(operation.schema || operation.binary ? [{ at: '(body)', put: (value: unknown) => value }] : []),
      ...(operation.schema ? placesOf(operation.schema, schemas) : []),
    ];
    return ODD_VALUES.flatMap((value) => [
      ...places.map(({ at, put }) => ({ operation, at, value, query: '', body: put(value) })),
      ...operation.query.map(({ name }) => ({
        operation,
        at: `?${name}`,
        value,
        query: `?${name}=${encodeURIComponent(wellFormed(typeof value === 'string' ? value.slice(0, 3_000) : JSON.stringify(value)))}`,
        body: least,
      })),
    ]);
  });
}

/** Half a surrogate pair has no place in an address. */
const wellFormed = (text: string): string => text.toWellFormed();

/** The same order each time for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  return items
    .map((item) => [random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** What was answered with 5xx (503 apart: something is busy, and says so), each place and value once. */
export async function faultsWithin(
  world: OddWorld,
  inputs: readonly OddInput[],
  seconds: number,
): Promise<{ readonly asked: number; readonly faults: string[] }> {
  const until = performance.now() + seconds * 1_000;
  const faults = new Set<string>();
  let asked = 0;
  for (const { operation, at, value, query, body } of inputs) {
    if (performance.now() > until) break;
    asked += 1;
    const status = await world.ask(operation, (parameter) => world.properId(operation, parameter), query, body);
    if (status >= 500 && status !== 503)
      faults.add(`${status} ${operation.operationId} ${at} ${JSON.stringify(value).slice(0, 60)}`);
  }
  return { asked, faults: [...faults].toSorted() };
}
