import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CommandLedger } from '#libs/event-sourcing/command-ledger.js';
import { COMMAND_LEDGER } from '#libs/event-sourcing/event-sourcing.module.js';
import { commandIdOf } from '#libs/event-sourcing/ids.js';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { roleMay } from '#src/identity/ability.js';
import { OperationPolicies } from '#src/identity/guard/operation-policies.js';
import type { Role } from '#src/identity/role.js';

const START_MS = 120_000;
const ROLES = ['org_admin', 'dietitian', 'assistant', 'client', 'auditor'] as const satisfies readonly Role[];

let api: TestApp;
let orgId: string;
let callers: Record<(typeof ROLES)[number], { readonly accountId: string; readonly caller: TestCaller }>;

beforeAll(async () => {
  api = await testApp();
  const org = await api.found(
    Object.fromEntries(ROLES.map((role) => [role, role])) as Record<(typeof ROLES)[number], Role>,
  );
  ({ orgId } = org);
  callers = Object.fromEntries(
    await Promise.all(
      ROLES.map(
        async (role) => [role, { accountId: org[role].accountId, caller: await api.login(org[role]) }] as const,
      ),
    ),
  ) as typeof callers;
}, START_MS);
afterAll(() => api?.close());

interface Documented {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

/** Every operation that takes a key, as it is published. */
// without an account there are no commands of one: what a repeated sign-up does is told by its own spec
const PUBLIC: readonly string[] = ['requestSignUp'];
const documented = Object.entries(
  (JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, Record<string, Documented>> }).paths,
).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { operationId, parameters = [] }]) =>
    !PUBLIC.includes(operationId) &&
    parameters.some(({ name, in: place }) => place === 'header' && name.toLowerCase() === 'idempotency-key')
      ? [{ operationId, method: method.toUpperCase(), path }]
      : [],
  ),
);

// security.md: idempotency
describe('a key that belongs to another request', () => {
  it('is refused by every documented write before anything else is looked at', async () => {
    expect(documented.length).toBeGreaterThan(60);
    const ledger = api.app.get<CommandLedger>(COMMAND_LEDGER, { strict: false });
    const policies = api.app.get(OperationPolicies).all();
    const answers: Record<string, string> = {};
    for (const { operationId, method, path } of documented) {
      const requirement = policies.find((each) => each.operationId === operationId)?.requirement;
      const role = ROLES.find((each) => requirement && roleMay(each, requirement.action, requirement.subject));
      if (!role) throw new Error(`nobody may ${operationId}`);
      const { accountId, caller } = callers[role];
      const key = randomUUID();
      const commandId = commandIdOf({ orgId, actor: accountId, operation: operationId, key });
      await ledger.begin(commandId, orgId, 'ab'.repeat(32));
      await ledger.done(commandId, orgId, {
        streamRef: { orgId, category: 'client', streamId: randomUUID() },
        firstRevision: null,
        lastRevision: -1,
      });
      const { body } = await api.inject({
        method: method,
        url: path.replace(/\{[^}]+\}/g, () => randomUUID()),
        payload: '{}',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          'if-match': '"0"',
          authorization: `Bearer ${caller.accessToken}`,
        },
      });
      answers[operationId] = String(body.code);
    }
    expect(answers).toEqual(
      Object.fromEntries(documented.map(({ operationId }) => [operationId, 'idempotency.key-reused'])),
    );
  });

  it.each([
    ['/clients/tags', { add: ['postnatal'] }],
    ['/clients/next-reviews', { date: '2031-01-15' }],
    ['/clients/statuses', { status: 'archived' }],
    ['/clients/care-changes', { action: 'assign', accountId: 'assistant' }],
  ])(
    'does nothing to the clients that the first request to %s did not name',
    async (path, what) => {
      const { caller } = callers.dietitian;
      const body = {
        ...what,
        ...('accountId' in what ? { accountId: callers.assistant.accountId } : {}),
      };
      const register = async () =>
        String(
          (
            await caller.write('POST', '/clients', {
              name: 'Helena Brandt',
              contact: { kind: 'email', value: 'helena@client.example' },
            })
          ).body.id,
        );
      const [first, second] = [await register(), await register()];
      await api.settle();
      const key = { 'idempotency-key': randomUUID() };
      const done = await caller.write('POST', path, { ...body, clientIds: [first] }, key);
      expect([done.status, done.body.changed]).toEqual([200, 1]);
      const reused = await caller.write('POST', path, { ...body, clientIds: [second] }, key);
      expect([reused.status, reused.body.code]).toEqual([422, 'idempotency.key-reused']);
      const again = await caller.write('POST', path, { ...body, clientIds: [first] }, key);
      expect([again.status, again.body.changed]).toEqual([200, 1]);
      await api.settle();
      expect((await caller.get(`/clients/${second}`)).body).toMatchObject({ revision: 0, status: 'active' });
    },
    60_000,
  );
});
