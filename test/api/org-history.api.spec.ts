import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';
import { STEP_UP_MS } from '#src/identity/guard/step-up.js';

const REASON = 'Complaint of 3 March: what was recorded?';

interface Entry {
  readonly eventId: string;
  readonly type: string;
  readonly category: string;
  readonly clientId: string | null;
  readonly content: unknown;
  readonly recordedAt: string;
  readonly actor: { accountId: string | null; displayName: string | null; role: string };
}

// Real: the whole application on PostgreSQL, with a clock of its own.
describe('the history of the whole organisation', () => {
  let app: TestApp;
  let people: Record<'lena' | 'nora' | 'tom' | 'audra', TestPerson> & { orgId: string };
  let self: TestPerson;
  const clock = new MovingClock('2026-03-02T22:00:00.000Z');
  let audra: TestCaller, nora: TestCaller, lena: TestCaller, other: TestCaller;
  let helena: string, bruno: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const history = async (query = '', caller = audra): Promise<Entry[]> =>
    (await caller.get(`/history?limit=200&${query}`)).body.items;
  const reveal = (eventId: string, reason: unknown = REASON, headers?: Record<string, string>) =>
    audra.write('POST', '/history/reveals', { eventId, reason }, headers);
  const following = (caller: TestCaller, of: TestCaller) => {
    caller.after = of.after;
    return caller;
  };
  const register = async (name: string) =>
    String(
      (await nora.write('POST', '/clients', { name, contact: { kind: 'email', value: 'one@example.org' } })).body.id,
    );

  beforeAll(async () => {
    app = await testApp({ clock });
    people = await app.found({ lena: 'org_admin', nora: 'dietitian', tom: 'dietitian', audra: 'auditor' });
    const elsewhere = await app.found({ eve: 'dietitian', otto: 'auditor' }, 'Clinic Elsewhere');
    nora = await app.login(people.nora);
    helena = await register('Helena Brandt');
    clock.advance(90 * 60_000);
    [audra, nora, lena, other] = [
      await app.login(people.audra),
      following(await app.login(people.nora), nora),
      await app.login(people.lena),
      await app.login(elsewhere.otto),
    ];
    bruno = await register('Bruno Keller');
    self = await app.join(people.orgId, 'client', { clientId: helena });
    const client = await app.login(self);
    const weighed = await client.write('POST', `/clients/${helena}/weights`, {
      entryId: randomUUID().replace(/^(.{14})./, '$17'),
      date: '2026-03-02',
      kg: 82.4,
    });
    if (weighed.status !== 201) throw new Error(weighed.text);
    await app.settle();
  });
  afterAll(() => app.close());

  it('shows who did what when, in the order of time, without a word of what was said or who the clients are', async () => {
    const entries = await history();
    expect(entries.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'OrgFounded',
        'MembershipGranted',
        'SessionStarted',
        'ClientRegistered',
        'WeightRecorded',
      ]),
    );
    expect(entries.every(({ content }) => content === null)).toBe(true);
    expect(entries.map(({ recordedAt }) => recordedAt)).toEqual(
      entries
        .map(({ recordedAt }) => recordedAt)
        .toSorted()
        .reverse(),
    );
    expect(entries.find(({ type }) => type === 'WeightRecorded')).toMatchObject({
      clientId: helena,
      actor: { accountId: self.accountId, displayName: null, role: 'client' },
    });
    expect(entries.find(({ type }) => type === 'ClientRegistered')).toMatchObject({
      clientId: bruno,
      actor: { displayName: 'The dietitian' },
    });
    for (const word of ['Helena', 'Brandt', 'Bruno', '82.4', 'one@example.org'])
      expect(JSON.stringify(entries)).not.toContain(word);
    // as a client's own history shows it to an auditor
    expect(JSON.stringify((await audra.get(`/clients/${helena}/history`)).body)).not.toContain('The client');
  });

  it('goes on page by page, each event once', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await audra.get(`/history?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ eventId }: Entry) => eventId));
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(seen).toEqual((await history()).map(({ eventId }) => eventId));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("is filtered by kind, person, client and day of the clinic's calendar", async () => {
    const types = async (query: string) => [...new Set((await history(query)).map(({ type }) => type))];
    expect(await types('category=weight')).toEqual(['WeightRecorded']);
    expect(await types('type=ClientRegistered')).toEqual(['ClientRegistered']);
    expect((await history(`clientId=${helena}`)).every(({ clientId }) => clientId === helena)).toBe(true);
    expect(await history(`clientId=${helena}`)).not.toHaveLength(0);
    expect((await history(`actorId=${people.nora.accountId}&category=client`)).map(({ clientId }) => clientId)).toEqual(
      [bruno, helena],
    );
    // 22:00 UTC is still 2 March in Berlin, half past eleven there is the day after
    expect((await history('category=client&to=2026-03-02')).map(({ clientId }) => clientId)).toEqual([helena]);
    expect((await history('category=client&from=2026-03-03&to=2026-03-03')).map(({ clientId }) => clientId)).toEqual([
      bruno,
    ]);
    for (const query of ['from=yesterday', 'clientId=x', 'type=%27', 'actorId=1', 'order=asc'])
      expect((await audra.get(`/history?${query}`)).status).toBe(400);
  });

  it('is for auditors and administrators, and stays in its organisation', async () => {
    for (const caller of [nora, await app.login(people.tom), await app.login(self)])
      expect(codeOf(await caller.get('/history'))).toBe('403 access.denied');
    // of what was refused, the operation is told: it says nothing of anybody
    expect((await history('', lena)).every(({ content, category }) => content === null || category === 'refusal')).toBe(
      true,
    );
    expect(await history('category=client', other)).toEqual([]);
    expect(codeOf(await lena.write('POST', '/history/reveals', { eventId: randomUUID(), reason: REASON }))).toBe(
      '403 access.denied',
    );
  });

  it('shows what one event says to whoever gives a reason, and records that first', async () => {
    const [weight] = await history('category=weight');
    const answer = await reveal(weight!.eventId);
    expect(answer).toMatchObject({
      status: 200,
      body: { entry: { eventId: weight!.eventId, content: { kg: 82.4 }, actor: { displayName: 'The client' } } },
    });
    const [look] = await history('category=clientReveal');
    expect(look).toMatchObject({
      type: 'HistoryRevealed',
      clientId: helena,
      content: null,
      actor: { accountId: people.audra.accountId },
    });
    // whoever cares for the client reads why
    expect((await following(nora, audra).get(`/clients/${helena}/history?category=clientReveal`)).body.items).toEqual([
      expect.objectContaining({
        content: {
          eventId: weight!.eventId,
          category: 'weight',
          eventType: 'WeightRecorded',
          accountId: people.audra.accountId,
          reason: REASON,
        },
      }),
    ]);
  });

  it('records each look, and one that is asked for again with the same key once', async () => {
    const [registered] = await history(`category=client&clientId=${bruno}`);
    const key = { 'idempotency-key': randomUUID() };
    const looks = async () => (await history(`category=clientReveal&clientId=${bruno}`)).length;
    await reveal(registered!.eventId, REASON, key);
    expect((await reveal(registered!.eventId, REASON, key)).body.entry.content).toMatchObject({ name: 'Bruno Keller' });
    expect(await looks()).toBe(1);
    await reveal(registered!.eventId);
    expect(await looks()).toBe(2);
  });

  it("seals a look at a client's login with the client, and at the house's own affairs with whoever looked", async () => {
    clock.advance(1000);
    const sessions = await history('type=SessionStarted');
    const ofSelf = sessions.find(({ actor }) => actor.accountId === self.accountId);
    await reveal(ofSelf!.eventId);
    expect((await history('category=clientReveal'))[0]).toMatchObject({
      clientId: helena,
      recordedAt: clock.now().toISOString(),
    });
    await reveal((await history('category=org')).at(-1)!.eventId);
    expect((await history('category=staffReveal'))[0]).toMatchObject({ clientId: null });
  });

  it('wants a reason, an event of this organisation, and a fresh proof', async () => {
    const [weight] = await history('category=weight');
    for (const reason of ['', 'too short', 'x'.repeat(501), null])
      expect((await reveal(weight!.eventId, reason)).status).toBe(400);
    expect(codeOf(await reveal(randomUUID()))).toBe('404 history-entry.unknown');
    expect(codeOf(await other.write('POST', '/history/reveals', { eventId: weight!.eventId, reason: REASON }))).toBe(
      '404 history-entry.unknown',
    );
    clock.advance(STEP_UP_MS + 1000);
    const {
      body: { accessToken },
    } = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      headers: { origin: 'http://clinic.test', cookie: `__Host-tf_portal=${audra.cookie}` },
      payload: { audience: 'portal' },
    });
    expect(
      codeOf(
        await app.inject({
          method: 'POST',
          url: '/api/v1/history/reveals',
          payload: { eventId: weight!.eventId, reason: REASON },
          headers: { authorization: `Bearer ${accessToken}`, 'idempotency-key': randomUUID() },
        }),
      ),
    ).toBe('403 session.step-up-required');
    audra = following(await app.login(people.audra), audra);
  });

  it('has nothing left to show of whoever was erased', async () => {
    const [registered] = await history(`category=client&clientId=${bruno}`);
    await app.app.get(CommandBus).execute(new EraseClient(bruno, 'request-of-the-person', loaderRequest(people.orgId)));
    await app.settle();
    for (
      const until = Date.now() + 10_000;
      (await history(`category=client&clientId=${bruno}`)).every(
        (entry) => !(entry as unknown as { erased: boolean }).erased,
      ) && Date.now() < until;
    )
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    expect(codeOf(await reveal(registered!.eventId))).toBe('410 client.erased');
  });
});
