import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { CommandBus } from '#libs/commands/buses.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { loaderRequest, testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';

const CANARY = 173.45;
const GRIP = { name: 'Grip strength', unit: 'kg', decimals: 1, least: 0, most: 120 };

// Real: the whole application on PostgreSQL, with a clock of its own.
describe('measurements', () => {
  const clock = new MovingClock('2026-11-29T11:00:00Z');
  let app: TestApp;
  let lena: TestCaller, tom: TestCaller, ida: TestCaller, boss: TestCaller, audra: TestCaller, rita: TestCaller;
  let self: TestCaller, other: TestCaller, rosa: TestCaller;
  let orgId: string, anna: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  // later ones sort later, as on a clock that goes on
  let made = 0;
  const newId = () => v7({ msecs: clock.now().getTime() + (made += 1) });
  const path = (entryId = '') => `/clients/${anna}/measurements${entryId && `/${entryId}`}`;
  const span = '?from=2026-11-01&to=2026-11-30';
  const record = (caller: TestCaller, body: object) =>
    caller.write('POST', path(), { entryId: newId(), metric: 'waist', date: '2026-11-28', value: 92, ...body });
  const read = async (caller: TestCaller = lena) => (await caller.get(path() + span)).body;

  beforeAll(async () => {
    app = await testApp({ clock });
    const people = await app.found({
      lena: 'dietitian',
      tom: 'dietitian',
      ida: 'assistant',
      boss: 'org_admin',
      audra: 'auditor',
      rita: 'researcher',
    });
    orgId = people.orgId;
    lena = await app.login(people.lena);
    const client = async (name: string, value: string) =>
      String(
        (
          await lena.write('POST', '/clients', {
            name,
            birthDate: '1990-05-01',
            contact: { kind: 'email', value },
          })
        ).body.id,
      );
    anna = await client('Anna', 'a@example.org');
    const somebody = await client('Somebody else', 's@example.org');
    await lena.write('POST', `/clients/${anna}/staff`, { accountId: people.ida.accountId });
    await app.settle();
    const annaLogin = await app.join(orgId, 'client', { clientId: anna });
    const otherLogin = await app.join(orgId, 'client', { clientId: somebody });
    const rosaLogin = (await app.found({ rosa: 'dietitian' })).rosa;
    [tom, ida, boss, audra, rita, self, other, rosa] = (await Promise.all(
      [people.tom, people.ida, people.boss, people.audra, people.rita, annaLogin, otherLogin, rosaLogin].map((who) =>
        app.login(who),
      ),
    )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
  });
  afterAll(() => app.close());

  it('are recorded once by the client and by staff, and flagged where they are unusual', async () => {
    const entryId = newId();
    for (const _ of [1, 2]) expect((await record(self, { entryId })).status).toBe(201);
    expect(codeOf(await record(self, { entryId, value: 80 }))).toBe('409 measurement.entry-exists');
    expect((await record(ida, { date: '2026-11-29', value: 36 })).status).toBe(201);
    expect(
      (await record(lena, { metric: 'blood-pressure', date: '2026-11-29', value: 128, second: 82, time: '07:10' }))
        .status,
    ).toBe(201);
    await app.settle();
    expect((await read(self)).items).toMatchObject([
      { entryId, metric: 'waist', date: '2026-11-28', value: 92, second: null, counts: true, flag: null },
      { metric: 'waist', date: '2026-11-29', value: 36, counts: true, flag: 'change' },
      { metric: 'blood-pressure', value: 128, second: 82, time: '07:10', flag: null },
    ]);
    // who measures is not silent
    expect((await lena.get(`/clients/${anna}`)).body.lastActivityAt).toEqual(expect.any(String));
  });

  it.each([
    ['422 measurement.implausible', { value: 9.2 }],
    ['422 measurement.implausible', { metric: 'steps', value: 8000.5 }],
    ['422 measurement.implausible', { metric: 'blood-pressure', value: 128 }],
    ['422 measurement.implausible', { metric: 'blood-pressure', value: 82, second: 128 }],
    ['422 measurement.implausible', { second: 82 }],
    ['422 measurement.in-the-future', { date: '2026-11-30' }],
    ['422 measurement.too-early', { date: '1990-04-30' }],
    ['404 metric.unknown', { metric: randomUUID() }],
    ['400 input.invalid', { metric: 'shoe-size' }],
    ['400 input.invalid', { value: 1e300 }],
    ['400 entry.time-zone-unknown', { timeZone: 'Atlantis' }],
  ])('refuse with %s what can’t be: %o', async (code, body) => {
    expect(codeOf(await record(self, body))).toBe(code);
  });

  it('take null for what is left out', async () => {
    const nothing = { second: null, time: null, timeZone: null, enteredAt: null };
    expect((await record(self, { date: '2026-11-02', value: 93, ...nothing })).status).toBe(201);
  });

  it('mark a first weight that is rarely seen, until the next one agrees with it', async () => {
    const weights = `/clients/${anna}/weights`;
    const flags = async () => {
      await app.settle();
      const { body } = await lena.get(`${weights}?from=2026-10-01&to=2026-10-31`);
      return (body['items'] as { flag: string | null }[]).map(({ flag }) => flag);
    };
    const weigh = (date: string, kg: number) => lena.write('POST', weights, { entryId: newId(), date, kg });
    expect((await weigh('2026-10-05', 500)).status).toBe(201);
    expect(await flags()).toEqual(['unusual']);
    expect((await weigh('2026-10-06', 499)).status).toBe(201);
    expect(await flags()).toEqual([null, null]);
  });

  it('take tomorrow where it is tomorrow already, of the client and from then on of staff', async () => {
    const [entryId, weightId] = [newId(), newId()];
    const mood = { metric: 'mood', value: 4, date: '2026-11-30' };
    const weight = { date: '2026-11-30', kg: 82.4 };
    const weights = `/clients/${anna}/weights`;
    expect(codeOf(await lena.write('POST', weights, { ...weight, entryId: weightId }))).toBe(
      '422 weight.in-the-future',
    );
    const answer = await record(self, { ...mood, entryId, timeZone: 'Pacific/Kiritimati' });
    expect(answer.status).toBe(201);
    await app.settle();
    expect((await lena.get(`/clients/${anna}`)).body).toMatchObject({ timeZone: 'Pacific/Kiritimati' });
    expect((await lena.write('PUT', path(entryId), { ...mood, value: 5 })).status).toBe(200);
    expect((await lena.write('POST', weights, { ...weight, entryId: weightId })).status).toBe(201);
    expect((await lena.write('PUT', `${weights}/${weightId}`, { ...weight, kg: 81.4 })).status).toBe(200);
    expect(codeOf(await lena.write('POST', weights, { ...weight, date: '2026-12-01', entryId: newId() }))).toBe(
      '422 weight.in-the-future',
    );
  });

  it('take the day of the clinic from staff where it is still yesterday for the client', async () => {
    const mood = { metric: 'mood', value: 4 };
    expect((await record(self, { ...mood, date: '2026-11-28', timeZone: 'Etc/GMT+12' })).status).toBe(201);
    await app.settle();
    expect((await record(ida, { ...mood, date: '2026-11-29' })).status).toBe(201);
    expect(codeOf(await record(ida, { ...mood, date: '2026-11-30' }))).toBe('422 measurement.in-the-future');
    expect(codeOf(await record(self, { ...mood, date: '2026-11-29' }))).toBe('422 measurement.in-the-future');
    const peanut = { code: 'peanut', kind: 'allergy', severity: 'severe', certainty: 'confirmed' };
    const since = (from: string) =>
      lena.write('POST', `/clients/${anna}/medical-record/allergies`, { ...peanut, entryId: newId(), from });
    expect(codeOf(await since('2026-11-30'))).toBe('422 medical.in-the-future');
    expect((await since('2026-11-29')).status).toBe(201);
  });

  it('are not all that tells where the client is', async () => {
    const tell = (path_: string, body: object) => self.write('POST', `/clients/${anna}/${path_}`, body);
    const zone = async () => {
      await app.settle();
      return (await lena.get(`/clients/${anna}`)).body.timeZone;
    };
    const message = { messageId: newId(), text: 'Greetings from Samoa', enteredAt: '2026-11-30T00:10' };
    expect(codeOf(await tell('messages', { ...message, timeZone: 'Atlantis' }))).toBe('400 entry.time-zone-unknown');
    expect((await tell('messages', { ...message, timeZone: 'Pacific/Apia' })).status).toBe(201);
    expect(await zone()).toBe('Pacific/Apia');
    const weight = { entryId: newId(), date: '2026-11-29', kg: 81, timeZone: 'Europe/Berlin' };
    expect((await tell('weights', weight)).status).toBe(201);
    expect(await zone()).toBe('Europe/Berlin');
    // what the team writes says nothing of where the client is
    await lena.write('POST', `/clients/${anna}/messages`, { ...message, messageId: newId(), timeZone: 'Asia/Tokyo' });
    expect(await zone()).toBe('Europe/Berlin');
  });

  it('are corrected and removed with their history', async () => {
    const entryId = newId();
    const { date, ...hip } = { metric: 'hip', date: '2026-11-20', value: 108 };
    expect((await record(self, { entryId, date, ...hip, value: CANARY })).status).toBe(201);
    const put = (caller: TestCaller, body: object) => caller.write('PUT', path(entryId), { date, ...hip, ...body });
    expect(codeOf(await put(lena, { metric: 'waist' }))).toBe('422 measurement.metric-fixed');
    expect((await put(lena, {})).status).toBe(200);
    await app.settle();
    expect((await read()).items).toContainEqual(expect.objectContaining({ entryId, value: 108 }));
    expect((await self.write('DELETE', path(entryId))).status).toBe(200);
    expect(codeOf(await put(lena, { value: 107 }))).toBe('410 measurement.removed');
    expect(codeOf(await lena.write('DELETE', path(newId())))).toBe('404 measurement.unknown');
    await app.settle();
    expect((await read()).items).not.toContainEqual(expect.objectContaining({ entryId }));
    const history = `/clients/${anna}/history`;
    expect((await lena.get(history)).text).toContain(String(CANARY));
    expect((await audra.get(history)).text).not.toContain(String(CANARY));
  });

  it('are reached by nobody who does not care for the client', async () => {
    for (const caller of [tom, boss, audra, rita, other, rosa]) {
      expect([403, 404]).toContain((await caller.get(path() + span)).status);
      expect([403, 404]).toContain((await record(caller, {})).status);
      expect([403, 404]).toContain((await caller.write('DELETE', path(newId()))).status);
    }
  });

  it('are also of what the organisation measures in its own words', async () => {
    const added = await lena.write('POST', '/body-metrics', GRIP);
    expect(added.status).toBe(201);
    const metricId = String(added.body.id);
    await app.settle();
    expect((await ida.get('/body-metrics')).body.items).toEqual([{ metricId, ...GRIP, retired: false, revision: 0 }]);
    expect((await rosa.get('/body-metrics')).body.items).toEqual([]);
    const change = (body: object, revision: number) =>
      lena.write('PUT', `/body-metrics/${metricId}`, { ...GRIP, ...body }, { 'if-match': `"${revision}"` });
    expect((await change({ most: 150 }, 7)).status).toBe(412);
    expect(codeOf(await change({ unit: 'lb' }, 0))).toBe('422 metric.unit-fixed');
    expect(codeOf(await change({ least: 130 }, 0))).toBe('422 metric.range-invalid');
    expect((await change({ name: 'Grip, right hand' }, 0)).status).toBe(200);
    for (const caller of [ida, audra, rita, self])
      expect((await caller.write('POST', '/body-metrics', GRIP)).status).toBe(403);
    expect(codeOf(await rosa.write('DELETE', `/body-metrics/${metricId}`))).toBe('404 metric.unknown');

    const entryId = newId();
    expect((await record(self, { entryId, metric: metricId, value: 41.5 })).status).toBe(201);
    expect(codeOf(await record(self, { metric: metricId, value: 141 }))).toBe('422 measurement.implausible');
    expect(codeOf(await record(self, { metric: metricId, value: 41.55 }))).toBe('422 measurement.implausible');
    expect((await lena.write('DELETE', `/body-metrics/${metricId}`)).status).toBe(200);
    expect(codeOf(await record(self, { metric: metricId, value: 42 }))).toBe('409 metric.retired');
    await app.settle();
    const { items, metrics } = await read(self);
    expect(items).toContainEqual(expect.objectContaining({ entryId, metric: metricId, value: 41.5 }));
    expect(metrics).toMatchObject([{ metricId, name: 'Grip, right hand', retired: true }]);
    expect((await lena.get('/body-metrics')).body.items).toEqual([]);
  });

  it('are gone with the client', async () => {
    await app.app.get(CommandBus).execute(new EraseClient(anna, 'request-of-the-person', loaderRequest(orgId)));
    await app.settle();
    const rows = await app.app
      .get(ReadModels)
      .inOrg(orgId, (tx) => tx.query(`select 1 from ${tx.table('measurement')} where client_id = $1`, [anna]));
    expect(rows).toEqual([]);
  });
});
