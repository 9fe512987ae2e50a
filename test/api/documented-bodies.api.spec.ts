import { vi } from 'vitest';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import type { Role } from '#src/identity/role.js';
import { ObjectScope } from '#src/identity/guard/object-scope.js';
import { OperationPolicies } from '#src/identity/guard/operation-policies.js';
import { roleMay } from '#src/identity/ability.js';
import { bodiesOf, boundsOf, memberNames, type Schema, type Schemas } from './schema-bodies.js';

const START_MS = 120_000;
/** For some thousand requests: what they ask is whether they are refused, not how fast a busy machine is. */
const ASKING_MS = 600_000;
const ROLES = ['org_admin', 'dietitian', 'assistant', 'client', 'auditor'] as const satisfies readonly Role[];
/** Refusals list at most fifty members. */
const AT_ONCE = 40;

interface Write {
  readonly operationId: string;
  readonly method: string;
  readonly url: string;
  readonly schema: Schema;
}

let api: TestApp;
let writes: readonly Write[];
let schemas: Schemas;
let requirements: ReadonlyMap<string, ReturnType<OperationPolicies['all']>[number]['requirement']>;
let callers: Record<(typeof ROLES)[number], TestCaller>;

beforeAll(async () => {
  api = await testApp();
  // the ids in the paths are nobody's: what is refused is the body
  vi.spyOn(api.app.get(ObjectScope), 'ensure').mockResolvedValue('org_admin');
  const org = await api.found(
    Object.fromEntries(ROLES.map((role) => [role, role])) as Record<(typeof ROLES)[number], Role>,
  );
  callers = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await api.login(org[role])] as const)),
  ) as typeof callers;
  const policies = api.app.get(OperationPolicies).all();
  requirements = new Map(policies.map(({ operationId, requirement }) => [operationId, requirement]));
  // as it is published: `npm run check` sees to it that it is fresh
  const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
    components: { schemas: Schemas };
    paths: Record<
      string,
      Record<string, { operationId: string; requestBody?: { content: { 'application/json'?: { schema: Schema } } } }>
    >;
  };
  schemas = document.components.schemas;
  writes = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { operationId, requestBody }]) => {
      const json = requestBody?.content['application/json'];
      return json
        ? [
            {
              operationId,
              method: method.toUpperCase(),
              url: path.replace(/\{[^}]+\}/g, () => randomUUID()),
              schema: json.schema,
            },
          ]
        : [];
    }),
  );
}, START_MS);
afterAll(() => api?.close());

/** Asks as somebody whose role may do it in general: what is refused is the body. */
function send({ operationId, method, url }: Write, payload: unknown) {
  const requirement = requirements.get(operationId);
  const role = requirement ? ROLES.find((each) => roleMay(each, requirement.action, requirement.subject)) : undefined;
  return api.inject({
    method,
    url,
    payload: JSON.stringify(payload),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'if-match': '"0"',
      origin: 'http://localhost',
      host: 'localhost',
      ...(role ? { authorization: `Bearer ${callers[role].accessToken}` } : {}),
    },
  });
}

// security.md scenario 4
describe('the body of every documented write', () => {
  it(
    'takes no member that it does not name, wherever in it, though other operations know it',
    async () => {
      const known = new Set(Object.values(schemas).flatMap((schema) => memberNames(schema)));
      expect(known.size).toBeGreaterThan(150);
      let places = 0;
      for (const write of writes) {
        for (const { body, at, own } of bodiesOf(write.schema, schemas)) {
          const foreign = [...known].filter((name) => !own.includes(name));
          const parts = Array.from({ length: Math.ceil(foreign.length / AT_ONCE) }, (_, part) =>
            foreign.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
          );
          const asked = parts.map(async (added) => {
            const answer = await send(write, body(Object.fromEntries(added.map((name) => [name, randomUUID()]))));
            expect([write.operationId, at, answer.status]).toEqual([write.operationId, at, 400]);
            const refused = (answer.body.errors as { path: string; code: string }[])
              .filter(({ code }) => code === 'unknown-member')
              .map(({ path }) => path);
            expect([write.operationId, ...refused.sort()]).toEqual([
              write.operationId,
              ...added.map((name) => `${at}${name}`).sort(),
            ]);
          });
          await Promise.all(asked);
          places += 1;
        }
      }
      expect(places).toBeGreaterThan(writes.length);
    },
    ASKING_MS,
  );

  it(
    'takes nothing outside the bounds it documents, and no other type',
    async () => {
      let tried = 0;
      for (const write of writes) {
        for (const { body, at, name, wrong } of boundsOf(write.schema, schemas)) {
          const asked = wrong.map(async (value) => {
            const answer = await send(write, body(value));
            expect([write.operationId, `${at}${name}`, value, answer.status, answer.body.code]).toEqual([
              write.operationId,
              `${at}${name}`,
              value,
              400,
              'input.invalid',
            ]);
            tried += 1;
          });
          await Promise.all(asked);
        }
      }
      expect(tried).toBeGreaterThan(200);
    },
    ASKING_MS,
  );

  it('bounds every number and every text', () => {
    const unbounded = writes.flatMap(({ operationId, schema }) =>
      boundsOf(schema, schemas)
        .filter(({ bounded }) => !bounded)
        .map(({ at, name }) => `${operationId} ${at}${name}`),
    );
    expect(unbounded).toEqual([]);
  });
});
