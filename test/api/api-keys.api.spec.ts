import { CommandBus } from '#libs/commands/buses.js';
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { KEY_REQUESTS_A_MINUTE } from '#src/identity/api-key/api-key-callers.js';
import { SCOPES, type Scope } from '#src/identity/api-key/scopes.js';
import { STEP_UP_MS } from '#src/identity/guard/step-up.js';
import { MeasuredExpenditures } from '#src/clients/contract.js';
import { ChangeSubscription } from '#src/identity/contract.js';

const DAY_MS = 24 * 3_600_000;

// Real: the whole application on PostgreSQL, with a clock of its own.
describe('API keys', () => {
  let app: TestApp;
  let people: Record<'lena' | 'nora' | 'audra', TestPerson> & { orgId: string };
  const clock = new MovingClock(new Date());
  const logLines: string[] = [];
  let lena: TestCaller, nora: TestCaller;
  let clientId: string, foreignId: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const today = () => clock.now().toISOString().slice(0, 10);

  const ask = (
    key: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) =>
    app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${key}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(payload ? { payload } : {}),
    });
  const issue = (body: object, headers?: Record<string, string>) => lena.write('POST', '/api-keys', body, headers);
  const keyWith = async (...scopes: Scope[]): Promise<{ id: string; key: string }> => {
    const { status, body, text } = await issue({ name: 'Billing', scopes });
    if (status !== 201) throw new Error(text);
    await app.settle();
    return { id: body.id, key: body.secret };
  };
  /** What is known of a key may be two seconds old; how long it takes on an idle machine is measured by the acceptance of revocation. */
  const endsSoon = async (key: string, path = '/foods?limit=1') => {
    const began = Date.now();
    while ((await ask(key, 'GET', path)).status !== 401) {
      expect(Date.now() - began).toBeLessThan(20_000);
      // not as fast as it can: asking too often would be refused for that
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  beforeAll(async () => {
    app = await testApp({ clock, logLines });
    people = await app.found({ lena: 'org_admin', nora: 'dietitian', audra: 'auditor' });
    const other = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
    nora = await app.login(people.nora);
    clientId = String(
      (
        await nora.write('POST', '/clients', {
          name: 'Helena Brandt',
          contact: { kind: 'email', value: 'helena@example.org' },
          birthDate: '1967-04-12',
          sex: 'female',
        })
      ).body.id,
    );
    foreignId = String(
      (
        await (
          await app.login(other.eve)
        ).write('POST', '/clients', { name: 'Somebody Else', contact: { kind: 'email', value: 'else@example.org' } })
      ).body.id,
    );
    await app.settle();
  });
  beforeEach(async () => {
    lena = await app.login(people.lena);
  });
  afterAll(() => app.close());

  it('open what their scopes say, for the whole org, and nothing else', async () => {
    const { key } = await keyWith('clients:read');
    expect(key).toMatch(/^tfk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    const {
      items: [row],
    } = (await ask(key, 'GET', '/clients')).body;
    expect(row).toMatchObject({ name: 'Helena Brandt', sex: null, birthDate: null });
    expect((await ask(key, 'GET', `/clients/${clientId}`)).body).toMatchObject({
      name: 'Helena Brandt',
      sex: null,
      nutritionProfile: null,
    });
    expect(codeOf(await ask(key, 'GET', `/clients/${foreignId}`))).toBe('404 client.unknown');
    expect(await ask(key, 'GET', `/clients/${clientId}/weights?from=${today()}&to=${today()}`)).toMatchObject({
      status: 403,
      body: { code: 'access.denied', requiredScope: 'logs:read', detail: 'This key lacks the scope logs:read.' },
    });
    expect((await ask(key, 'GET', '/members')).body).toMatchObject({ code: 'access.denied', requiredScope: null });
    expect((await ask((await keyWith('profiles:read')).key, 'GET', `/clients/${clientId}`)).body).toMatchObject({
      sex: 'female',
      birthDate: '1967-04-12',
    });
  });

  it('tell what the diary measured only with the scope of the diary, though the target rests on it', async () => {
    const estimate = { kcal: 2310, low: 2180, high: 2440, from: '2025-10-23', to: '2025-11-19' };
    const of = vi.spyOn(app.app.get(MeasuredExpenditures), 'of').mockResolvedValue({
      ...estimate,
      days: 17,
      weights: 20,
      version: 1,
      definitionsVersion: 4,
      source: 'x',
      verified: false,
    });
    const contact = { kind: 'email', value: 'mara@example.org' };
    const { body, headers } = await nora.write('POST', '/clients', { name: 'Mara Vogt', contact });
    await app.settle();
    const put = await nora.write(
      'PUT',
      `/clients/${body.id}/nutrition-profile`,
      {
        sex: 'female',
        birthDate: '1967-04-12',
        heightCm: 168,
        weightKg: 82.4,
        activityFactorId: 'lightly-active',
        equationId: 'mifflin-st-jeor',
        adjustmentKcal: -300,
        measuredExpenditure: estimate,
      },
      { 'if-match': String(headers.etag) },
    );
    of.mockRestore();
    expect(put.text).toContain('position');
    await app.settle();
    const readsWith = async (...scopes: Scope[]) =>
      (await ask((await keyWith(...scopes)).key, 'GET', `/clients/${body.id}`)).body.nutritionProfile;
    const without = await readsWith('profiles:read');
    expect(without).toMatchObject({
      adjustmentKcal: null,
      computed: { targetKcal: 2010, measured: null, expenditureKcal: null },
    });
    expect(JSON.stringify(without)).not.toContain('2310');
    expect(await readsWith('profiles:read', 'logs:read')).toMatchObject({
      adjustmentKcal: -300,
      computed: { targetKcal: 2010, measured: estimate, expenditureKcal: 2310 },
    });
  });

  it('reach no session, credential, live stream or other key, whatever they were given', async () => {
    const { key, id } = await keyWith(...SCOPES);
    for (const [method, path, body] of [
      ['GET', '/auth/session'],
      ['GET', '/live'],
      ['GET', '/auth/sessions'],
      ['GET', '/api-keys'],
      ['DELETE', `/api-keys/${id}`],
      ['POST', '/api-keys', { name: 'Another', scopes: ['foods:read'] }],
      ['POST', `/api-keys/${id}/rotations`, {}],
      ['GET', `/clients/${clientId}/history`],
      ['POST', '/history/exports'],
      ['POST', `/clients/${clientId}/chart-openings`, { reason: 'Because I am a machine.' }],
    ] as const)
      expect([path, codeOf(await ask(key, method, path, body))]).toEqual([path, '403 access.denied']);
  });

  it('write under their own name, once per idempotency key', async () => {
    const { key, id } = await keyWith('logs:write', 'logs:read');
    const weight = { entryId: v7(), date: today(), kg: 82.4 };
    const headers = { 'idempotency-key': randomUUID() };
    const first = await ask(key, 'POST', `/clients/${clientId}/weights`, weight, headers);
    expect(first.status).toBe(201);
    expect((await ask(key, 'POST', `/clients/${clientId}/weights`, weight, headers)).body).toMatchObject({
      revision: first.body.revision,
    });
    expect(
      (
        await ask(key, 'GET', `/clients/${clientId}/weights?from=${today()}&to=${today()}`, undefined, {
          'trackforge-after': String(first.headers['trackforge-position']),
        })
      ).body.items,
    ).toHaveLength(1);
    await app.settle();
    const history = (await nora.get(`/clients/${clientId}/history?category=weight`)).body.items;
    expect(history).toEqual([
      expect.objectContaining({
        type: 'WeightRecorded',
        actor: { accountId: id, displayName: 'Billing', role: 'integration', onBehalfOf: null },
      }),
    ]);
  });

  it('that are wrong, unknown or malformed get the answer of a wrong token, byte for byte', async () => {
    const { key } = await keyWith('foods:read');
    const bare = ({ status, headers: { 'x-request-id': _, date: __, ...headers }, body }: Answer) =>
      JSON.stringify([status, headers, { ...body, requestId: '' }]);
    const wrongToken = bare(await ask('eyJhbGciOiJFZERTQSJ9.e30.AAAA', 'GET', '/foods?limit=1'));
    expect(JSON.parse(wrongToken)[0]).toBe(401);
    for (const wrong of [
      `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
      key.replace(/tfk_./, 'tfk_x'),
      'tfk_',
      `tfk_${'0'.repeat(32)}_${'A'.repeat(43)}`,
      `${key}x`,
      key.slice(0, 37) + 'A'.repeat(43),
    ]) {
      expect(bare(await ask(wrong, 'GET', '/foods?limit=1'))).toBe(wrongToken);
    }
    expect((await ask(key, 'GET', '/foods?limit=1')).status).toBe(200);
    expect(
      (await app.inject({ method: 'GET', url: '/api/v1/foods?limit=1', headers: { authorization: `bearer  ${key}` } }))
        .status,
    ).toBe(200);
  });

  it('end when they expire or are revoked', async () => {
    const { body } = await issue({ name: 'A week', scopes: ['foods:read'], expiresInDays: 7 });
    await app.settle();
    clock.advance(7 * DAY_MS - 1);
    expect((await ask(body.secret, 'GET', '/foods?limit=1')).status).toBe(200);
    clock.advance(1);
    expect(codeOf(await ask(body.secret, 'GET', '/foods?limit=1'))).toBe('401 authentication.required');
    lena = await app.login(people.lena);
    expect(
      (await lena.get('/api-keys')).body.items.find(({ keyId }: { keyId: string }) => keyId === body.id),
    ).toMatchObject({ state: 'expired' });
    expect(codeOf(await lena.write('POST', `/api-keys/${body.id}/rotations`, {}))).toBe('409 api-key.expired');

    const { key, id } = await keyWith('foods:read');
    expect((await ask(key, 'GET', '/foods?limit=1')).status).toBe(200);
    await lena.write('DELETE', `/api-keys/${id}`);
    await endsSoon(key);
    expect((await lena.write('DELETE', `/api-keys/${id}`)).status).toBe(200);
    expect(codeOf(await lena.write('POST', `/api-keys/${id}/rotations`, {}))).toBe('409 api-key.revoked');
  });

  it('are rotated with an overlap, and only the last two secrets ever count', async () => {
    const { key: first, id } = await keyWith('foods:read');
    const rotate = async (body: object) => {
      const {
        body: { secret },
      } = await lena.write('POST', `/api-keys/${id}/rotations`, body);
      await app.settle();
      return String(secret);
    };
    const second = await rotate({});
    expect(
      await Promise.all([first, second].map(async (key) => (await ask(key, 'GET', '/foods?limit=1')).status)),
    ).toEqual([200, 200]);
    expect((await lena.get('/api-keys')).body.items.find(({ keyId }: { keyId: string }) => keyId === id)).toMatchObject(
      { keyId: id, previousUntil: new Date(clock.now().getTime() + DAY_MS).toISOString() },
    );
    const third = await rotate({ overlapHours: 1 });
    await endsSoon(first);
    expect(
      await Promise.all([second, third].map(async (key) => (await ask(key, 'GET', '/foods?limit=1')).status)),
    ).toEqual([200, 200]);
    clock.advance(3_600_000);
    expect(
      await Promise.all([second, third].map(async (key) => (await ask(key, 'GET', '/foods?limit=1')).status)),
    ).toEqual([401, 200]);
    lena = await app.login(people.lena);
    const fourth = await rotate({ overlapHours: 0 });
    await endsSoon(third);
    expect((await ask(fourth, 'GET', '/foods?limit=1')).status).toBe(200);
    expect((await lena.write('POST', `/api-keys/${id}/rotations`, { overlapHours: 169 })).status).toBe(400);
  });

  it('show their secret once: a repeated request gets none, and neither log, list nor history has it', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { name: 'Once', scopes: ['foods:read'] };
    const first = await issue(body, headers);
    const again = await issue(body, headers);
    expect([first.status, again.status, again.body.id, again.body.secret]).toEqual([201, 201, first.body.id, null]);
    await app.settle();
    expect((await ask(first.body.secret, 'GET', '/foods?limit=1')).status).toBe(200);
    const secret = String(first.body.secret).slice(-43);
    const stored = await app.databases.databases
      .vault('owner')
      .query("select encode(secret_hash, 'hex') as hash from identity.api_key_secret where key_id = $1", [
        first.body.id,
      ]);
    expect(stored.rows).toHaveLength(1);
    const events = await app.databases.databases
      .main('owner')
      .query(`select convert_from(body, 'UTF8') as body from es.event where category = 'apiKey'`);
    expect(JSON.stringify(events.rows)).toContain('Once');
    for (const text of [
      JSON.stringify(events.rows),
      JSON.stringify(stored.rows),
      logLines.join('\n'),
      (await lena.get('/api-keys')).text,
    ])
      expect(text).not.toContain(secret);
  });

  it('are listed with their scopes, their maker and their last use, to the minute', async () => {
    const { key, id } = await keyWith('foods:read', 'clients:read');
    const listed = async () =>
      (await lena.get('/api-keys')).body.items.find(({ keyId }: { keyId: string }) => keyId === id);
    expect(await listed()).toEqual({
      keyId: id,
      name: 'Billing',
      scopes: ['clients:read', 'foods:read'],
      state: 'active',
      issuedAt: clock.now().toISOString(),
      issuedBy: 'The org_admin',
      expiresAt: null,
      lastUsedAt: null,
      previousUntil: null,
    });
    const used = clock.now().toISOString();
    const lastUse = async (expected: string) => {
      for (const until = Date.now() + 20_000; (await listed()).lastUsedAt !== expected && Date.now() < until;)
        await new Promise((resolve) => {
          setTimeout(resolve, 20);
        });
      expect((await listed()).lastUsedAt).toBe(expected);
    };
    await ask(key, 'GET', '/foods?limit=1');
    await lastUse(used);
    clock.advance(59_000);
    await ask(key, 'GET', '/foods?limit=1');
    clock.advance(2_000);
    await ask(key, 'GET', '/foods?limit=1');
    await lastUse(clock.now().toISOString());
    await lena.write('PATCH', `/api-keys/${id}`, { name: '  Payroll ' });
    expect(await listed()).toMatchObject({ name: 'Payroll' });
    expect((await lena.get('/api-keys')).body.items.every((item: object) => !('secret' in item))).toBe(true);
  });

  it('have each a quota of their own', async () => {
    const [{ key: busy }, { key: calm }] = [await keyWith('foods:read'), await keyWith('foods:read')];
    let last: Answer | undefined;
    for (let n = 0; n < KEY_REQUESTS_A_MINUTE; n += 50)
      [last] = await Promise.all(Array.from({ length: 50 }, () => ask(busy, 'GET', '/clients')));
    expect(last?.headers).toMatchObject({ 'ratelimit-limit': '600' });
    const refused = await ask(busy, 'GET', '/foods?limit=1');
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'api-key.too-many' },
      headers: { 'retry-after': '60', 'ratelimit-remaining': '0', 'ratelimit-reset': '60' },
    });
    expect(await ask(calm, 'GET', '/foods?limit=1')).toMatchObject({
      status: 200,
      headers: { 'ratelimit-remaining': '599' },
    });
    clock.advance(60_000);
    expect((await ask(busy, 'GET', '/foods?limit=1')).status).toBe(200);
  });

  it('are issued, rotated and revoked by an org_admin with a fresh proof, nobody else', async () => {
    for (const person of [people.nora, people.audra]) {
      const caller = await app.login(person);
      expect(codeOf(await caller.get('/api-keys'))).toBe('403 access.denied');
      expect(codeOf(await caller.write('POST', '/api-keys', { name: 'Mine', scopes: ['foods:read'] }))).toBe(
        '403 access.denied',
      );
    }
    const { id } = await keyWith('foods:read');
    clock.advance(STEP_UP_MS + 1000);
    const {
      body: { accessToken },
    } = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      headers: { origin: 'http://clinic.test', cookie: `__Host-tf_portal=${lena.cookie}` },
      payload: { audience: 'portal' },
    });
    for (const [method, path, body] of [
      ['POST', '/api-keys', { name: 'Mine', scopes: ['foods:read'] }],
      ['POST', `/api-keys/${id}/rotations`, {}],
      ['DELETE', `/api-keys/${id}`],
    ] as const) {
      expect(codeOf(await ask(accessToken, method, path, body))).toBe('403 session.step-up-required');
    }
  });

  it.each([
    { name: 'No scopes', scopes: [] },
    { name: 'Wrong', scopes: ['everything'] },
    { name: 'Twice', scopes: ['foods:read', 'foods:read'] },
    { name: '', scopes: ['foods:read'] },
    { scopes: ['foods:read'] },
    { name: 'Soon', scopes: ['foods:read'], expiresInDays: 0 },
    { name: 'Late', scopes: ['foods:read'], expiresInDays: 731 },
    { name: 'Half', scopes: ['foods:read'], expiresInDays: 1.5 },
  ])('are not issued for %j', async (body) => {
    expect((await issue(body)).status).toBe(400);
  });

  it('only read when the org only reads', async () => {
    const { key } = await keyWith('logs:write', 'clients:read');
    await app.app.get(CommandBus).execute(new ChangeSubscription('lock', loaderRequest(people.orgId)));
    await app.settle();
    const write = () => ask(key, 'POST', `/clients/${clientId}/weights`, { entryId: v7(), date: today(), kg: 80 });
    for (const until = Date.now() + 20_000; (await write()).status === 201 && Date.now() < until;)
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    expect(codeOf(await write())).toBe('403 org.read-only');
    expect((await ask(key, 'GET', '/clients')).status).toBe(200);
  });
});
