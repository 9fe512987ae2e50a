import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addDays } from '#libs/calendar/dates.js';
import { dateIn } from '#libs/calendar/zones.js';
import { CommandBus } from '@nestjs/cqrs';
import { v7 } from 'uuid';
import type { Role } from '#src/identity/role.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';
import { SCOPES, type Scope } from '#src/identity/api-key/scopes.js';
import { POLICY, type Action, type Reach, type SubjectType } from '#src/identity/policy.js';
import { OperationPolicies } from '#src/identity/guard/operation-policies.js';
import type { Requirement } from '#src/identity/requires.js';
import { FoodImporter } from '#src/nutrition/contract.js';
import { answeredCheckIn, thingsOfClient, thingsOfOrg } from './one-of-everything.js';
import { bodiesOf, type Schema, type Schemas } from './schema-bodies.js';

/** Where the object stands that an operation is called on, seen from org A. */
export const PLACEMENTS = ['own', 'unassigned', 'foreign', 'missing', 'archived', 'erased'] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** A client with everything that can hang on one. The words are told apart by what they betray. */
interface Placed {
  readonly ids: {
    readonly clientId: string;
    readonly planId: string;
    readonly programId: string;
    readonly entryId: string;
    readonly fileId: string;
    readonly noteId: string;
    readonly alertId: string;
    readonly conditionId: string;
  };
  /** Stands in the client's name: an org_admin of the same org may know it. */
  readonly name: string;
  /** Stands in plan, item note and meal log: for those who care for the client only. */
  readonly health: string;
}

export interface Principal {
  readonly label: string;
  /** Null: nobody whom we know; whatever is asked is answered 401. */
  readonly role: Role | null;
  readonly org: 'a' | 'b';
  readonly token: string | null;
  /** Clients of the org whom the account is assigned to, or is. */
  readonly reaches: readonly Placement[];
  /** Clients whose chart the account opened. */
  readonly opened?: readonly Placement[];
  /** What a key was given. */
  readonly scopes?: readonly Scope[];
}

export interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body: Schema | null;
  readonly requirement: Requirement;
}

export interface MatrixWorld {
  readonly api: TestApp;
  readonly principals: readonly Principal[];
  readonly operations: readonly Operation[];
  readonly schemas: Schemas;
  readonly placed: Readonly<Record<Exclude<Placement, 'missing'>, Placed>>;
  /** Of org A: a recipe, a template, a form, a view, an invitation and the like, by the names of path parameters. */
  readonly things: Readonly<Record<string, string>>;
}

export type Verdict = 'granted' | 'denied' | 'unknown' | 'unauthenticated';

const today = dateIn('Europe/Berlin', new Date());

/** Two orgs, nineteen principals, a client in each placement; real engines. */
export async function matrixWorld(): Promise<MatrixWorld> {
  const api = await testApp({ readsAreDeclared: true });
  const a = await api.found({
    lena: 'org_admin',
    olga: 'org_admin',
    nora: 'dietitian',
    tom: 'dietitian',
    tara: 'trainer',
    ida: 'assistant',
    ivo: 'assistant',
    rosa: 'researcher',
    audra: 'auditor',
    gone: 'dietitian',
    left: 'dietitian',
  });
  const b = await api.found({ eve: 'dietitian', ines: 'org_admin' }, 'Harbour Practice');
  const { version } = await api.app.get(FoodImporter, { strict: false }).import({
    catalogue: 'matrix',
    source: 'test',
    contentHash: 'cd'.repeat(32),
    files: [],
    nutrientIds: NUTRIENTS.map(({ id }) => id),
    foods: [
      {
        foodId: 'test-oats',
        name: 'Oats',
        sourceName: 'Oats',
        commonNames: '',
        group: 'Test',
        source: 'test',
        surveyed: true,
        measures: [],
        per100g: NUTRIENTS.map(() => 1),
      },
    ],
  });
  const [nora, tom, eve] = [await api.login(a.nora), await api.login(a.tom), await api.login(b.eve)];
  const placed = {
    own: await clientOf(api, a, nora, version),
    unassigned: await clientOf(api, a, tom, version),
    foreign: await clientOf(api, b, eve, version),
    archived: await clientOf(api, a, nora, version),
    erased: await clientOf(api, a, nora, version),
  };
  for (const accountId of [a.ida.accountId, a.tara.accountId]) {
    for (const { ids } of [placed.own, placed.archived])
      await written(nora.write('POST', `/clients/${ids.clientId}/staff`, { accountId }));
  }
  await written(
    nora.write(
      'PATCH',
      `/clients/${placed.archived.ids.clientId}`,
      { status: 'archived' },
      { 'if-match': String((await nora.get(`/clients/${placed.archived.ids.clientId}`)).headers.etag) },
    ),
  );
  const bystander = await clientOf(api, a, tom, version);
  const [self, otherClient] = [
    await api.join(a.orgId, 'client', { clientId: placed.own.ids.clientId }),
    await api.join(a.orgId, 'client', { clientId: bystander.ids.clientId }),
  ];
  const olga = await api.login(a.olga);
  olga.after = nora.after;
  await written(
    olga.write('POST', `/clients/${placed.own.ids.clientId}/chart-openings`, { reason: 'The dietitian is ill today.' }),
  );
  await api.app
    .get(CommandBus)
    .execute(new EraseClient(placed.erased.ids.clientId, 'request-of-the-person', loaderRequest(a.orgId)));
  await api.settle();

  const principal = async (
    label: string,
    person: TestPerson,
    reaches: readonly Placement[] = [],
  ): Promise<Principal> => ({
    label,
    role: person.role,
    org: person.orgId === a.orgId ? 'a' : 'b',
    token: (await api.login(person)).accessToken,
    reaches,
  });
  const lena = await api.login(a.lena);
  const things = await thingsOfOrg(nora, lena);
  const key = async (label: string, scopes: readonly Scope[]): Promise<Principal> => {
    const issued = async () =>
      ((await written(lena.write('POST', '/api-keys', { name: label, scopes }))) as unknown as { secret: string })
        .secret;
    // several alike, taking turns: one would soon have made all its requests of a minute
    const keys = await Promise.all(Array.from({ length: 6 }, issued));
    let turn = 0;
    return {
      label,
      role: 'integration',
      org: 'a',
      get token() {
        return keys[turn++ % keys.length] ?? null;
      },
      reaches: [],
      scopes,
    };
  };
  const stranger = (label: string, token: string | null): Principal => ({
    label,
    role: null,
    org: 'a',
    token,
    reaches: [],
  });
  const ended = await api.login(a.left);
  await api.inject({
    method: 'POST',
    url: '/api/v1/auth/logout',
    headers: { origin: 'http://clinic.test', cookie: `__Host-tf_portal=${ended.cookie}` },
    payload: { audience: 'portal' },
  });
  const forged = `${nora.accessToken.slice(0, -6)}AAAAAA`;
  return {
    api,
    placed,
    things,
    principals: [
      stranger('nobody', null),
      stranger('forged token', forged),
      stranger('session that was ended', ended.accessToken),
      await principal('org_admin', a.lena),
      { ...(await principal('org_admin with an opened chart', a.olga)), opened: ['own'] },
      await principal('dietitian, assigned', a.nora, ['own', 'archived']),
      await principal('dietitian, unassigned', a.tom, ['unassigned']),
      await principal('dietitian without clients', a.gone),
      await principal('trainer, assigned', a.tara, ['own', 'archived']),
      await principal('assistant, assigned', a.ida, ['own', 'archived']),
      await principal('assistant, unassigned', a.ivo),
      await principal('researcher', a.rosa),
      await principal('auditor', a.audra),
      await principal('client', self, ['own']),
      await principal('other client', otherClient),
      await key('key with every scope', SCOPES),
      await key('key that reads logs', ['logs:read']),
      await principal('dietitian of the other org', b.eve, ['foreign']),
      await principal('org_admin of the other org', b.ines),
    ],
    ...documented(api),
  };
}

async function clientOf(
  api: TestApp,
  { orgId }: { readonly orgId: string },
  staff: TestCaller,
  foodVersion: string,
): Promise<Placed> {
  const word = () => `kanari${randomUUID().replaceAll('-', '')}`;
  const [name, health] = [word(), word()];
  const { id: clientId } = await written(
    staff.write('POST', '/clients', { name, contact: { kind: 'email', value: `${name}@client.example` } }),
  );
  const { id: planId } = await written(
    staff.write('POST', `/clients/${clientId}/meal-plans`, { name: health, weeks: 1 }),
  );
  const itemId = randomUUID();
  await written(
    staff.write('POST', `/meal-plans/${planId}/operations`, {
      operations: [
        { op: 'place', itemId, day: 0, slotId: 'breakfast', order: 1, foodId: 'test-oats', foodVersion, grams: 50 },
        { op: 'note', itemId, text: health },
      ],
    }),
  );
  await written(
    staff.write(
      'POST',
      `/meal-plans/${planId}/publications`,
      {},
      { 'if-match': String((await staff.get(`/meal-plans/${planId}`)).headers.etag) },
    ),
  );
  await written(staff.write('PUT', `/clients/${clientId}/meal-plan-assignment`, { planId, version: 1, from: today }));
  const entryId = v7();
  await written(
    staff.write('POST', `/clients/${clientId}/meal-logs`, {
      entryId,
      date: today,
      slotId: 'lunch',
      kind: 'adjusted',
      items: [{ foodId: 'test-oats', foodVersion, grams: 90 }],
      note: health,
    }),
  );
  await written(
    staff.write('POST', `/clients/${clientId}/measurements`, { entryId, metric: 'waist', date: today, value: 91.25 }),
  );
  await written(
    staff.write('POST', `/clients/${clientId}/goals`, {
      goalId: entryId,
      kind: 'habit',
      habit: health,
      source: 'ticked',
      perWeek: 5,
      weeks: 2,
      from: today,
      due: addDays(today, 60),
    }),
  );
  await written(staff.write('POST', `/clients/${clientId}/messages`, { messageId: entryId, text: health }));
  const { id: programId } = await written(
    staff.write('POST', `/clients/${clientId}/programs`, { name: health, weeks: 8, template: 'strength-3' }),
  );
  await written(
    staff.write(
      'POST',
      `/programs/${programId}/publications`,
      {},
      { 'if-match': String((await staff.get(`/programs/${programId}`)).headers.etag) },
    ),
  );
  await written(staff.write('PUT', `/clients/${clientId}/program-assignment`, { programId, version: 1, from: today }));
  await written(
    staff.write('POST', `/clients/${clientId}/workout-logs`, {
      entryId,
      date: today,
      name: 'Free workout',
      exercises: [{ exerciseId: 'barbell-squat', sets: [{ status: 'done', reps: 5, kg: 60 }] }],
      note: health,
    }),
  );
  await answeredCheckIn(api, orgId, clientId, entryId, health, today);
  const {
    fileId = '',
    noteId = '',
    alertId = '',
    conditionId = '',
  } = await thingsOfClient(api, orgId, staff, clientId, health, today);
  return { ids: { clientId, planId, programId, entryId, fileId, noteId, alertId, conditionId }, name, health };
}

async function written(answer: Promise<Answer>): Promise<{ id: string }> {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body as { id: string };
}

/** As it is published; `npm run check` sees to it that the file is fresh. */
function documented(api: TestApp): Pick<MatrixWorld, 'operations' | 'schemas'> {
  const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
    components: { schemas: Schemas };
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string;
          parameters?: { name: string; in: string }[];
          requestBody?: { content: { 'application/json'?: { schema: Schema } } };
        }
      >
    >;
  };
  const requirements = new Map(
    api.app
      .get(OperationPolicies)
      .all()
      .map(({ operationId, requirement }) => [operationId, requirement]),
  );
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { operationId, parameters = [], requestBody }]) => {
      const requirement = requirements.get(operationId);
      // a stream never ends: who hears what of it is the business of test/api/operations
      if (!requirement || operationId === 'listenToUpdates') return [];
      return [
        {
          operationId,
          path,
          method: method.toUpperCase(),
          requirement,
          body: requestBody?.content['application/json']?.schema ?? null,
          query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        },
      ];
    }),
  );
  return { operations, schemas: document.components.schemas };
}

/** Whether the operation is about one client, whose scope decides. */
export const isAboutClient = ({ path, query }: Operation): boolean =>
  /\{(clientId|planId|programId|fileId|noteId)\}/.test(path) || query.includes('clientIds');

const STANDING: Readonly<Record<Principal['org'], readonly Placement[]>> = {
  a: ['own', 'unassigned', 'archived'],
  b: ['foreign'],
};

/** The files of this world are clinical ones which their client sees; who opened one is for those who have it by its audience. */
const readsFile = ({ path, operationId }: Operation, fields: readonly string[] | undefined): boolean =>
  !path.includes('{fileId}') ||
  fields === undefined ||
  fields.includes('clinical') ||
  (fields.includes('shared') && operationId !== 'listFileOpenings');

/** What the policy's rows and the facts of this world say, without asking the code that decides. */
export function expected(
  { role, org, reaches, opened = [], scopes = [] }: Principal,
  operation: Operation,
  placement: Placement | null,
): Verdict {
  const { action, subject } = operation.requirement;
  if (role === null) return 'unauthenticated';
  const rowsOf = (act: Action, type: SubjectType) =>
    POLICY.filter(
      (row) =>
        row.role === role &&
        row.subject === type &&
        row.actions.includes(act) &&
        (row.scope === undefined || scopes.includes(row.scope)),
    );
  const rows = rowsOf(action, subject);
  if (rows.length === 0) return 'denied';
  if (placement === null) return 'granted';
  if (!STANDING[org].includes(placement)) return 'unknown';
  const covers = ({ reach }: { readonly reach: Reach }) =>
    reach === 'org' ||
    (reach === 'opened'
      ? opened.includes(placement)
      : (reach === 'own') === (role === 'client') && reaches.includes(placement));
  if (rows.some((row) => covers(row) && readsFile(operation, row.fields))) return 'granted';
  return rowsOf('read', 'Client').some(covers) ? 'denied' : 'unknown';
}

/** Asks; ids of the placement wherever an id can stand, in path, query and body. */
export async function ask(
  world: MatrixWorld,
  { token }: Principal,
  operation: Operation,
  placement: Placement | null,
): Promise<Answer> {
  const ids: Record<string, string> =
    placement === null || placement === 'missing'
      ? { clientId: v7(), planId: v7(), programId: v7(), entryId: v7(), fileId: v7(), noteId: v7() }
      : world.placed[placement].ids;
  const given: Record<string, string> = {
    ...world.things,
    ...ids,
    from: today,
    to: today,
    clientIds: ids.clientId!,
    limit: '200',
    version: '1',
    foodId: 'test-oats',
    goalId: ids.entryId!,
  };
  const query = new URLSearchParams(
    operation.query
      .filter((name) => ['from', 'to', 'clientIds', 'limit'].includes(name))
      .map((name): [string, string] => [name, given[name]!]),
  );
  const url = `${operation.path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? v7())}?${query.toString()}`;
  const body =
    operation.body &&
    bodiesOf(operation.body, world.schemas)[0]?.body(
      Object.fromEntries(
        Object.keys(operation.body.properties ?? {})
          .filter((name) => name in ids)
          .map((name) => [name, ids[name]]),
      ),
    );
  const asked = () =>
    world.api.inject({
      method: operation.method,
      url,
      headers: {
        'idempotency-key': randomUUID(),
        'if-match': '"0"',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(operation.method === 'GET' ? {} : { payload: body ?? {} }),
    });
  const answer = await asked();
  // a database with too much to do says so, and nothing about rights
  return answer.status === 503 ? asked() : answer;
}

/** Words in the answer that this principal must never see. */
export function leaks(
  { placed }: MatrixWorld,
  { role, org, reaches, opened = [], scopes = [] }: Principal,
  { text, headers }: Answer,
): readonly string[] {
  const answer = text + JSON.stringify(headers);
  return (Object.keys(placed) as (keyof typeof placed)[]).flatMap((placement) => {
    const { name, health } = placed[placement];
    const ofOrg = STANDING[org].includes(placement);
    const keyReads = (...any: Scope[]) => ofOrg && any.some((scope) => scopes.includes(scope));
    const cared = reaches.includes(placement) || opened.includes(placement) || keyReads('plans:read', 'logs:read');
    const known =
      reaches.includes(placement) ||
      opened.includes(placement) ||
      (role === 'org_admin' && ofOrg) ||
      keyReads('clients:read', 'profiles:read');
    return [
      ...(known || !answer.includes(name) ? [] : [`name of ${placement}`]),
      ...(cared || !answer.includes(health) ? [] : [`health of ${placement}`]),
    ];
  });
}

const verdictOf = (status: number, code: unknown): Verdict | 'other' =>
  status === 401
    ? 'unauthenticated'
    : status === 403 && code === 'access.denied'
      ? 'denied'
      : status === 404
        ? 'unknown'
        : 'other';

export interface Seen {
  readonly cells: number;
  /** Who saw the words of the client in placement `own`. */
  readonly shown: readonly string[];
  /** Cells whose answer holds a word that its principal must not see. */
  readonly leaked: readonly string[];
  /** Cells answered otherwise than the policy says. */
  readonly wrong: readonly string[];
  /** Cells that tell an object out of reach from a missing one. */
  readonly told: readonly string[];
}

/** Asks every operation as everybody about every placement. @param asked leaves cells out */
export async function everyCell(
  world: MatrixWorld,
  asked: (operation: Operation, principal: Principal, placement: Placement | null) => boolean = () => true,
): Promise<Seen> {
  const wrong: string[] = [];
  const leaked: string[] = [];
  const told: string[] = [];
  const shown = new Set<string>();
  let cells = 0;
  const askedBy = async (operation: Operation, principal: Principal): Promise<void> => {
    const missing = isAboutClient(operation) ? (await ask(world, principal, operation, 'missing')).body : null;
    for (const placement of isAboutClient(operation) ? PLACEMENTS : [null]) {
      const verdict = expected(principal, operation, placement);
      // what is granted is done elsewhere; here nothing may change, so that every cell meets the same world
      if (verdict === 'granted' && operation.method !== 'GET') continue;
      if (!asked(operation, principal, placement)) continue;
      const answer = await ask(world, principal, operation, placement);
      const cell = `${operation.operationId} by ${principal.label} on ${placement ?? 'the org'}`;
      const seen = verdictOf(answer.status, answer.body?.code);
      cells += 1;
      if (answer.status >= 500) wrong.push(`${cell}: ${answer.status}`);
      // a list of clients leaves out whom the caller may not see
      const listed = operation.query.includes('clientIds') && verdict !== 'unauthenticated' && answer.status === 200;
      const fits = verdict === 'granted' ? !['unauthenticated', 'denied'].includes(seen) : seen === verdict;
      if (!fits && !(listed && ['granted', 'unknown', 'denied'].includes(verdict)))
        wrong.push(`${cell}: ${answer.status} ${answer.body?.code ?? ''}, but ${verdict}`);
      if (answer.text.includes(world.placed.own.health)) shown.add(principal.label);
      leaked.push(...leaks(world, principal, answer).map((what) => `${cell}: ${what}`));
      if (
        verdict === 'unknown' &&
        !listed &&
        JSON.stringify({ ...answer.body, requestId: 0 }) !== JSON.stringify({ ...missing, requestId: 0 })
      )
        told.push(cell);
    }
  };
  // nothing is changed by what is asked, so all may ask at once
  for (const operation of world.operations)
    await Promise.all(world.principals.map((principal) => askedBy(operation, principal)));
  return { cells, shown: [...shown].sort(), leaked, wrong, told };
}
