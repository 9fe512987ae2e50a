import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { LiveTopics, type LiveTopic } from '#libs/projections/live-topics.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';

// Real: the whole application on PostgreSQL, asked in process.
const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
type Alert = Record<
  'alertId' | 'source' | 'kind' | 'level' | 'state' | 'since' | 'clearedBecause' | 'cause',
  string
> & {
  parameters: Record<string, string | number>;
};
const TODAY = '2026-11-18';
const hold = (tags: readonly string[]) => ({
  name: 'Weighted hold',
  germanName: 'Halten mit Gewicht',
  category: 'strength',
  equipment: 'other',
  level: 'beginner',
  mechanic: 'isolation',
  primary: ['abdominals'],
  secondary: [],
  instructions: ['Sit tall.'],
  tags,
});
/** Words of the record and of what rules say of it. */
const MEDICAL = ['surger', 'heavy lifting', 'training-recent', 'program-c', 'program-safety', 'appendix'];

describe('alerts about a workout program that is followed', () => {
  const topics: LiveTopic[] = [];
  const clock = new MovingClock(`${TODAY}T10:00:00.000Z`);
  let api: TestApp;
  let tara: TestCaller, nora: TestCaller;
  let others: TestCaller[];
  let clientId: string, programId: string, exerciseId: string, entryId: string;
  let revision = 0;

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
  const pendingEffects = async () => {
    const asked = `select count(*)::int as count from es.effect where state = 'pending'`;
    return (await api.databases.databases.main('worker').query<{ count: number }>(asked)).rows[0]!.count;
  };
  const changeExercise = async (tags: readonly string[]) => {
    clock.advance(60_000);
    const ifMatch = `"${revision}"`;
    ({ revision } = await done(tara.write('PUT', `/exercises/${exerciseId}`, hold(tags), { 'if-match': ifMatch })));
  };
  const ofProgram = ({ items }: { items: Alert[] }) => items.filter(({ source }) => source === 'program-safety');

  beforeAll(async () => {
    api = await testApp({ clock });
    const roles = {
      tara: 'trainer',
      nora: 'dietitian',
      ida: 'assistant',
      audra: 'auditor',
      rosa: 'researcher',
    } as const;
    const org = await api.found(roles);
    const [ida, audra, rosa] = [await api.login(org.ida), await api.login(org.audra), await api.login(org.rosa)];
    [tara, nora] = [await api.login(org.tara), await api.login(org.nora)];
    const contact = { kind: 'email', value: 'piotr@client.example' };
    clientId = (await done(nora.write('POST', '/clients', { name: 'Piotr Kowal', contact }))).id;
    for (const { accountId } of [org.ida, org.tara])
      await done(nora.write('POST', `/clients/${clientId}/staff`, { accountId }));
    const self = await api.login(await api.join(org.orgId, 'client', { clientId }));
    others = [ida, audra, rosa, self];
    await api.settle();

    exerciseId = (await done(tara.write('POST', '/exercises', hold([])))).id;
    const sessions = [{ sessionId: 'a', name: 'Session A', weekday: 0 }];
    const draft = { name: 'Core', weeks: 8, template: 'empty', sessions };
    programId = (await done(tara.write('POST', `/clients/${clientId}/programs`, draft))).id;
    const place = { op: 'place', itemId: newId(), sessionId: 'a', order: 1, exerciseId, prescription: '3x45s 60s' };
    await done(tara.write('POST', `/programs/${programId}/operations`, { operations: [place] }));
    const ifMatch = String((await tara.get(`/programs/${programId}`)).headers.etag);
    await done(tara.write('POST', `/programs/${programId}/publications`, {}, { 'if-match': ifMatch }));
    const assignment = { programId, version: 1, from: TODAY };
    await done(tara.write('PUT', `/clients/${clientId}/program-assignment`, assignment));
    entryId = newId();
    const surgery = {
      entryId,
      code: 'recent-abdominal-surgery',
      applies: true,
      from: '2026-11-10',
      detail: 'appendix',
    };
    await done(nora.write('POST', `/clients/${clientId}/medical-record/circumstances`, surgery));
    await api.settle();
    // a judgement that waits for rows would come later, and give what changed after it another reason
    await until(pendingEffects, (count) => count === 0);
    api.app.get(LiveTopics).subscribe((topic) => topics.push(topic));
  });
  afterAll(() => api.close());
  beforeEach(() => clock.advance(1_000));

  it('are raised when an exercise gets a tag that does not suit the client, and go when it is taken back', async () => {
    expect(ofProgram(await alerts())).toEqual([]);
    await changeExercise(['heavy-lift']);
    const [raised] = ofProgram(await until(alerts, (list) => ofProgram(list).length > 0));
    expect(raised).toMatchObject({
      kind: 'program-contraindicated',
      level: 'high',
      state: 'open',
      parameters: {
        text: 'No heavy lifting until the surgeon clears it.',
        items: 'Weighted hold',
        germanItems: 'Halten mit Gewicht',
        plan: 'Core',
        planId: programId,
        version: 1,
      },
    });
    expect(raised!.parameters['source']).not.toBe('');

    await changeExercise([]);
    const { past } = await until(alerts, ({ items }) => items.length === 0);
    expect(past[0]).toMatchObject({ clearedBecause: 'exercise-changed', cause: 'Weighted hold' });
  });

  it('are judged and asked about before a program is assigned', async () => {
    await changeExercise(['heavy-lift']);
    await api.settle();
    const path = `/clients/${clientId}/program-assignment`;
    const safety = (caller: TestCaller) => caller.get(`${path}/safety?programId=${programId}&version=1&from=${TODAY}`);
    for (const caller of others) expect((await safety(caller)).status).toBe(403);
    const { warnings, ruleSet, medicalRevision, shown } = await done(safety(tara));
    expect(warnings).toEqual([
      expect.objectContaining({
        severity: 'contraindicated',
        text: 'No heavy lifting until the surgeon clears it. (Weighted hold)',
        known: false,
      }),
    ]);
    const assign = (more: object) =>
      tara.write('PUT', path, { programId, version: 1, from: TODAY, startOver: true, ...more });
    const unseen = await assign({});
    expect([unseen.status, unseen.body.code]).toEqual([422, 'plan-safety.unseen']);
    const other = await assign({ safety: { ruleSet, medicalRevision, shown: [] } });
    expect([other.status, other.body.code, other.body.gained]).toEqual([412, 'plan-safety.changed', shown]);
    await done(assign({ safety: { ruleSet, medicalRevision, shown } }));
    await changeExercise([]);
    await until(alerts, ({ items }) => items.length === 0);
  });

  it('wait in the queue and the list of clients, and go when the record says otherwise; the history says when and why', async () => {
    await changeExercise(['heavy-lift']);
    await until(alerts, (list) => ofProgram(list).length > 0);
    const queue = await done(tara.get('/alerts/today'));
    expect(queue.items.map(({ kind }: Alert) => kind)).toContain('program-contraindicated');
    const listed = await done(tara.get('/clients?alerts=warnings'));
    expect(listed.items.map((row: { clientId: string }) => row.clientId)).toEqual([clientId]);

    // what does not concern the program leaves its alert alone, also where meal plans are judged by it
    const condition = { entryId: newId(), code: 'I10', from: '2025-01-01' };
    await done(nora.write('POST', `/clients/${clientId}/medical-record/conditions`, condition));
    await api.settle();
    expect(ofProgram(await alerts())).toHaveLength(1);

    const mistaken = { version: 1, reason: 'Entered in the wrong chart.' };
    const retractions = `/clients/${clientId}/medical-record/entries/${entryId}/retractions`;
    await done(nora.write('POST', retractions, mistaken));
    const { past } = await until(alerts, ({ items }) => items.length === 0);
    expect(past[0]).toMatchObject({ kind: 'program-contraindicated', clearedBecause: 'medical-record-changed' });
    const history = await done(nora.get(`/clients/${clientId}/history?limit=50`));
    expect(history.items.find(({ type }: { type: string }) => type === 'AlertCleared')).toMatchObject({
      content: { because: 'medical-record-changed' },
    });
  });

  it('are told to nobody who may not read the medical record', async () => {
    entryId = newId();
    const surgery = {
      entryId,
      code: 'recent-abdominal-surgery',
      applies: true,
      from: '2026-11-10',
      detail: 'appendix',
    };
    await done(nora.write('POST', `/clients/${clientId}/medical-record/circumstances`, surgery));
    const [alert] = ofProgram(await until(alerts, (list) => ofProgram(list).length > 0));
    await api.settle();
    const paths = [
      `/clients/${clientId}`,
      '/clients?alerts=any',
      `/clients/${clientId}/alerts`,
      '/alerts/today?whose=team',
      '/alerts/counts',
      `/alerts/by-client?clientIds=${clientId}`,
      `/clients/${clientId}/programs`,
      `/clients/${clientId}/training`,
      `/programs/${programId}`,
      `/programs/${programId}/versions/1`,
      `/programs/${programId}/safety`,
      `/clients/${clientId}/history`,
    ];
    const told = async (caller: TestCaller) => {
      caller.after = nora.after;
      return (await Promise.all(paths.map((path) => caller.get(path)))).map(({ text }) => text).join('\n');
    };
    const leaks = (text: string) => [...MEDICAL, alert!.alertId].filter((word) => text.includes(word));
    // the words are there to be found
    expect(leaks(await told(nora))).toEqual(expect.arrayContaining(['surger', 'heavy lifting', alert!.alertId]));
    for (const caller of others)
      expect([caller.person.role, leaks(await told(caller))]).toEqual([caller.person.role, []]);
    expect(topics.filter(({ topic }) => topic === 'alert').length).toBeGreaterThan(0);
    expect(leaks(JSON.stringify(topics))).toEqual([]);
    const acknowledged = await others[0]!.write('POST', `/clients/${clientId}/alerts/acknowledgements`, {
      alertIds: [alert!.alertId],
    });
    expect(acknowledged.status).toBe(404);
    const [{ body: count }, { body: listed }] = await Promise.all([
      others[0]!.get('/alerts/counts'),
      others[0]!.get('/clients?alerts=warnings'),
    ]);
    expect([count, listed.items ?? []]).toEqual([{ mine: 0, team: 0 }, []]);
  });
});
