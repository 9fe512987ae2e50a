import { CommandBus } from '#libs/commands/buses.js';
import { randomUUID } from 'node:crypto';
import type { CapturedMails } from '#libs/engines/mail/captured-mails.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { STEP_UP_MS } from '#src/identity/guard/step-up.js';
import { SuspendMembership } from '#src/identity/membership/membership.commands.js';

const REASON = 'The dietitian is ill; the hospital asks for the current plan.';

// Real: the whole application on PostgreSQL, with a clock of its own; mails are captured.
describe("opening the chart of somebody else's client", () => {
  let app: TestApp;
  let people: Record<'lena' | 'ines' | 'nora' | 'tom' | 'ada' | 'audra', TestPerson> & { orgId: string };
  const clock = new MovingClock(new Date());
  let lena: TestCaller, nora: TestCaller;
  let clientId: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const following = (caller: TestCaller, of: TestCaller) => {
    caller.after = of.after;
    return caller;
  };
  const open = (caller: TestCaller, reason: unknown = REASON, headers?: Record<string, string>) =>
    caller.write('POST', `/clients/${clientId}/chart-openings`, { reason }, headers);
  const openings = async (caller: TestCaller) => (await caller.get(`/clients/${clientId}/chart-openings`)).body;
  const idsOf = ({ body }: Answer): string[] => body.items.map((item: { clientId: string }) => item.clientId);
  const mailsTo = async (person: TestPerson) =>
    (await app.app.get<CapturedMails>(Mailer).list(10_000)).filter(({ to }) => to === person.email);
  const counted = (...of: TestPerson[]) => Promise.all(of.map(async (person) => (await mailsTo(person)).length));
  const reaches = async (count: () => Promise<readonly number[]>, expected: readonly number[]) => {
    for (
      const until = Date.now() + 10_000;
      JSON.stringify(await count()) !== JSON.stringify(expected) && Date.now() < until;
    )
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    expect(await count()).toEqual(expected);
  };

  beforeAll(async () => {
    app = await testApp({ clock });
    people = await app.found({
      lena: 'org_admin',
      ines: 'org_admin',
      nora: 'dietitian',
      tom: 'trainer',
      ada: 'assistant',
      audra: 'auditor',
    });
  });
  beforeEach(async () => {
    [lena, nora] = [await app.login(people.lena), await app.login(people.nora)];
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
    following(lena, nora);
  });
  afterAll(() => app.close());

  it('shows what an assigned administrator reads, for an hour and not a moment longer', async () => {
    expect((await lena.get(`/clients/${clientId}`)).body).toMatchObject({
      name: 'Helena Brandt',
      sex: null,
      birthDate: null,
      chartOpen: false,
    });
    expect(codeOf(await lena.get(`/clients/${clientId}/meal-plans`))).toBe('403 access.denied');
    expect(codeOf(await lena.get(`/clients/${clientId}/history`))).toBe('403 access.denied');
    clock.advance(1000);
    expect((await open(lena)).status).toBe(201);
    expect((await lena.get(`/clients/${clientId}`)).body).toMatchObject({
      sex: 'female',
      birthDate: '1967-04-12',
      chartOpen: true,
    });
    expect((await lena.get(`/clients/${clientId}/meal-plans`)).status).toBe(200);
    expect((await lena.get(`/clients/${clientId}/history`)).body.items[0]).toMatchObject({
      type: 'ChartOpened',
      content: { reason: REASON, accountId: people.lena.accountId },
    });
    expect(idsOf(await lena.get(`/client-summaries?clientIds=${clientId}`))).toEqual([clientId]);
    expect(await openings(lena)).toMatchObject({
      standing: 'opened',
      items: [{ until: new Date(clock.now().getTime() + 3_600_000).toISOString(), endedAt: null, reason: REASON }],
    });

    clock.advance(3_600_000);
    const again = following(await app.login(people.lena), lena);
    expect((await again.get(`/clients/${clientId}`)).body).toMatchObject({
      sex: null,
      birthDate: null,
      chartOpen: false,
    });
    for (const path of [`/clients/${clientId}/meal-plans`, `/clients/${clientId}/history`])
      expect(codeOf(await again.get(path))).toBe('403 access.denied');
    expect(idsOf(await again.get(`/client-summaries?clientIds=${clientId}`))).toEqual([]);
    // a new reason, a new hour
    expect((await open(again)).status).toBe(201);
    expect((await openings(again)).items).toHaveLength(2);
  });

  it("gives reading only, and makes nobody one's own client", async () => {
    await open(lena);
    const etag = String((await lena.get(`/clients/${clientId}`)).headers.etag);
    expect(codeOf(await lena.write('PATCH', `/clients/${clientId}`, { sex: 'male' }, { 'if-match': etag }))).toBe(
      '403 access.denied',
    );
    expect(codeOf(await lena.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Plan', weeks: 1 }))).toBe(
      '403 access.denied',
    );
    expect(idsOf(await lena.get('/clients?assignedTo=me'))).not.toContain(clientId);
    expect(idsOf(await lena.get('/clients'))).toContain(clientId);
  });

  it('opens for nobody else', async () => {
    await open(lena);
    const ines = following(await app.login(people.ines), lena);
    expect(codeOf(await ines.get(`/clients/${clientId}/history`))).toBe('403 access.denied');
    for (const person of [people.nora, people.tom, people.ada, people.audra])
      expect(codeOf(await open(await app.login(person)))).toBe('403 access.denied');
  });

  it('shows in lists what the open chart shows, filters included', async () => {
    await nora.write('POST', '/clients/tags', { clientIds: [clientId], add: ['Athlete'], remove: [] });
    following(lena, nora);
    const tagged = async () => idsOf(await lena.get('/clients?tags=athlete'));
    expect(await tagged()).not.toContain(clientId);
    await open(lena);
    expect(await tagged()).toContain(clientId);
    const [{ openingId }] = (await openings(lena)).items;
    expect((await lena.write('DELETE', `/clients/${clientId}/chart-openings/${openingId}`)).status).toBe(200);
    expect(await tagged()).not.toContain(clientId);
  });

  it('is not given twice at once; a retry is the same opening', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await open(lena, REASON, key);
    expect(codeOf(await open(lena))).toBe('409 chart.already-open');
    expect((await open(lena, REASON, key)).body).toMatchObject({ id: first.body.id });
    expect((await openings(lena)).items).toHaveLength(1);
  });

  it('is not needed by who cares for the client', async () => {
    await nora.write('POST', `/clients/${clientId}/staff`, { accountId: people.lena.accountId });
    expect(codeOf(await open(following(lena, nora)))).toBe('409 chart.already-yours');
  });

  it('wants a reason that can be read, and a fresh proof', async () => {
    for (const reason of ['too short', '          ', 'a b c d e f g h i', 'x'.repeat(501), `${REASON}\u202e`, 7, null])
      expect((await open(lena, reason)).status).toBe(400);
    expect((await open(lena, '  ten  letters\nare enough ')).status).toBe(201);
    expect((await openings(lena)).items[0].reason).toBe('ten letters are enough');
    clock.advance(STEP_UP_MS + 1000);
    const refreshed = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      headers: { origin: 'http://clinic.test', cookie: `__Host-tf_portal=${lena.cookie}` },
      payload: { audience: 'portal' },
    });
    expect(
      codeOf(
        await app.inject({
          method: 'POST',
          url: `/api/v1/clients/${clientId}/chart-openings`,
          payload: { reason: REASON },
          headers: { authorization: `Bearer ${refreshed.body.accessToken}`, 'idempotency-key': randomUUID() },
        }),
      ),
    ).toBe('403 session.step-up-required');
  });

  it('is ended early by whoever opened it', async () => {
    await open(lena);
    const [{ openingId }] = (await openings(lena)).items;
    const ines = following(await app.login(people.ines), lena);
    expect(codeOf(await ines.write('DELETE', `/clients/${clientId}/chart-openings/${openingId}`))).toBe(
      '404 chart-opening.unknown',
    );
    await lena.write('DELETE', `/clients/${clientId}/chart-openings/${openingId}`);
    expect(codeOf(await lena.get(`/clients/${clientId}/history`))).toBe('403 access.denied');
    expect(await openings(lena)).toMatchObject({
      standing: 'unassigned',
      items: [{ endedAt: clock.now().toISOString(), reason: REASON }],
    });
    expect((await lena.write('DELETE', `/clients/${clientId}/chart-openings/${openingId}`)).status).toBe(200);
  });

  it('is told to those who care, without a word about the client', async () => {
    await nora.write('POST', `/clients/${clientId}/staff`, { accountId: people.ada.accountId });
    const count = () => counted(people.nora, people.ada, people.ines, people.lena);
    const [toNora = 0, toAda = 0, ...toOthers] = await count();
    await open(following(lena, nora));
    await reaches(count, [toNora + 1, toAda + 1, ...toOthers]);
    const mail = (await mailsTo(people.nora)).find(({ text }) => text.includes(clientId))!;
    expect(mail.text).toContain('The org_admin is not assigned to client TF-');
    expect(mail.text).toContain(`/clients/${clientId}`);
    for (const word of ['Helena', 'Brandt', 'hospital']) expect(JSON.stringify(mail)).not.toContain(word);
    following(nora, lena);
    expect(await openings(nora)).toMatchObject({
      standing: 'assigned',
      items: [{ displayName: 'The org_admin', reason: REASON }],
    });
    expect(await openings(following(await app.login(people.ada), lena))).toMatchObject({
      items: [{ displayName: 'The org_admin', reason: null }],
    });
    expect((await openings(following(await app.login(people.ines), lena))).items[0].reason).toBeNull();
    clock.advance(31 * 24 * 3_600_000);
    expect((await openings(following(await app.login(people.nora), lena))).items).toEqual([]);
  });

  it('is told to the other administrators where nobody cares', async () => {
    const gone = await app.join(people.orgId, 'dietitian');
    await nora.write('POST', `/clients/${clientId}/staff`, { accountId: gone.accountId });
    await nora.write('DELETE', `/clients/${clientId}/staff/${people.nora.accountId}`);
    await app.app.get(CommandBus).execute(new SuspendMembership(gone.accountId, loaderRequest(people.orgId)));
    await app.settle();
    const count = () => counted(people.nora, people.ines, people.lena);
    const [toNora = 0, toInes = 0, toLena = 0] = await count();
    await open(following(lena, nora));
    await reaches(count, [toNora, toInes + 1, toLena]);
  });

  it('leaves unknown clients unknown', async () => {
    const unknown = await lena.write('POST', `/clients/${randomUUID()}/chart-openings`, { reason: REASON });
    expect(codeOf(unknown)).toBe('404 client.unknown');
  });
});
