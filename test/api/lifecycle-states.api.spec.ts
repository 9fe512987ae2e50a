import { randomUUID } from 'node:crypto';
import { CommandBus } from '#libs/commands/buses.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { openApiDocument } from '#libs/http/openapi.js';
import { loaderRequest, testApp, TEST_PASSWORD, type TestApp, type TestPerson } from '#libs/testing/app.js';
import { Accounts } from '#src/identity/contract.js';
import { OperationPolicies } from '#src/identity/guard/operation-policies.js';
import type { Requirement } from '#src/identity/requires.js';
import { StartTrial } from '#src/identity/org/org.commands.js';

const clock = new MovingClock('2026-03-02T09:00:00.000Z');
const DAY = 86_400_000;
const ID = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';

let api: TestApp;
let org: { orgId: string } & Record<'lena' | 'nora', TestPerson>;
let operations: readonly {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly writes: boolean;
  readonly requirement: Requirement;
}[];
beforeAll(async () => {
  api = await testApp({ clock });
  org = await api.found({ lena: 'org_admin', nora: 'dietitian' });
  const requirements = new Map(
    api.app
      .get(OperationPolicies)
      .all()
      .map(({ operationId, requirement }) => [operationId, requirement]),
  );
  operations = Object.entries(openApiDocument(api.app).paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { operationId: string; parameters?: { name: string }[] }>).flatMap(
      ([method, { operationId, parameters = [] }]) => {
        const requirement = requirements.get(operationId);
        return requirement
          ? [
              {
                operationId,
                method: method.toUpperCase(),
                path: path.replace(/\{\w+\}/g, ID),
                writes: parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key'),
                requirement,
              },
            ]
          : [];
      },
    ),
  );
});
afterAll(() => api?.close());

const ask = ({ method, path }: { method: string; path: string }, token: string) =>
  api.inject({
    method: method,
    url: path,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'if-match': '"0"' },
    ...(method === 'GET' ? {} : { payload: {} }),
  });
let peers = 0;
const login = (email: string, password = TEST_PASSWORD) =>
  api.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { email, password, audience: 'portal' },
    remoteAddress: `198.51.100.${(peers += 1)}`,
  });
/** Every operation that is not public, with the status it was answered with. */
const everyDoor = async (token: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const operation of operations) found.push(`${operation.operationId} ${(await ask(operation, token)).status}`);
  return found;
};
const closed = () => operations.map(({ operationId }) => `${operationId} 401`);

// security.md scenario 8
describe('who is not, or not any more, a member', () => {
  it.each(['suspended', 'removed'] as const)(
    '%s: every operation is closed to the token they still have, and no new one is given',
    async (state) => {
      const person = await api.join(org.orgId, 'org_admin');
      const { accessToken } = await api.login(person);
      const lena = await api.login(org.lena);
      const path = state === 'suspended' ? `/members/${person.accountId}/suspension` : `/members/${person.accountId}`;
      expect((await lena.write(state === 'suspended' ? 'POST' : 'DELETE', path)).status).toBe(200);
      await api.settle();
      const began = Date.now();
      while ((await ask({ method: 'GET', path: '/api/v1/auth/session' }, accessToken)).status !== 401) {
        if (Date.now() - began > 20_000) throw new Error('not closed');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(await everyDoor(accessToken)).toEqual(closed());
      expect((await login(person.email)).body.code).toBe('login.no-membership');
    },
  );

  it('invited, not accepted: there is no account, and the link is no token', async () => {
    const lena = await api.login(org.lena);
    const email = 'invited@clinic.example';
    expect((await lena.write('POST', '/staff-invitations', { email, roles: ['trainer'], language: 'en' })).status).toBe(
      201,
    );
    expect((await login(email)).body.code).toBe('login.failed');
    // as long as a link's own text is: an org and 256 bits
    expect(await everyDoor(`${org.orgId}.${'A'.repeat(43)}`)).toEqual(closed());
  });

  it('signed up, address not confirmed: nothing was founded, nobody signs in', async () => {
    const email = 'unverified@clinic.example';
    const answer = await api.inject({
      method: 'POST',
      url: '/api/v1/sign-ups',
      remoteAddress: '198.51.100.250',
      payload: {
        email,
        password: 'quite a long password',
        name: 'Ines Weber',
        orgName: 'Practice Weber',
        country: 'DE',
        units: 'metric',
        timeZone: 'Europe/Berlin',
        language: 'en',
        seesClients: false,
      },
    });
    expect(answer.status).toBe(202);
    expect((await login(email, 'quite a long password')).body.code).toBe('login.failed');
  });

  it('an account without any place: the password opens nothing', async () => {
    const email = 'nowhere@clinic.example';
    await api.app.get(Accounts).create({ email, password: TEST_PASSWORD });
    expect((await login(email)).status).toBe(401);
  });
});

describe('when the trial is over', () => {
  /** What the product page promises: signing in and out, one's own password and factors, taking one's data along. */
  const stillWrites = ({ action, subject }: Requirement) =>
    action === 'export' || subject === 'Session' || subject === 'Credential';

  it("every write is refused but those that concern one's own access and one's data, every read is not", async () => {
    const late = await api.found({ ida: 'org_admin' }, 'Practice that tried');
    await api.app.get(CommandBus).execute(new StartTrial(loaderRequest(late.orgId)));
    await api.settle();
    clock.advance(15 * DAY);
    const { accessToken } = await api.login(late.ida);
    for (const operation of operations) {
      if (operation.operationId === 'listenToUpdates') continue;
      const { status, body } = await ask(operation, accessToken);
      const refused = status === 403 && body.code === 'org.read-only';
      if (status === 403 && body.code === 'access.denied') continue;
      expect([operation.operationId, refused]).toEqual([
        operation.operationId,
        operation.writes && !stillWrites(operation.requirement),
      ]);
    }
    clock.advance(-15 * DAY);
  });
});
