import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { v7 } from 'uuid';

// Real: the whole application on PostgreSQL, asked in process.
let app: TestApp;
let tara: TestCaller, ida: TestCaller, client: TestCaller, stranger: TestCaller;
let helena: string, elsewhere: string;

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
/** Another person asks: they must not be behind what the first one did. */
const following = (caller: TestCaller) => {
  caller.after = tara.after;
  return caller;
};
const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
const bridge = (name: string, more: object = {}) => ({
  name,
  germanName: `${name} mit Band`,
  category: 'strength',
  equipment: 'bands',
  level: 'beginner',
  mechanic: 'compound',
  primary: ['glutes'],
  secondary: ['hamstrings'],
  instructions: ['Lie on your back.', 'Lift the hips.'],
  tags: [],
  ...more,
});
const made = async (name: string, more: object = {}) =>
  String((await done(tara.write('POST', '/exercises', bridge(name, more)))).id);
const changed = (exerciseId: string, revision: number, body: object, caller = tara) =>
  caller.write('PUT', `/exercises/${exerciseId}`, body, { 'if-match': `"${revision}"` });
const found = async (search: string, caller = tara): Promise<{ exerciseId: string; own: boolean }[]> =>
  (await done(caller.get(`/exercises?search=${encodeURIComponent(search)}`))).items;

beforeAll(async () => {
  app = await testApp({ clock: new MovingClock('2026-11-23T08:00:00.000Z'), readsAreDeclared: true });
  const people = await app.found({ tara: 'trainer', ida: 'assistant' });
  const others = await app.found({ eve: 'trainer' }, 'Clinic Elsewhere');
  [tara, ida, stranger] = (await Promise.all([people.tara, people.ida, others.eve].map((who) => app.login(who)))) as [
    TestCaller,
    TestCaller,
    TestCaller,
  ];
  const contact = (name: string) => ({ name, contact: { kind: 'email', value: 'somebody@example.org' } });
  helena = String((await done(tara.write('POST', '/clients', contact('Helena Brandt')))).id);
  elsewhere = String((await done(stranger.write('POST', '/clients', contact('Erik Else')))).id);
  client = await app.login(await app.join(people.orgId, 'client', { clientId: helena }));
});
afterAll(() => app.close());

describe('exercises of an organisation', () => {
  it('are made once for a key and found beside the global ones, with derived and added tags', async () => {
    const [key, body] = [randomUUID(), bridge('Barrel bridge', { tags: ['fall-risk'] })];
    const first = await tara.write('POST', '/exercises', body, { 'idempotency-key': key });
    const second = await tara.write('POST', '/exercises', body, { 'idempotency-key': key });
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    expect(first.body.id).toMatch(/^org-/);
    const [hit] = await found('barrel');
    expect(hit).toMatchObject({
      exerciseId: first.body.id,
      own: true,
      archived: false,
      revision: 0,
      tags: ['fall-risk', 'supine'],
    });
    expect((await found('barbell squat'))[0]).toMatchObject({
      exerciseId: 'barbell-squat',
      own: false,
      revision: null,
    });
    expect(await done(tara.get(`/exercises/${hit!.exerciseId}`))).toMatchObject({
      germanName: 'Barrel bridge mit Band',
      addedTags: ['fall-risk'],
      madeFrom: null,
    });
    // clients read them, as they read the global ones
    expect((await found('barrel', following(client))).map(({ exerciseId }) => exerciseId)).toEqual([first.body.id]);
  });

  it('as versions of a global one keep its tags, and offer alternatives', async () => {
    const exerciseId = await made('Kniebeuge im Rack', { madeFrom: 'barbell-squat', primary: ['quadriceps'] });
    const detail = await done(tara.get(`/exercises/${exerciseId}`));
    expect(detail).toMatchObject({
      madeFrom: 'barbell-squat',
      tags: expect.arrayContaining(['heavy-lift', 'valsalva']),
    });
    const alternatives = detail.alternatives as { exerciseId: string; primary: string[] }[];
    expect(alternatives).toHaveLength(8);
    expect(alternatives.every(({ primary }) => primary.includes('quadriceps'))).toBe(true);
    const unknown = tara.write('POST', '/exercises', bridge('Of nothing', { madeFrom: 'moon-walk' }));
    expect(codeOf(await unknown)).toBe('422 exercise.original-unknown');
  });

  it('are changed by whoever knows them as they stand; a name is not taken twice', async () => {
    const exerciseId = await made('Heel slide');
    const body = bridge('Heel slide', { level: 'expert' });
    expect(codeOf(await tara.write('PUT', `/exercises/${exerciseId}`, body))).toMatch(/^428 /);
    expect((await changed(exerciseId, 0, body)).status).toBe(200);
    expect(codeOf(await changed(exerciseId, 0, bridge('Heel slide, slow')))).toBe('412 stream.stale');
    expect(await done(tara.get(`/exercises/${exerciseId}`))).toMatchObject({ level: 'expert', revision: 1 });
    expect(codeOf(await tara.write('POST', '/exercises', bridge(' heel  SLIDE ')))).toBe('409 exercise.name-taken');
    const other = await made('Wall press');
    expect(codeOf(await changed(other, 0, bridge('Heel slide')))).toBe('409 exercise.name-taken');
  });

  it('are nothing to another organisation, and no assistant or client changes them; nobody changes a global one', async () => {
    const exerciseId = await made('Secret hinge');
    expect(await found('secret hinge', following(stranger))).toEqual([]);
    expect(codeOf(await stranger.get(`/exercises/${exerciseId}`))).toBe('404 exercise.unknown');
    const missing = `org-${randomUUID()}`;
    for (const id of [exerciseId, missing]) {
      expect(codeOf(await changed(id, 0, bridge('Mine'), stranger))).toBe('404 exercise.unknown');
      for (const act of ['archive', 'restore'])
        expect(codeOf(await stranger.write('POST', `/exercises/${id}/${act}`, {}))).toBe('404 exercise.unknown');
    }
    const draft = { name: 'Theirs', weeks: 4, template: 'empty' };
    const theirs = String((await done(stranger.write('POST', `/clients/${elsewhere}/programs`, draft))).id);
    const place = { op: 'place', itemId: randomUUID(), sessionId: 'a', order: 1, exerciseId, prescription: '3x8' };
    const placed = await stranger.write('POST', `/programs/${theirs}/operations`, { operations: [place] });
    expect(codeOf(placed)).toBe('422 exercise.unknown');
    for (const caller of [following(ida), following(client)]) {
      expect(codeOf(await caller.write('POST', '/exercises', bridge('Another')))).toBe('403 access.denied');
      expect(codeOf(await changed(exerciseId, 0, bridge('Another'), caller))).toBe('403 access.denied');
      expect(codeOf(await caller.write('POST', `/exercises/${exerciseId}/archive`, {}))).toBe('403 access.denied');
    }
    expect(codeOf(await changed('barbell-squat', 0, bridge('Another')))).toBe('404 exercise.unknown');
  });

  it('stay in programs and logs when they are archived, and a published program keeps the names and muscles that it had', async () => {
    const exerciseId = await made('Linden walk', { tags: ['fall-risk'] });
    const draft = { name: 'Hips', weeks: 4, template: 'empty' };
    const programId = String((await done(tara.write('POST', `/clients/${helena}/programs`, draft))).id);
    const itemId = randomUUID();
    const place = { op: 'place', itemId, sessionId: 'a', order: 1, exerciseId, prescription: '3x12' };
    await done(tara.write('POST', `/programs/${programId}/operations`, { operations: [place] }));
    const etag = String((await tara.get(`/programs/${programId}`)).headers.etag);
    await done(tara.write('POST', `/programs/${programId}/publications`, {}, { 'if-match': etag }));
    const assignment = { programId, version: 1, from: '2026-11-23' };
    await done(tara.write('PUT', `/clients/${helena}/program-assignment`, assignment));
    await done(changed(exerciseId, 0, { ...bridge('Linden walk, wide'), primary: ['calves'] }));
    await done(tara.write('POST', `/exercises/${exerciseId}/archive`, {}));
    expect(codeOf(await changed(exerciseId, 2, bridge('Linden walk')))).toBe('409 exercise.archived');

    expect(await found('linden walk')).toEqual([]);
    const archived = await done(tara.get('/exercises?archived=true'));
    expect(archived).toMatchObject({ total: 1, own: 1, items: [{ exerciseId, archived: true, revision: 2 }] });
    const program = await done(tara.get(`/programs/${programId}`));
    expect(program.items).toMatchObject([{ exerciseId, exerciseName: 'Linden walk, wide' }]);
    expect(program.exercises).toMatchObject([{ exerciseId, archived: true }]);
    const published = await done(tara.get(`/programs/${programId}/versions/1`));
    expect(published.items).toMatchObject([
      { exerciseId, exerciseName: 'Linden walk', germanName: 'Linden walk mit Band', muscles: { primary: ['glutes'] } },
    ]);
    const overview = await done(tara.get(`/clients/${helena}/training`));
    expect(overview.program.items).toEqual(published.items);
    const log = {
      entryId: v7(),
      date: '2026-11-23',
      name: 'Session A',
      planned: { programId, version: 1, sessionId: 'a', week: 1 },
      exercises: [{ itemId, exerciseId, sets: [{ status: 'done', reps: 12, kg: 5 }] }],
    };
    await done(following(client).write('POST', `/clients/${helena}/workout-logs`, log));
    const training = await done(client.get(`/clients/${helena}/training`));
    expect(training.exercises).toMatchObject([{ exerciseId, name: 'Linden walk, wide' }]);
    expect(training.volume).toMatchObject([
      { muscle: 'glutes', sets: 1 },
      { muscle: 'hamstrings', sets: 0.5 },
    ]);

    // a row that somebody forged is not judged by
    const worker = app.databases.databases.main('worker');
    const forge = (from: string, to: string) =>
      worker.query('update rm.org_exercise_v2 set content = replace(content, $2, $3) where exercise_id = $1', [
        exerciseId,
        from,
        to,
      ]);
    await forge('wide', 'tiny');
    expect(codeOf(await tara.get(`/programs/${programId}`))).toBe('503 read-model.forged');
    await forge('tiny', 'wide');

    const again = await made('Linden walk, wide');
    const restore = () => tara.write('POST', `/exercises/${exerciseId}/restore`, {});
    expect(codeOf(await restore())).toBe('409 exercise.name-taken');
    await done(tara.write('POST', `/exercises/${again}/archive`, {}));
    await done(restore());
    expect((await found('linden walk')).map((hit) => hit.exerciseId)).toEqual([exerciseId]);
  });

  it('are paged with the rest, each once', async () => {
    const ids: string[] = [];
    let cursor: string | null = '';
    let pages = 0;
    do {
      const page: { items: { exerciseId: string }[]; nextCursor: string | null; total: number } = await done(
        tara.get(`/exercises?limit=100&muscle=glutes,hamstrings&role=primary${cursor && `&cursor=${cursor}`}`),
      );
      ids.push(...page.items.map(({ exerciseId }) => exerciseId));
      cursor = page.nextCursor;
      pages++;
      expect(page.total).toBeGreaterThan(100);
      if (cursor === null) expect([ids.length, new Set(ids).size]).toEqual([page.total, page.total]);
    } while (cursor !== null);
    expect(pages).toBeGreaterThan(1);
    expect(codeOf(await tara.get('/exercises?cursor=nonsense'))).toBe('400 cursor.invalid');
  });

  it('are found as the global ones are: by words of both languages, parts of them, muscles, the rest, and tags', async () => {
    await made('Zottmann press', {
      germanName: 'Überkopfdrücken Zottmann',
      equipment: 'kettlebells',
      tags: ['fall-risk'],
    });
    await made('Zottmann row', { germanName: null, mechanic: 'isolation', primary: ['lats'], secondary: ['glutes'] });
    const names = async (query: string) =>
      (await done(tara.get(`/exercises?${query}`))).items
        .filter(({ own }: { own: boolean }) => own)
        .map(({ name }: { name: string }) => name);
    const zottmann = 'search=zottmann';
    expect(await names(zottmann)).toEqual(['Zottmann row', 'Zottmann press']);
    expect(await names('search=uberkopfdrucken')).toEqual(['Zottmann press']);
    expect(await names('search=mann%20press')).toEqual(['Zottmann press']);
    expect(await names('search=ann%20press')).toEqual([]);
    expect(await names(`${zottmann}&muscle=glutes`)).toEqual(['Zottmann row', 'Zottmann press']);
    expect(await names(`${zottmann}&muscle=glutes&role=primary`)).toEqual(['Zottmann press']);
    expect(await names(`${zottmann}&equipment=bands&mechanic=isolation&category=strength&level=beginner`)).toEqual([
      'Zottmann row',
    ]);
    expect(await names(`${zottmann}&tag=fall-risk`)).toEqual(['Zottmann press']);
    expect(await names(`${zottmann}&withoutTag=fall-risk`)).toEqual(['Zottmann row']);
    const first = await done(tara.get(`/exercises?${zottmann}&limit=1`));
    expect([first.items[0].name, first.total, first.own]).toEqual(['Zottmann row', 2, 2]);
    const rest = await done(tara.get(`/exercises?${zottmann}&limit=1&cursor=${first.nextCursor}`));
    expect([rest.items[0].name, rest.total, rest.nextCursor]).toEqual(['Zottmann press', 2, null]);
    expect((await done(tara.get('/exercises?withoutTag=valsalva&limit=100'))).items.length).toBe(100);
    expect(codeOf(await tara.get('/exercises?tag=moon'))).toBe('400 input.invalid');
    const named = await done(tara.get('/exercises?ids=leg-press,moon-walk,barbell-squat'));
    expect(named.items.map(({ exerciseId }: { exerciseId: string }) => exerciseId)).toEqual([
      'leg-press',
      'barbell-squat',
    ]);
  });
});
