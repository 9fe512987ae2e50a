import { randomUUID } from 'node:crypto';
import { CommandBus } from '#libs/commands/buses.js';
import { loaderRequest, testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { GrantMembership } from '#src/identity/contract.js';
import { SuspendMembership } from '#src/identity/membership/membership.commands.js';

/** A machine that builds and tests at the same time is slow to start databases. */
const START_MS = 120_000;

let api: TestApp;
let org: { orgId: string } & Record<'nora' | 'ben' | 'alba', TestPerson>;
let nora: TestCaller;
let ben: TestCaller;

beforeAll(async () => {
  api = await testApp();
  org = await api.found({ nora: 'dietitian', ben: 'dietitian', alba: 'org_admin' });
  nora = await api.login(org.nora);
  ben = await api.login(org.ben);
}, START_MS);
afterAll(() => api?.close());

const client = (name: string) => ({ name, contact: { kind: 'email', value: 'x@example.org' } });
const register = async (caller: TestCaller, name = 'Helena Brandt') =>
  (await caller.write('POST', '/clients', client(name))).body as { id: string; revision: number };
const keyed = (key: string, more: Record<string, string> = {}) => ({ 'idempotency-key': key, ...more });
const eventsOf = async (clientId: string, orgId = org.orgId) =>
  (await api.streams.recorded({ orgId, category: 'client', streamId: clientId })).map(({ event }) => event.type);
const total = async (caller: TestCaller) => (await caller.get('/clients')).body.total as number;

describe('an Idempotency-Key', () => {
  it.each([
    ['is missing', '', 'idempotency.key-missing'],
    ['is too short', 'abc', 'idempotency.key-invalid'],
    ['has blanks', 'not a good key', 'idempotency.key-invalid'],
    ['is too long', 'x'.repeat(129), 'idempotency.key-invalid'],
  ])('that %s is refused', async (_, key, code) => {
    const answer = await nora.write('POST', '/clients', client('No key'), keyed(key));
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it('gives the same answer for the same request, and one effect', async () => {
    const key = randomUUID();
    const first = await nora.write('POST', '/clients', client('Once'), keyed(key));
    const later = await Promise.all(
      Array.from({ length: 20 }, () => nora.write('POST', '/clients', client('Once'), keyed(key))),
    );
    expect(first.status).toBe(201);
    for (const answer of later) {
      expect([answer.status, answer.body]).toEqual([first.status, first.body]);
      expect([answer.headers.etag, answer.headers['trackforge-position']]).toEqual([
        first.headers.etag,
        first.headers['trackforge-position'],
      ]);
    }
    expect(await eventsOf(first.body.id)).toEqual(['ClientRegistered']);
  });

  it('gives fifty at the same time one effect', async () => {
    const before = await total(nora);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => nora.write('POST', '/clients', client('Fifty'), keyed(key))),
    );
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string));
    expect(ids.size).toBe(1);
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(await total(nora)).toBe(before + 1);
  });

  it('takes members in another order for the same body', async () => {
    const key = randomUUID();
    const first = await nora.write(
      'POST',
      '/clients',
      { name: 'Order', contact: { kind: 'email', value: 'x@example.org' } },
      keyed(key),
    );
    const again = await nora.write(
      'POST',
      '/clients',
      { contact: { value: 'x@example.org', kind: 'email' }, name: 'Order' },
      keyed(key),
    );
    expect(again.body).toEqual(first.body);
  });

  it('refuses another body', async () => {
    const key = randomUUID();
    const first = await nora.write('POST', '/clients', client('One'), keyed(key));
    const other = await nora.write('POST', '/clients', client('Two'), keyed(key));
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key-reused']);
    expect(other.text).not.toContain(first.body.id);
  });

  it('of another person, org or route is a new one', async () => {
    const key = randomUUID();
    const first = await nora.write('POST', '/clients', client('Shared key'), keyed(key));
    const byBen = await ben.write('POST', '/clients', client('Shared key'), keyed(key));
    const otherOrg = await api.found({ nora: 'dietitian' }, 'Another Clinic');
    const elsewhere = await (
      await api.login(otherOrg.nora)
    ).write('POST', '/clients', client('Shared key'), keyed(key));
    const otherRoute = await nora.write(
      'PATCH',
      `/clients/${first.body.id}`,
      { name: 'Shared key, changed' },
      keyed(key, { 'if-match': '"0"' }),
    );
    expect([byBen.status, elsewhere.status, otherRoute.status]).toEqual([201, 201, 200]);
    expect(new Set([first, byBen, elsewhere].map(({ body }) => body.id)).size).toBe(3);
    expect(otherRoute.body.revision).toBe(1);
  });

  it('opens nothing to who lost the right meanwhile', async () => {
    const { id } = await register(nora);
    const key = randomUUID();
    const change = () =>
      nora.write('PATCH', `/clients/${id}`, { name: 'Before I go' }, keyed(key, { 'if-match': '"0"' }));
    const first = await change();
    expect(first.status).toBe(200);
    await nora.write('POST', `/clients/${id}/staff`, { accountId: org.ben.accountId });
    await nora.write('DELETE', `/clients/${id}/staff/${org.nora.accountId}`);
    const replay = await change();
    expect([replay.status, replay.body.code]).toEqual([404, 'client.unknown']);
    expect(await eventsOf(id)).toEqual(['ClientRegistered', 'ClientDetailsChanged']);
  });
});

describe('If-Match', () => {
  it('is asked for where a change could overwrite another', async () => {
    const { id } = await register(nora);
    const answer = await nora.write('PATCH', `/clients/${id}`, { name: 'Unseen' });
    expect([answer.status, answer.body.code]).toEqual([428, 'precondition.required']);
  });

  it.each(['7', '"x"', 'W/"0"', '*', '"0", "1"', '"-1"', '"1e3"'])('%s is not one', async (value) => {
    const { id } = await register(nora);
    const answer = await nora.write('PATCH', `/clients/${id}`, { name: 'Odd' }, { 'if-match': value });
    expect([answer.status, answer.body.code]).toEqual([400, 'precondition.invalid']);
  });

  it('that is stale is told the current revision', async () => {
    const { id } = await register(nora);
    await nora.write('PATCH', `/clients/${id}`, { name: 'Second' }, { 'if-match': '"0"' });
    const answer = await nora.write('PATCH', `/clients/${id}`, { name: 'Third' }, { 'if-match': '"0"' });
    expect([answer.status, answer.body]).toEqual([
      412,
      expect.objectContaining({ code: 'stream.stale', currentRevision: 1 }),
    ]);
    expect((await nora.get(`/clients/${id}`)).body.name).toBe('Second');
  });

  it('lets one of a hundred win', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id } = await register(nora);
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          nora.write('PATCH', `/clients/${id}`, { name: `Winner ${i}` }, { 'if-match': '"0"' }),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 409 || status === 412)).toHaveLength(99);
      expect(await eventsOf(id)).toEqual(['ClientRegistered', 'ClientDetailsChanged']);
    }
  });
});

describe('scope', () => {
  it('gives foreign, unassigned and missing clients one answer, byte for byte', async () => {
    const mine = await register(ben, 'Of Ben');
    const otherOrg = await api.found({ eva: 'dietitian' }, 'Another Clinic');
    const foreign = await register(await api.login(otherOrg.eva), 'Of another clinic');
    const answers = [];
    for (const id of [mine.id, foreign.id, randomUUID()]) {
      for (const [method, path, body] of [
        ['GET', `/clients/${id}`],
        ['PATCH', `/clients/${id}`, { name: 'Mine now' }],
        ['POST', `/clients/${id}/staff`, { accountId: org.nora.accountId }],
      ] as const) {
        const {
          status,
          body: { requestId: _, ...rest },
        } = method === 'GET' ? await nora.get(path) : await nora.write(method, path, body, { 'if-match': '"0"' });
        answers.push(JSON.stringify([method, status, rest]));
      }
    }
    expect(new Set(answers)).toEqual(
      new Set(
        ['GET', 'PATCH', 'POST'].map((method) =>
          JSON.stringify([
            method,
            404,
            { type: '/problems/client.unknown', title: 'Not Found', status: 404, code: 'client.unknown' },
          ]),
        ),
      ),
    );
    expect(await eventsOf(mine.id)).toEqual(['ClientRegistered']);
  });

  it('does not list what it does not show', async () => {
    const canary = `Canary ${randomUUID()}`;
    await register(ben, canary);
    const list = await nora.get(`/clients?search=${encodeURIComponent(canary)}`);
    expect([list.body.items, list.body.total]).toEqual([[], 0]);
  });

  it('ends with an assignment, soon and for every door', async () => {
    const { id } = await register(ben, 'Shared');
    await ben.write('POST', `/clients/${id}/staff`, { accountId: org.nora.accountId });
    const guest = await api.login(org.nora);
    guest.after = ben.after;
    expect((await guest.get(`/clients/${id}`)).status).toBe(200);
    await ben.write('DELETE', `/clients/${id}/staff/${org.nora.accountId}`);
    const began = Date.now();
    while ((await guest.get(`/clients/${id}`)).status === 200) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(
      (await guest.get('/clients')).body.items.map(({ clientId }: { clientId: string }) => clientId),
    ).not.toContain(id);
    expect((await guest.write('PATCH', `/clients/${id}`, { name: 'Still here' }, { 'if-match': '"0"' })).status).toBe(
      404,
    );
  });

  it('of an org ends with its membership, not with the account', async () => {
    const second = await api.found({ boss: 'org_admin' }, 'Second Clinic');
    const person = await api.join(org.orgId, 'trainer');
    await api.app
      .get(CommandBus)
      .execute(
        new GrantMembership(
          person.accountId,
          { role: 'trainer', displayName: 'Both', clientId: null },
          loaderRequest(second.orgId),
        ),
      );
    await api.settle();
    await api.app.get(CommandBus).execute(new SuspendMembership(person.accountId, loaderRequest(org.orgId)));
    await api.settle();
    await expect(api.login(person)).rejects.toThrow('403');
    expect((await (await api.login(person, { orgId: second.orgId })).get('/staff')).status).toBe(200);
  });
});
