import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { addDays } from '#libs/calendar/dates.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { DueWorks } from '#libs/projections/due-work.js';
import { LiveTopics, type LiveTopic } from '#libs/projections/live-topics.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; a food of the catalogue that is rich in potassium.
const KEPT = ['sr-16087', 'sr-11458', 'sr-09040'];
const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
type Alert = Record<'alertId' | 'kind' | 'level' | 'state' | 'clearedBecause' | 'cause', string> & {
  parameters: Record<string, string>;
};
const reason = 'Called: the laboratory repeats it on Thursday.';
/** Words of the record and of what rules say of it. */
const MEDICAL = ['otassium', 'N18.32', 'Chronic kidney', 'warfarin', 'peanut'];

describe('alerts about a plan that is followed', () => {
  const topics: LiveTopic[] = [];
  let api: TestApp;
  let org: Awaited<ReturnType<typeof found>>;
  let nora: TestCaller, ida: TestCaller, ben: TestCaller, self: TestCaller, audra: TestCaller;
  let client: Awaited<ReturnType<TestApp['join']>>;
  let clientId: string, planId: string;
  let specimens = 0;
  const found = () =>
    api.found({ nora: 'dietitian', ben: 'dietitian', ida: 'assistant', audra: 'auditor', rosa: 'researcher' });
  // where the organisation is, it is the same day from the first line to the last
  const clock = new MovingClock('2026-11-18T10:00:00.000Z');
  const today = '2026-11-18';

  const record = (path: string, body: object) =>
    done(nora.write('POST', `/clients/${clientId}/medical-record/${path}`, body));
  const potassium = (value: number) =>
    record('labs', {
      labs: [
        {
          entryId: newId(),
          code: '2823-3',
          value,
          unit: 'mmol/L',
          takenOn: today,
          takenAt: `00:0${++specimens}`,
        },
      ],
    });
  const alerts = async (caller = nora): Promise<{ items: Alert[]; past: Alert[] }> =>
    done(caller.get(`/clients/${clientId}/alerts`));
  /** Reactions follow the log; what they bring about is waited for. */
  const until = async <T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      const value = await ask();
      if (holds(value)) return value;
      if (tries > 600) throw new Error(`it never held: ${JSON.stringify(value).slice(0, 2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const pressure = async (value: number, second: number): Promise<string> => {
    const entryId = v7({ msecs: clock.now().getTime() + ++specimens });
    const body = { entryId, metric: 'blood-pressure', date: today, value, second };
    await done(self.write('POST', `/clients/${clientId}/measurements`, body));
    return entryId;
  };
  const publishAndAssign = async (safety?: object) => {
    const { body } = await nora.get(`/meal-plans/${planId}`);
    await done(nora.write('POST', `/meal-plans/${planId}/publications`, {}, { 'if-match': `"${body.revision}"` }));
    return nora.write('PUT', `/clients/${clientId}/meal-plan-assignment`, {
      planId,
      version: 1,
      from: today,
      ...(safety ? { safety } : {}),
    });
  };

  beforeAll(async () => {
    api = await testApp({ clock });
    org = await found();
    [nora, ida, ben, audra] = [
      await api.login(org.nora),
      await api.login(org.ida),
      await api.login(org.ben),
      await api.login(org.audra),
    ];
    const list = await readUsdaSr28();
    await api.app
      .get(FoodImporter)
      .import({ ...list, foods: list.foods.filter(({ foodId }) => KEPT.includes(foodId)) });
    const contact = { kind: 'email', value: 'helena@client.example' };
    clientId = (await done(nora.write('POST', '/clients', { name: 'Helena Brandt', contact }))).id;
    await done(nora.write('POST', `/clients/${clientId}/staff`, { accountId: org.ida.accountId }));
    client = await api.join(org.orgId, 'client', { clientId });
    self = await api.login(client);
    const slots = [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }];
    planId = (await done(nora.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Week', weeks: 1, slots }))).id;
    const { version: foodVersion } = await done(nora.get('/foods/sr-16087'));
    const operations = Array.from({ length: 7 }, (_, day) => ({
      op: 'place',
      itemId: randomUUID(),
      day,
      slotId: 'lunch',
      order: 1,
      foodId: 'sr-16087',
      foodVersion,
      grams: 800,
    }));
    await done(nora.write('POST', `/meal-plans/${planId}/operations`, { operations }));
    await done(publishAndAssign());
    await api.settle();
    api.app.get(LiveTopics).subscribe((topic) => topics.push(topic));
  });
  afterAll(() => api.close());
  // what happened last is told first
  beforeEach(() => clock.advance(1_000));

  it('are raised by what is recorded later, and go by themselves when it is no longer so', async () => {
    await record('conditions', { entryId: newId(), code: 'N18.32', from: '2025-09-14' });
    await potassium(5.6);
    const { items: raised } = await until(
      () => alerts(),
      ({ items }) => items.length > 0,
    );
    expect(
      raised.map(({ kind, level, state, parameters }) => ({
        kind,
        level,
        state,
        plan: parameters['plan'],
        version: parameters['version'],
      })),
    ).toContainEqual(expect.objectContaining({ state: 'open', plan: 'Week', version: 1 }));
    expect(raised.every(({ parameters }) => parameters['text'] !== '' && parameters['source'] !== '')).toBe(true);

    await potassium(4.4);
    const { past } = await until(
      () => alerts(),
      (list) => list.past.length >= raised.length,
    );
    expect(new Set(past.map(({ parameters }) => parameters['rule']))).toEqual(
      new Set(raised.map(({ parameters }) => parameters['rule'])),
    );
    expect(past[0]).toMatchObject({
      state: 'cleared',
      clearedBecause: 'medical-record-changed',
      cause: `Potassium 4.4 mmol/L (${today})`,
    });
    // and the history says when and why
    const history = await done(nora.get(`/clients/${clientId}/history?limit=50`));
    expect(history.items.find(({ type }: { type: string }) => type === 'AlertCleared')).toMatchObject({
      content: { because: 'medical-record-changed' },
    });
  });

  it('wait for those who care for the client, ranked and counted, until they are answered', async () => {
    await potassium(5.7);
    await until(
      () => alerts(),
      ({ items }) =>
        items.some(({ parameters, state }) => state === 'open' && /otassium/.test(parameters['text'] ?? '')),
    );
    const queue = await done(nora.get('/alerts/today'));
    const ranks = queue.items.map(({ level }: { level: string }) => ['high', 'medium', 'low'].indexOf(level));
    expect(ranks).toEqual([...ranks].sort((a: number, b: number) => a - b));
    expect(queue.items[0]).toMatchObject({ clientName: 'Helena Brandt' });
    expect(queue.counts).toEqual({ mine: queue.items.length, team: queue.items.length });
    expect((await done(ben.get('/alerts/today?whose=team'))).items).toEqual([]);

    const [first, ...others] = queue.items.map(({ alertId }: Alert) => alertId);
    const act = (path: string, body: object) => nora.write('POST', `/clients/${clientId}/alerts/${path}`, body);
    await done(act('resolutions', { alertIds: [first], reason }));
    const later = '2026-11-20';
    await done(act('snoozes', { alertIds: others, until: later, reason }));
    const after = await done(nora.get('/alerts/today'));
    expect([after.items, after.counts.mine, after.snoozed.length]).toEqual([[], 0, others.length]);
    expect((await alerts()).items.find(({ alertId }) => alertId === first)).toMatchObject({
      state: 'resolved',
      reason,
      by: 'The dietitian',
    });
    await done(act('reopenings', { alertIds: [first] }));
    expect((await done(nora.get('/alerts/counts'))).mine).toBe(1);
    expect(await done(nora.get(`/alerts/by-client?clientIds=${clientId}`))).toEqual({
      items: [{ clientId, waiting: 1, level: expect.any(String) }],
    });
    expect(codeOf(await act('snoozes', { alertIds: [first], until: today, reason }))).toBe('422 alert.snooze-date');
    expect(codeOf(await act('resolutions', { alertIds: [newId()], reason }))).toBe('404 alert.unknown');
    expect(codeOf(await act('resolutions', { alertIds: [first] }))).toMatch(/^400/);
  });

  it('of safety rules are told to nobody who may not read the medical record', async () => {
    const [{ alertId }] = (await alerts()).items as [Alert];
    const paths = [
      `/clients/${clientId}/alerts`,
      '/alerts/today?whose=team',
      '/alerts/counts',
      `/alerts/by-client?clientIds=${clientId}`,
    ];
    const told = async (caller: TestCaller) => {
      caller.after = nora.after;
      return (await Promise.all(paths.map((path) => caller.get(path)))).map(({ text }) => text).join('\n');
    };
    const leaks = (text: string) =>
      [...MEDICAL, 'safety', 'plan-c', alertId, reason].filter((word) => text.includes(word));
    expect(leaks(await told(nora))).toEqual(expect.arrayContaining(['otassium', 'safety', alertId]));
    for (const caller of [ida, ben, self, audra, await api.login(org.rosa)])
      expect([caller.person.role, leaks(await told(caller))]).toEqual([caller.person.role, []]);
    const counted = await Promise.all([ida.get('/alerts/counts'), ida.get(`/alerts/by-client?clientIds=${clientId}`)]);
    expect(counted.map(({ body }) => body)).toEqual([{ mine: 0, team: 0 }, { items: [] }]);
    // nor does one exist that can be answered
    expect(
      codeOf(await ida.write('POST', `/clients/${clientId}/alerts/acknowledgements`, { alertIds: [alertId] })),
    ).toBe('404 alert.unknown');
    expect(topics.filter(({ topic }) => topic === 'alert').length).toBeGreaterThan(0);
    expect(leaks(JSON.stringify(topics))).toEqual([]);
  });

  it('are seen before a version is assigned that was not published with them', async () => {
    const safetyOf = () =>
      done(nora.get(`/clients/${clientId}/meal-plan-assignment/safety?planId=${planId}&version=1&from=${today}`));
    const assign = (safety?: object) =>
      nora.write('PUT', `/clients/${clientId}/meal-plan-assignment`, {
        planId,
        version: 1,
        from: today,
        startOver: true,
        ...(safety ? { safety } : {}),
      });
    expect(codeOf(await assign())).toBe('422 plan-safety.unseen');
    const { judged, ruleSet, medicalRevision, shown, warnings } = await safetyOf();
    expect([judged, warnings.length]).toEqual([true, shown.length]);
    expect(warnings).toContainEqual(expect.objectContaining({ known: false, text: expect.stringMatching(/otassium/) }));
    expect(codeOf(await assign({ ruleSet, medicalRevision, shown: shown.slice(1) }))).toBe('412 plan-safety.changed');
    expect((await assign({ ruleSet, medicalRevision, shown })).status).toBe(200);
    expect(
      codeOf(
        await nora.get(`/clients/${clientId}/meal-plan-assignment/safety?planId=${newId()}&version=1&from=${today}`),
      ),
    ).toBe('404 meal-plan.unknown');
    expect(
      (await ida.get(`/clients/${clientId}/meal-plan-assignment/safety?planId=${planId}&version=1&from=${today}`))
        .status,
    ).toBe(403);
  });

  it('of an unseen message say nothing of its words, and go when the team has seen it', async () => {
    const words = 'Kefirophobia';
    const messageId = v7({ msecs: clock.now().getTime() });
    self.after = nora.after;
    await done(self.write('POST', `/clients/${clientId}/messages`, { messageId, text: words }));
    const { items } = await until(
      () => alerts(),
      (list) => list.items.some(({ kind }) => kind === 'message-unread'),
    );
    expect(JSON.stringify(items)).not.toContain(words);
    await done(nora.write('POST', `/clients/${clientId}/messages/${messageId}/reading`));
    const { past } = await until(
      () => alerts(),
      (list) => list.items.every(({ kind }) => kind !== 'message-unread'),
    );
    expect(past[0]).toMatchObject({ kind: 'message-unread', clearedBecause: 'message-read' });
  });

  it.each([
    ['snoozes', { until: '2026-11-27', reason }],
    ['resolutions', { reason }],
    ['acknowledgements', {}],
  ])('of an unseen message come back with the next one after %s, as one alert and told once', async (path, answer) => {
    const write = async () => {
      clock.advance(60_000);
      const messageId = v7({ msecs: clock.now().getTime() });
      await done(self.write('POST', `/clients/${clientId}/messages`, { messageId, text: 'About the dose' }));
      return messageId;
    };
    const waiting = (state: string) =>
      until(
        async () => (await alerts()).items.filter(({ kind }) => kind === 'message-unread'),
        ([first]) => first?.state === state,
      );
    await write();
    const [first] = await waiting('open');
    await done(nora.write('POST', `/clients/${clientId}/alerts/${path}`, { alertIds: [first!.alertId], ...answer }));
    expect((await alerts()).items.find(({ alertId }) => alertId === first!.alertId)?.state).not.toBe('open');
    const last = await write();
    const again = await waiting('open');
    expect(again).toMatchObject([
      { alertId: first!.alertId, level: 'medium', parameters: { newest: clock.now().toISOString() } },
    ]);
    await api.settle();
    const { items } = await done(nora.get('/notifications'));
    expect(
      items.filter(
        ({ alert, kind }: { alert: { kind: string } | null; kind: string }) =>
          kind === 'message' || alert?.kind === 'message-unread',
      ),
    ).toMatchObject([{ kind: 'message', thingId: last }]);
    await done(nora.write('POST', `/clients/${clientId}/messages/${last}/reading`));
    await until(
      () => alerts(),
      (list) => list.items.every(({ kind }) => kind !== 'message-unread'),
    );
  });

  it('are answered as they were seen: whoever is later learns that somebody was before', async () => {
    clock.advance(1_000);
    const messageId = v7({ msecs: clock.now().getTime() });
    await done(self.write('POST', `/clients/${clientId}/messages`, { messageId, text: 'About the dose' }));
    const [first] = await until(
      async () => (await alerts()).items.filter(({ kind }) => kind === 'message-unread'),
      (items) => items.length > 0,
    );
    const { alertId } = first!;
    const act = (caller: TestCaller, path: string, revision: number, more: object = {}) => {
      const seen = [{ alertId, revision }];
      return caller.write('POST', `/clients/${clientId}/alerts/${path}`, { alertIds: [alertId], seen, ...more });
    };
    const revision = Number((first as unknown as { revision: number }).revision);
    ida.after = nora.after;
    await done(act(ida, 'snoozes', revision, { until: '2026-11-27', reason }));
    expect(codeOf(await act(nora, 'resolutions', revision, { reason }))).toBe('409 alert.answered');
    const now = (await alerts()).items.find((each) => each.alertId === alertId);
    expect(now).toMatchObject({ state: 'snoozed', by: 'The assistant', revision: revision + 1 });
    await done(act(nora, 'reopenings', revision + 1));
    expect(codeOf(await act(ida, 'acknowledgements', revision + 1))).toBe('412 alert.changed');
    // who says nothing of what they saw answers what stands
    await done(nora.write('POST', `/clients/${clientId}/alerts/acknowledgements`, { alertIds: [alertId] }));
    await done(nora.write('POST', `/clients/${clientId}/messages/${messageId}/reading`));
    await until(
      () => alerts(),
      (list) => list.items.every(({ kind }) => kind !== 'message-unread'),
    );
  });

  it('of an unseen message come back when the answer to it is withdrawn', async () => {
    const written = async (caller: TestCaller) => {
      clock.advance(1_000);
      const messageId = v7({ msecs: clock.now().getTime() });
      await done(caller.write('POST', `/clients/${clientId}/messages`, { messageId, text: 'About the dose' }));
      return messageId;
    };
    const waits = (expected: boolean) =>
      until(
        () => alerts(),
        (list) => list.items.some(({ kind }) => kind === 'message-unread') === expected,
      );
    const question = await written(self);
    await waits(true);
    const answer = await written(nora);
    await waits(false);
    await done(nora.write('DELETE', `/clients/${clientId}/messages/${answer}`));
    await waits(true);
    await done(nora.write('POST', `/clients/${clientId}/messages/${question}/reading`));
    await waits(false);
  });

  it('of a dangerous measurement wait though the next one is normal, and go when it was a typing error', async () => {
    self.after = nora.after;
    const first = await pressure(190, 125);
    await pressure(128, 82);
    const { items } = await until(
      () => alerts(ida),
      (list) => list.items.some(({ kind }) => kind === 'measurement-dangerous'),
    );
    expect(items.filter(({ kind }) => kind === 'measurement-dangerous')).toMatchObject([
      { level: 'high', parameters: { metric: 'blood-pressure', danger: 'high', value: 190, second: 125, date: today } },
    ]);
    await done(self.write('DELETE', `/clients/${clientId}/measurements/${first}`));
    const { past } = await until(
      () => alerts(ida),
      (list) => list.items.every(({ kind }) => kind !== 'measurement-dangerous'),
    );
    expect(past[0]).toMatchObject({ kind: 'measurement-dangerous', clearedBecause: 'measurement-changed' });
  });

  it('of a dangerous measurement are back as they were answered when the later one was a typing error', async () => {
    self.after = nora.after;
    const dangers = (holds: (items: Alert[]) => boolean) =>
      until(async () => (await alerts()).items.filter(({ kind }) => kind === 'measurement-dangerous'), holds);
    const monday = await pressure(191, 121);
    const [first] = await dangers(([each]) => String(each?.parameters['value']) === '191');
    const act = { alertIds: [first!.alertId], reason };
    await done(nora.write('POST', `/clients/${clientId}/alerts/resolutions`, act));
    const [answered] = await dangers(([each]) => each?.state === 'resolved');
    clock.advance(60_000);
    const thursday = await pressure(186, 120);
    await dangers(([each]) => each?.state === 'open');
    clock.advance(60_000);
    await done(self.write('DELETE', `/clients/${clientId}/measurements/${thursday}`));
    expect(await dangers(([each]) => each?.alertId === first!.alertId)).toEqual([{ ...answered, revision: 3 }]);
    await done(self.write('DELETE', `/clients/${clientId}/measurements/${monday}`));
    await dangers((items) => items.length === 0);
  });

  it('of falling adherence say by how much, come back when it gets worse, and go when the week was better', async () => {
    const watched = async () => {
      await api.settle();
      await api.app.get(DueWorks, { strict: false }).wake('watch-all-clients');
      await api.settle();
      return (await alerts()).items.find(({ kind }) => kind === 'adherence-falling');
    };
    // a Wednesday: the fifth week of the plan is over for two days
    clock.advance(Date.parse('2026-12-30T10:00:00.000Z') - clock.now().getTime());
    [nora, self] = [await api.login(org.nora), await api.login(client)];
    const logged = new Map<string, string>();
    const log = async (date: string, kind: string) => {
      const known = logged.get(date);
      const entryId = known ?? v7({ msecs: clock.now().getTime() + ++specimens });
      logged.set(date, entryId);
      const body = { date, slotId: 'lunch', kind };
      await done(
        known
          ? self.write('PUT', `/clients/${clientId}/meal-logs/${known}`, body)
          : self.write('POST', `/clients/${clientId}/meal-logs`, { entryId, ...body }),
      );
    };
    for (let day = 0; day < 33; day += 1) await log(addDays('2026-11-23', day), 'as-planned');
    await log('2026-12-26', 'skipped');
    await log('2026-12-27', 'skipped');
    const fallen = (await watched())!;
    expect(fallen).toMatchObject({
      level: 'medium',
      state: 'open',
      since: '2026-12-21T00:00:00.000Z',
      parameters: { percent: 71, before: 100, from: '2026-12-21', to: '2026-12-27', plan: 'Week', limit: 20 },
    });
    await watched();
    expect((await alerts()).items.filter(({ kind }) => kind === 'adherence-falling')).toEqual([fallen]);
    const listed = async (kind: string) =>
      (await done(nora.get(`/clients?alerts=${kind}`))).items.map((each: { clientId: string }) => each.clientId);
    expect(await listed('adherence-falling')).toEqual([clientId]);
    expect(await listed('measurement-dangerous')).toEqual([]);
    const { items: told } = await done(nora.get('/notifications'));
    expect(told).toContainEqual(expect.objectContaining({ alert: { kind: 'adherence-falling', level: 'medium' } }));

    await done(nora.write('POST', `/clients/${clientId}/alerts/resolutions`, { alertIds: [fallen.alertId], reason }));
    await watched();
    expect((await alerts()).items.find(({ alertId }) => alertId === fallen.alertId)).toMatchObject({
      state: 'resolved',
    });
    await log('2026-12-25', 'skipped');
    await log('2026-12-24', 'skipped');
    expect(await watched()).toMatchObject({
      alertId: fallen.alertId,
      level: 'high',
      state: 'open',
      parameters: { percent: 43 },
    });
    for (const day of ['2026-12-24', '2026-12-25', '2026-12-26']) await log(day, 'as-planned');
    const { past } = await until(
      () => alerts(),
      ({ items }) => items.every(({ kind }) => kind !== 'adherence-falling'),
    );
    expect(past[0]).toMatchObject({ kind: 'adherence-falling', clearedBecause: 'logged' });
  });

  it('go when the client is archived', async () => {
    const { headers } = await nora.get(`/clients/${clientId}`);
    await done(
      nora.write('PATCH', `/clients/${clientId}`, { status: 'archived' }, { 'if-match': String(headers.etag) }),
    );
    const { past } = await until(
      () => alerts(),
      ({ items }) => items.length === 0,
    );
    expect(past[0]).toMatchObject({ clearedBecause: 'client-archived' });
  });
});
