import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { CommandBus } from '#libs/commands/buses.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { loaderRequest, testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { ReportFindings } from '#src/alerts/contract.js';
import { samplePdf } from '#src/files/contract.js';
import { EraseClient } from '#src/history/contract.js';
import { uploadedFile } from './uploaded-file.js';

interface Told {
  readonly notificationId: string;
  readonly kind: string;
  readonly read: boolean;
  readonly clientId: string;
  readonly client: string;
  readonly at: string;
  readonly by: string | null;
}
const CANARY = `kanari${randomUUID().replaceAll('-', '')}`;

// Real: the whole application on PostgreSQL, with a clock of its own.
describe('notifications', () => {
  const clock = new MovingClock('2026-03-02T09:00:00Z');
  let app: TestApp;
  let people: Record<'lena' | 'tom' | 'ida' | 'boss', TestPerson> & { orgId: string };
  let annaLogin: TestPerson;
  let lena: TestCaller, tom: TestCaller, ida: TestCaller, boss: TestCaller, self: TestCaller;
  let anna: string;
  const loggedIn = async () => {
    [lena, tom, ida, boss, self] = (await Promise.all(
      [people.lena, people.tom, people.ida, people.boss, annaLogin].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
  };
  const told = async (caller: TestCaller) => {
    await app.settle();
    const { body, text } = await caller.get('/notifications');
    expect(text).not.toContain(CANARY);
    expect((await caller.get('/notifications/unread')).body).toEqual({ unread: body.unread });
    return body as { items: Told[]; unread: number };
  };
  const kinds = async (caller: TestCaller) => (await told(caller)).items.map(({ kind }) => kind).sort();
  const send = (caller: TestCaller, messageId = v7()) =>
    caller.write('POST', `/clients/${anna}/messages`, { messageId, text: CANARY });
  /** What a context finds, as it stands in the list of alerts: no answer of a command names its position here, so the list is waited for. */
  const find = async (kinds: readonly string[], source: 'care' | 'conversation' = 'care') => {
    await app.app.get(CommandBus).execute(
      new ReportFindings(
        anna,
        source,
        kinds.map((kind) => ({
          key: kind,
          kind: kind as 'silent',
          level: 'medium' as const,
          since: null,
          parameters: { days: 5 },
        })),
        { because: 'logged' },
        loaderRequest(people.orgId),
      ),
    );
    await app.settle();
  };
  const forget = async (caller: TestCaller) => {
    clock.advance(1000);
    await caller.write('POST', '/notifications/read', { upTo: clock.now().toISOString() });
  };

  beforeAll(async () => {
    app = await testApp({ clock, readsAreDeclared: true });
    people = await app.found({ lena: 'dietitian', tom: 'dietitian', ida: 'assistant', boss: 'org_admin' });
    lena = await app.login(people.lena);
    anna = String(
      (await lena.write('POST', '/clients', { name: 'Anna Berg', contact: { kind: 'email', value: 'a@example.org' } }))
        .body.id,
    );
    for (const { accountId } of [people.tom, people.ida])
      await lena.write('POST', `/clients/${anna}/staff`, { accountId });
    await app.settle();
    annaLogin = await app.join(people.orgId, 'client', { clientId: anna });
    await loggedIn();
  });
  afterAll(() => app.close());

  it('tell who was given a client, and by whom; nobody of what they did themselves', async () => {
    expect((await told(tom)).items).toMatchObject([
      { kind: 'assignment', client: 'Anna Berg', clientId: anna, by: 'The dietitian', read: false },
    ]);
    expect((await told(lena)).items).toEqual([]);
    expect((await told(boss)).items).toEqual([]);
    await Promise.all([forget(tom), forget(ida)]);
    expect(await told(tom)).toMatchObject({ unread: 0, items: [{ read: true }] });
  });

  it('tell a client’s messages as one, until the conversation was read; the team’s own to nobody', async () => {
    const first = v7();
    await send(self, first);
    clock.advance(1000);
    const second = v7();
    await send(self, second);
    expect(await told(lena)).toMatchObject({ unread: 1, items: [{ kind: 'message', read: false }] });
    clock.advance(1000);
    const reply = v7();
    await send(tom, reply);
    expect(await kinds(lena)).toEqual(['message']);
    expect((await lena.write('POST', `/clients/${anna}/messages/${first}/reading`)).status).toBeLessThan(300);
    expect((await told(lena)).unread).toBe(1);
    await lena.write('POST', `/clients/${anna}/messages/${reply}/reading`);
    expect((await told(lena)).unread).toBe(0);
    expect((await told(tom)).unread).toBe(1);
    await self.write('DELETE', `/clients/${anna}/messages/${second}`);
    await self.write('DELETE', `/clients/${anna}/messages/${first}`);
    expect(await kinds(lena)).toEqual([]);
  });

  it('tell alerts by what they are about, once, and no longer when they were answered or went', async () => {
    await find(['silent', 'plan-ending', 'review-overdue', 'goal-overdue']);
    expect(await kinds(lena)).toEqual(['alert', 'ending', 'overdue', 'review']);
    const { items } = (await lena.get(`/clients/${anna}/alerts`)).body;
    const silent = items.find(({ kind }: { kind: string }) => kind === 'silent');
    const answered = await tom.write('POST', `/clients/${anna}/alerts/resolutions`, {
      alertIds: [silent.alertId],
      reason: 'Called: she logs on paper this week.',
    });
    expect(answered.status).toBeLessThan(300);
    expect(await kinds(lena)).toEqual(['ending', 'overdue', 'review']);
    await find([]);
    expect(await kinds(lena)).toEqual([]);
  });

  it('tell an alert that was put off again on the day on which it is back, and until it was read anew', async () => {
    await find(['silent']);
    const { items } = (await lena.get(`/clients/${anna}/alerts`)).body;
    const { alertId } = items.find(({ kind, state }: Record<string, string>) => kind === 'silent' && state === 'open');
    await forget(lena);
    const put = (path: string, body: object) =>
      lena.write('POST', `/clients/${anna}/alerts/${path}`, { alertIds: [alertId], ...body });
    const snoozed = { until: '2026-03-05', reason: 'She is travelling until Wednesday.' };
    expect((await put('snoozes', snoozed)).status).toBeLessThan(300);
    expect(await kinds(lena)).toEqual([]);
    await put('reopenings', {});
    expect(await told(lena)).toMatchObject({ unread: 0, items: [{ kind: 'alert', read: true }] });
    await put('snoozes', snoozed);
    // half past eleven in the evening of the day before, in Berlin
    clock.advance(Date.parse('2026-03-04T22:30:00Z') - clock.now().getTime());
    await loggedIn();
    expect(await kinds(lena)).toEqual([]);
    clock.advance(3_600_000);
    await loggedIn();
    const back = await told(lena);
    expect(back).toMatchObject({ unread: 1, items: [{ kind: 'alert', read: false, at: '2026-03-04T23:00:00.000Z' }] });
    await lena.write('POST', `/notifications/${back.items[0]!.notificationId}/read`);
    expect((await told(lena)).unread).toBe(0);
    await find([]);
    expect(await kinds(lena)).toEqual([]);
  });

  it('tell an unread message that was put off when it is back, not beside the message itself', async () => {
    const report = () => find(['message-unread'], 'conversation');
    await report();
    expect(await kinds(lena)).toEqual([]);
    const { items } = (await lena.get(`/clients/${anna}/alerts`)).body;
    const { alertId } = items.find(
      ({ kind, state }: Record<string, string>) => kind === 'message-unread' && state === 'open',
    );
    const put = (path: string, body: object) =>
      lena.write('POST', `/clients/${anna}/alerts/${path}`, { alertIds: [alertId], ...body });
    const until = new Date(clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    const snoozed = { until, reason: 'She is travelling until Wednesday.' };
    await put('snoozes', snoozed);
    await put('reopenings', {});
    expect(await kinds(lena)).toEqual([]);
    await put('snoozes', snoozed);
    expect(await kinds(lena)).toEqual([]);
    clock.advance(2 * 86_400_000);
    await loggedIn();
    expect((await told(lena)).items).toMatchObject([{ kind: 'alert', alert: { kind: 'message-unread' }, read: false }]);
    await find([], 'conversation');
    expect(await kinds(lena)).toEqual([]);
  });

  it('tell a file of a client, not those that belong to a message, and a draft that was forgotten', async () => {
    const own = await uploadedFile(self, anna, samplePdf(['Letter']));
    const attached = await uploadedFile(self, anna, samplePdf(['Attached']));
    const messageId = v7();
    await self.write('POST', `/clients/${anna}/messages`, { messageId, text: '', attachments: [{ fileId: attached }] });
    expect((await told(lena)).items.filter(({ kind }) => kind === 'file')).toMatchObject([{ thingId: own }]);
    await self.write('DELETE', `/clients/${anna}/messages/${messageId}`);
    const note = {
      format: 'free',
      audience: 'clinical',
      occurredOn: '2026-03-02',
      sections: [{ section: 'text', text: CANARY }],
      diagnoses: [],
    };
    const drafted = await lena.write('POST', `/clients/${anna}/notes`, note);
    expect(drafted.status).toBe(201);
    expect(await kinds(lena)).toEqual(['file']);
    clock.advance(25 * 3_600_000);
    await loggedIn();
    expect(await kinds(lena)).toEqual(['file', 'note']);
    expect(await kinds(tom)).not.toContain('note');
    await lena.write('POST', `/notes/${drafted.body.id}/signature`, undefined, { 'if-match': '"0"' });
    await lena.write('POST', `/files/${own}/removal`, { reason: 'Of another client' });
    expect(await kinds(lena)).toEqual([]);
  });

  it('tell an assistant nothing of what they may not read, not that it happened either', async () => {
    await send(self);
    const clinical = await uploadedFile(self, anna, samplePdf(['Laboratory']));
    expect(await kinds(ida)).toEqual(['assignment']);
    expect((await told(ida)).unread).toBe(0);
    const { items } = (await lena.get('/notifications')).body;
    for (const { notificationId } of items as Told[])
      expect((await ida.write('POST', `/notifications/${notificationId}/read`)).status).toBe(404);
    await lena.write('PATCH', `/files/${clinical}`, { audience: 'administrative' });
    expect(await kinds(ida)).toEqual(['assignment', 'file']);
    await lena.write('PATCH', `/files/${clinical}`, { audience: 'clinical' });
    expect(await kinds(ida)).toEqual(['assignment']);
    expect((await ida.get('/notification-settings')).body.kinds).not.toContain('message');
    expect((await self.get('/notifications')).status).toBe(403);
  });

  it('are read one by one or all up to what was shown', async () => {
    const { items, unread } = await told(lena);
    expect(unread).toBe(2);
    await lena.write('POST', `/notifications/${items[1]!.notificationId}/read`);
    expect((await told(lena)).items.map(({ read }) => read)).toEqual([false, true]);
    await lena.write('POST', '/notifications/read', { upTo: items[0]!.at });
    expect((await told(lena)).unread).toBe(0);
    clock.advance(1000);
    await send(self);
    expect((await told(lena)).unread).toBe(1);
    expect((await told(tom)).unread).toBeGreaterThan(0);
  });

  it('are switched off by kind, for oneself', async () => {
    await lena.write('PUT', '/notification-settings', { off: ['message'] });
    expect(await kinds(lena)).toEqual(['file']);
    expect((await lena.get('/notification-settings')).body.off).toEqual(['message']);
    expect(await kinds(tom)).toContain('message');
    expect((await lena.write('PUT', '/notification-settings', { off: ['gossip'] })).status).toBe(400);
    await lena.write('PUT', '/notification-settings', { off: [] });
    expect(await kinds(lena)).toEqual(['file', 'message']);
  });

  it('end with the care for a client, and with the client', async () => {
    await lena.write('DELETE', `/clients/${anna}/staff/${people.tom.accountId}`);
    expect(await told(tom)).toEqual({ items: [], unread: 0 });
    await app.app.get(CommandBus).execute(new EraseClient(anna, 'request-of-the-person', loaderRequest(people.orgId)));
    expect((await told(lena)).items).toEqual([]);
    const left = await app.app
      .get(ReadModels)
      .inOrg(people.orgId, (tx) =>
        tx.query(
          `select client_id from ${tx.table('notification')} union all select client_id from ${tx.table('notification_seen')}`,
        ),
      );
    expect(left).toEqual([]);
  });
});
