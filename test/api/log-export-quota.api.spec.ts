import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

const HOUR = 3_600_000;

// Real: the whole application on PostgreSQL, asked in process.
describe('exports of the log', () => {
  const clock = new MovingClock('2026-03-02T09:00:00.000Z');
  let app: TestApp, org: { orgId: string } & Record<'lena' | 'audra' | 'tara', TestPerson>;
  let lena: TestCaller, audra: TestCaller;
  const ask = (caller: TestCaller, key = randomUUID()) =>
    caller.write('POST', '/history/exports', {}, { 'idempotency-key': key });
  const list = async (
    caller: TestCaller,
  ): Promise<{ exportId: string; state: string; requestedBy: { accountId: string } }[]> =>
    (await caller.get('/history/exports')).body.items;
  const written = async (caller: TestCaller) => {
    const began = Date.now();
    while ((await list(caller)).some(({ state }) => state === 'requested')) {
      if (Date.now() - began > 20_000) throw new Error('an export was not written within 20 s');
      await pause(50);
    }
  };

  beforeAll(async () => {
    app = await testApp({ clock });
    org = await app.found({ lena: 'org_admin', audra: 'auditor', tara: 'org_admin' });
    [lena, audra] = [await app.login(org.lena), await app.login(org.audra)];
  });
  afterAll(() => app?.close());

  it('are one for all who ask while it waits, five an hour for an account, and twenty a day for an organisation', async () => {
    const asked = await Promise.all([lena, lena, audra, lena, audra, lena].map((caller) => ask(caller)));
    expect(asked.map(({ status }) => status)).toEqual(Array(6).fill(202));
    expect(new Set(asked.map(({ body }) => body.id)).size).toBeLessThanOrEqual(2);
    await app.settle();
    await written(lena);
    const mine = async () =>
      (await list(lena)).filter(({ requestedBy }) => requestedBy.accountId === org.lena.accountId);
    while ((await mine()).length < 5) {
      expect((await ask(lena)).status).toBe(202);
      await app.settle();
      await written(lena);
    }
    const key = randomUUID();
    const refused = await ask(lena, key);
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
      429,
      'log-export.too-many',
      '3600',
    ]);
    // nothing was written for it, and what stands can still be had
    expect(await mine()).toHaveLength(5);
    expect((await lena.get(`/history/exports/${(await list(lena))[0]!.exportId}/file`)).status).toBe(200);

    clock.advance(HOUR + 1);
    lena = await app.login(org.lena);
    expect((await ask(lena, key)).status).toBe(202);
    await app.settle();
    await written(lena);
    while ((await list(lena)).length < 20) {
      const each = await app.join(org.orgId, 'org_admin');
      expect((await ask(await app.login(each))).status).toBe(202);
      await app.settle();
      await written(lena);
    }
    const tara = await app.login(org.tara);
    expect((await ask(tara)).body.code).toBe('log-export.too-many');
    clock.advance(24 * HOUR);
    expect((await ask(await app.login(org.tara))).status).toBe(202);
  });
});
