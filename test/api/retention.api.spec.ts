import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { DueWorks } from '#libs/projections/due-work.js';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { exportKey } from '#src/history/log-export/write-log-export.js';

const clock = new MovingClock('2026-03-02T09:00:00.000Z');
const DAY_MS = 86_400_000;
let api: TestApp;
beforeAll(async () => {
  api = await testApp({ clock });
});
afterAll(() => api?.close());

const change = async (caller: TestCaller, settings: object) => {
  const { body } = await caller.get('/org');
  const answer = await caller.write('PATCH', '/org', settings, { 'if-match': `"${body.revision}"` });
  await api.settle();
  return answer;
};
/** A finished export. @returns its id */
const exported = async (caller: TestCaller): Promise<string> => {
  const { body } = await caller.write('POST', '/history/exports');
  for (let waited = 0; waited < 20_000; waited += 50) {
    if ((await one(caller, body.id))?.state === 'completed') return body.id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the export was not written');
};
const one = async (caller: TestCaller, id: string) =>
  (await caller.get('/history/exports')).body.items.find(({ exportId }: { exportId: string }) => exportId === id);
const sweep = async () => {
  await api.app.get(DueWorks, { strict: false }).wake('log-export-expiry');
  await api.settle();
};

describe('the file of an export', () => {
  it('is kept as many days as the organisation says, then deleted, listed as expired and written down', async () => {
    const org = await api.found({ lena: 'org_admin' });
    const other = await api.found({ boss: 'org_admin' }, 'Keeps longer');
    const [lena, boss] = [await api.login(org.lena), await api.login(other.boss)];
    expect((await change(lena, { exportDays: 3 })).status).toBe(200);
    const [mine, theirs] = [await exported(lena), await exported(boss)];
    expect((await one(lena, mine)).expiresAt).toBe('2026-03-05T09:00:00.000Z');
    expect((await one(boss, theirs)).expiresAt).toBe('2026-03-09T09:00:00.000Z');
    clock.advance(3 * DAY_MS - 1);
    await sweep();
    const later = await api.login(org.lena);
    expect((await later.get(`/history/exports/${mine}/file`)).status).toBe(200);
    clock.advance(1);
    await sweep();
    await sweep();
    expect(await one(later, mine)).toMatchObject({ state: 'expired', expiresAt: null });
    expect(await api.app.get(BlobStore).get(exportKey(org.orgId, mine))).toBeNull();
    const gone = await later.get(`/history/exports/${mine}/file`);
    expect([gone.status, gone.body.code]).toEqual([410, 'log-export.expired']);
    expect(
      (await api.streams.recorded({ orgId: org.orgId, category: 'logExport', streamId: mine })).map(
        ({ event }) => event.type,
      ),
    ).toEqual(['LogExportRequested', 'LogExportCompleted', 'LogExportExpired']);
    expect((await (await api.login(other.boss)).get(`/history/exports/${theirs}/file`)).status).toBe(200);
  });

  it.each([
    { exportDays: 0 },
    { exportDays: 31 },
    { recordYears: 9 },
    { recordYears: 31 },
    { nutrients: [] },
    { nutrients: ['kryptonite'] },
  ])('is refused %j', async (settings) => {
    const { lena } = await api.found({ lena: 'org_admin' });
    expect((await change(await api.login(lena), settings)).status).toBe(400);
  });
});

it('the record of an archived client may be erased so many years after the day of its archiving', async () => {
  const org = await api.found({ lena: 'org_admin', nora: 'dietitian' });
  const [lena, nora] = [await api.login(org.lena), await api.login(org.nora)];
  const {
    body: { id },
  } = await nora.write('POST', '/clients', {
    name: 'Helena Brandt',
    contact: { kind: 'phone', value: '+49 30 1234567' },
  });
  const detail = async () => (await nora.get(`/clients/${id}`)).body;
  expect((await detail()).erasableFrom).toBeNull();
  const at = clock.now();
  // 23:30 in UTC is the next day in Berlin
  clock.advance(new Date('2026-06-30T23:30:00.000Z').getTime() - at.getTime());
  const again = await api.login(org.nora);
  const seen = await again.get(`/clients/${id}`);
  expect(
    (await again.write('PATCH', `/clients/${id}`, { status: 'archived' }, { 'if-match': String(seen.headers.etag) }))
      .status,
  ).toBe(200);
  await api.settle();
  expect((await again.get(`/clients/${id}`)).body.erasableFrom).toBe('2036-07-01');
  const admin = await api.login(org.lena);
  expect((await change(admin, { recordYears: 12, nutrients: ['iron', 'energy'] })).status).toBe(200);
  expect((await again.get(`/clients/${id}`)).body.erasableFrom).toBe('2038-07-01');
  expect((await again.get('/auth/session')).body).toMatchObject({
    nutrients: ['iron', 'energy'],
    referenceSet: 'efsa',
    weekStart: 'monday',
  });
  expect((await change(admin, { country: 'US', weekStart: 'sunday' })).status).toBe(200);
  expect((await again.get('/auth/session')).body).toMatchObject({ referenceSet: 'dri', weekStart: 'sunday' });
  expect((await change(admin, { referenceSet: 'efsa' })).status).toBe(200);
  expect((await again.get('/auth/session')).body).toMatchObject({ referenceSet: 'efsa' });
  expect((await change(admin, { weekStart: 'wednesday' })).status).toBe(400);
  expect(lena.person.role).toBe('org_admin');
});
