import { MovingClock } from '#libs/event-sourcing/clock.js';
import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { v7 } from 'uuid';
import { judge } from '#libs/science/safety/judge.js';
import { ruleSetOf } from '#libs/science/safety/rules-in-force.js';
import { shownKey } from '#libs/science/safety/shown.js';
import { loaderRequest, testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';

// Real: the whole application on PostgreSQL, asked in process. A Monday.
const MONDAY = '2026-11-23';

let app: TestApp;
let orgId: string;
let trainer: TestPerson, joined: TestPerson;
let tara: TestCaller, lena: TestCaller, adam: TestCaller, client: TestCaller;
let helena: string;
const clock = new MovingClock(new Date(`${MONDAY}T08:00:00Z`));

beforeAll(async () => {
  app = await testApp({ clock, readsAreDeclared: true });
  const people = await app.found({ tara: 'trainer', lena: 'dietitian', adam: 'org_admin' });
  orgId = people.orgId;
  trainer = people.tara;
  lena = await app.login(people.lena);
  adam = await app.login(people.adam);
  const { body } = await lena.write('POST', '/clients', {
    name: 'Helena Brandt',
    contact: { kind: 'email', value: 'helena@example.org' },
  });
  helena = String(body.id);
  await lena.write('POST', `/clients/${helena}/staff`, { accountId: people.tara.accountId });
  await app.settle();
  tara = await app.login(people.tara);
  joined = await app.join(orgId, 'client', { clientId: helena });
  client = await app.login(joined);
});
afterAll(() => app.close());

/** A published program of another client. */
let ofPetra = '';

describe('a program that knows the client', () => {
  it('is published only when the cautions that its exercises give rise to were acknowledged, as they were shown', async () => {
    const done = async (answer: ReturnType<TestCaller['get']>) => {
      const { status, text, body } = await answer;
      if (status >= 300) throw new Error(`${status} ${text}`);
      return body;
    };
    const contact = { kind: 'email', value: 'petra@example.org' };
    const petra = String((await done(lena.write('POST', '/clients', { name: 'Petra Kern', contact }))).id);
    await done(lena.write('POST', `/clients/${petra}/staff`, { accountId: trainer.accountId }));
    // osteoporosis
    const condition = { entryId: v7(), code: 'M81.0' };
    await done(lena.write('POST', `/clients/${petra}/medical-record/conditions`, condition));
    await app.settle();
    tara.after = lena.after;
    const draft = { name: 'Back', weeks: 4, template: 'empty' };
    const programId = String((await done(tara.write('POST', `/clients/${petra}/programs`, draft))).id);
    const itemId = randomUUID();
    const place = { op: 'place', itemId, sessionId: 'a', order: 1, exerciseId: 'plank', prescription: '3x45s' };
    const offer = { op: 'offer', itemId, exerciseIds: ['crunches'] };
    await done(tara.write('POST', `/programs/${programId}/operations`, { operations: [place, offer] }));
    const publish = async (body: object) =>
      tara.write('POST', `/programs/${programId}/publications`, body, {
        'if-match': String((await tara.get(`/programs/${programId}`)).headers.etag),
      });
    const unseen = await publish({});
    expect([unseen.status, unseen.body.code]).toEqual([422, 'plan-safety.acknowledgement-required']);

    const { exercises } = await done(tara.get(`/programs/${programId}`));
    const { profile, judgedOn, ruleSet, medicalRevision } = await done(tara.get(`/programs/${programId}/safety`));
    const [planned, offered] = ['plank', 'crunches'].map((id) =>
      exercises.find(({ exerciseId }: { exerciseId: string }) => exerciseId === id),
    );
    const { name, germanName } = offered;
    // the planned exercise suits her, the one that is offered instead does not
    const plan = {
      meals: [],
      foods: [],
      items: [],
      exercises: [
        { itemId, tags: planned.tags },
        { itemId, tags: offered.tags, alternative: { name, germanName } },
      ],
    };
    const { findings } = judge(profile, plan, { on: judgedOn });
    const fired = findings.filter(({ verdict }) => verdict === 'fires').map(({ ruleId, itemIds }) => [ruleId, itemIds]);
    expect(fired).toEqual([['training-osteoporosis-flexion', [itemId]]]);
    const shown = findings.map(shownKey);
    const safety = { ruleSet, medicalRevision, shown, reasons: [], acknowledged: true };
    const other = await publish({ safety: { ...safety, shown: [] } });
    expect([other.status, other.body.code]).toEqual([412, 'plan-safety.changed']);
    expect((await publish({ safety })).status).toBe(201);
    const version = await done(tara.get(`/programs/${programId}/versions/1`));
    expect(version.items[0].alternatives).toEqual([{ exerciseId: 'crunches', exerciseName: name, germanName }]);
    const { kept } = await done(tara.get(`/programs/${programId}/versions/1/comparison/1/safety`));
    expect(kept).toContainEqual(
      expect.objectContaining({ ruleId: 'training-osteoporosis-flexion', alternatives: [{ name, germanName }] }),
    );
    ofPetra = programId;
  });
});

describe('rules of the organisation about knees and hernias', () => {
  it('judge exercises by their tags, in the builder and when a program is published', async () => {
    const done = async (answer: ReturnType<TestCaller['get']>) => {
      const { status, text, body } = await answer;
      if (status >= 300) throw new Error(`${status} ${text}`);
      return body;
    };
    const rule = (code: string, tag: string, severity: string) => ({
      trigger: { kind: 'condition', code },
      looksFor: { kind: 'exercise-tag', tag },
      severity,
      message: `Not with ${code}.`,
      why: 'House rule.',
      source: { title: 'Our physiotherapist' },
    });
    const add = (body: object) =>
      adam.write('POST', '/safety-rules', { rule: body, reason: 'Agreed in our meeting of trainers.' });
    const knee = String((await done(add(rule('M17.9', 'knee-load', 'caution')))).id);
    const hernia = String((await done(add(rule('K40.90', 'heavy-lift', 'contraindicated')))).id);
    expect((await add(rule('M17.9', 'cranberry', 'caution'))).status).toBe(422);

    lena.after = adam.after;
    const contact = { kind: 'email', value: 'kurt@example.org' };
    const kurt = String((await done(lena.write('POST', '/clients', { name: 'Kurt Weber', contact }))).id);
    await done(lena.write('POST', `/clients/${kurt}/staff`, { accountId: trainer.accountId }));
    for (const code of ['M17.9', 'K40.90'])
      await done(lena.write('POST', `/clients/${kurt}/medical-record/conditions`, { entryId: v7(), code }));
    await app.settle();
    tara.after = lena.after;
    const draft = { name: 'Legs', weeks: 4, template: 'empty' };
    const programId = String((await done(tara.write('POST', `/clients/${kurt}/programs`, draft))).id);
    const itemId = randomUUID();
    const place = { op: 'place', itemId, sessionId: 'a', order: 1, exerciseId: 'barbell-squat', prescription: '3x5' };
    await done(tara.write('POST', `/programs/${programId}/operations`, { operations: [place] }));

    const { exercises } = await done(tara.get(`/programs/${programId}`));
    const { profile, judgedOn, ruleSet, medicalRevision, rules } = await done(
      tara.get(`/programs/${programId}/safety`),
    );
    const plan = { meals: [], foods: [], items: [], exercises: [{ itemId, tags: exercises[0].tags }] };
    const { findings } = judge(profile, plan, { on: judgedOn, rules: ruleSetOf(rules) });
    const own = findings.filter(({ ruleId }) => [knee, hernia].includes(ruleId));
    expect(own.map(({ ruleId, verdict, itemIds }) => [ruleId, verdict, itemIds])).toEqual([
      [hernia, 'fires', [itemId]],
      [knee, 'fires', [itemId]],
    ]);

    const publish = async (reasons: readonly object[]) =>
      tara.write(
        'POST',
        `/programs/${programId}/publications`,
        { safety: { ruleSet, medicalRevision, shown: findings.map(shownKey), reasons, acknowledged: true } },
        { 'if-match': String((await tara.get(`/programs/${programId}`)).headers.etag) },
      );
    const refused = await publish([]);
    expect([refused.status, refused.body.code, refused.body.rules]).toEqual([
      422,
      'plan-safety.reason-required',
      [hernia],
    ]);
    expect((await publish([{ ruleId: hernia, reason: 'Operated on, released by his surgeon.' }])).status).toBe(201);
  });
});

describe('a program template', () => {
  it('is kept by the organisation, found by its words, and begins a program of a client', async () => {
    tara = await app.login(trainer);
    const progression = {
      kind: 'wave',
      addKg: 2.5,
      addPercent: 0,
      reducePercent: 10,
      deloadPercent: 40,
      floorKg: 20,
      stepKg: 2.5,
      waveWeeks: 3,
      waveStep: 5,
    };
    const squat = { sessionId: 'a', order: 1, exerciseId: 'barbell-squat', prescription: '4x5 @8 180s', progression };
    const template = {
      name: 'Barbell in waves',
      tags: ['Advanced'],
      weeks: 12,
      sessions: [{ sessionId: 'a', name: 'Squat', weekday: 1 }],
      items: [{ ...squat, overrides: [{ week: 10, prescription: '3x3 85%' }] }],
    };
    const wrong = await tara.write('POST', '/program-templates', {
      ...template,
      items: [{ ...squat, exerciseId: 'moon-walk' }],
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'exercise.unknown']);
    const saved = await tara.write('POST', '/program-templates', template);
    expect(saved.status).toBe(201);
    const templateId = String(saved.body.id);
    const list = async (query: string) => (await tara.get(`/program-templates${query}`)).body.items;
    expect(await list('?search=advanced%20wave')).toMatchObject([
      {
        templateId,
        tags: ['advanced'],
        sessions: [{ weekday: 1, exercises: [{ name: 'Barbell Squat', prescription: '4x5 @8 180s' }] }],
      },
    ]);
    expect(await list('?search=beginner')).toEqual([]);

    const drafted = await tara.write('POST', `/clients/${helena}/programs`, {
      name: 'Hers',
      weeks: 8,
      template: 'empty',
      templateId,
    });
    expect(drafted.status).toBe(201);
    const { body } = await tara.get(`/programs/${drafted.body.id}`);
    expect(body).toMatchObject({ weeks: 8, sessions: template.sessions });
    expect(body.items).toMatchObject([
      { exerciseId: 'barbell-squat', prescription: '4x5 @8 180s', progression, overrides: [] },
    ]);

    expect((await tara.write('DELETE', `/program-templates/${templateId}`)).status).toBe(200);
    expect([await list(''), (await list('?archived=true')).length]).toEqual([[], 1]);
    const archived = { name: 'Late', weeks: 8, template: 'empty', templateId };
    const late = await tara.write('POST', `/clients/${helena}/programs`, archived);
    expect([late.status, late.body.code]).toEqual([409, 'program-template.archived']);
    const none = { name: 'None', weeks: 8, template: 'empty', templateId: v7() };
    const unknown = await tara.write('POST', `/clients/${helena}/programs`, none);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'program-template.unknown']);
  });
});

describe('the line of training', () => {
  it('goes from a template over publication and a log to next week’s load, a correction and erasure', async () => {
    const drafted = await tara.write('POST', `/clients/${helena}/programs`, {
      name: 'Strength 3 ×',
      weeks: 8,
      template: 'strength-3',
    });
    expect(drafted.status).toBe(201);
    const programId = String(drafted.body.id);
    const program = await tara.get(`/programs/${programId}`);
    const squat = program.body.items[0];
    expect(squat).toMatchObject({ exerciseId: 'barbell-squat', prescription: '4x6-8 @7 3-1-1-0 150s' });
    const changed = await tara.write('POST', `/programs/${programId}/operations`, {
      operations: [{ op: 'prescribe', itemId: squat.itemId, prescription: '3 x 6-8 @7', was: squat.prescription }],
    });
    expect(changed.status).toBe(200);
    const wrong = await tara.write('POST', `/programs/${programId}/operations`, {
      operations: [{ op: 'prescribe', itemId: squat.itemId, prescription: '3x8 @11', was: '3x6-8 @7' }],
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'prescription.rpe-out-of-range']);
    const receipt = await tara.write(
      'POST',
      `/programs/${programId}/publications`,
      {},
      {
        'if-match': String((await tara.get(`/programs/${programId}`)).headers.etag),
      },
    );
    expect([receipt.status, receipt.body.version]).toEqual([201, 1]);
    await app.settle();
    const found = async (caller: TestCaller, search: string) =>
      (await caller.get(`/programs?search=${encodeURIComponent(search)}`)).body.items;
    expect(await found(tara, 'STRENGTH 3')).toEqual([
      { programId, name: 'Strength 3 ×', clientId: helena, client: 'Helena Brandt', version: 1 },
    ]);
    expect(await found(tara, 'strength_3')).toEqual([]);
    const stranger = await app.login(await app.join(orgId, 'dietitian'));
    expect(await found(stranger, 'strength')).toEqual([]);
    expect((await client.get('/programs?search=strength')).status).toBe(403);
    const published = () => tara.get(`/programs/${programId}/versions/1`);
    expect((await published()).status).toBe(200);
    const worker = app.databases.databases.main('worker');
    const forge = (from: string, to: string) =>
      worker.query(
        'update rm.published_program_v2 set publication = replace(publication, $2, $3) where program_id = $1',
        [programId, from, to],
      );
    await forge('"weeks":8', '"weeks":9');
    const forged = await published();
    expect([forged.status, forged.body.code]).toEqual([503, 'read-model.forged']);
    await forge('"weeks":9', '"weeks":8');
    expect((await published()).status).toBe(200);
    const assigned = await tara.write('PUT', `/clients/${helena}/program-assignment`, {
      programId,
      version: 1,
      from: MONDAY,
    });
    expect(assigned.status).toBe(200);

    client.after = tara.after;
    const training = await client.get(`/clients/${helena}/training`);
    expect(training.body).toMatchObject({
      assignment: { programId, week: 1, to: '2027-01-17' },
      due: expect.arrayContaining([expect.objectContaining({ itemId: squat.itemId, prescription: '3x6-8 @7' })]),
    });
    const entryId = v7();
    const workout = (kg: number) => ({
      date: MONDAY,
      planned: { programId, version: 1, sessionId: 'a', week: 1 },
      name: 'Session A',
      exercises: [
        {
          itemId: squat.itemId,
          exerciseId: 'barbell-squat',
          shown: '3x6-8 @7',
          sets: Array.from({ length: 3 }, () => ({ status: 'done', reps: 8, kg, rpe: 7 })),
        },
      ],
      minutes: 50,
    });
    // a session that this client was not given is refused, and nothing is logged
    for (const planned of [
      { programId: ofPetra, version: 1, sessionId: 'a', week: 1 },
      { programId: v7(), version: 1, sessionId: 'a', week: 1 },
      { programId, version: 2, sessionId: 'a', week: 1 },
      { programId, version: 1, sessionId: 'z', week: 1 },
      { programId, version: 1, sessionId: 'a', week: 9 },
      { programId, version: 1, sessionId: 'a', week: 1, courseId: v7() },
    ]) {
      const refused = await client.write('POST', `/clients/${helena}/workout-logs`, {
        ...workout(60),
        entryId: v7(),
        planned,
      });
      expect([refused.status, refused.body.code, planned]).toEqual([422, 'workout-log.session-unknown', planned]);
    }
    // and so is one of before the program was given to them, whether its course is named or not
    const { courseId: begun } = training.body.assignment;
    for (const course of [{}, { courseId: begun }]) {
      const planned = { ...workout(60).planned, ...course };
      const early = { ...workout(60), entryId: v7(), planned, date: '2026-11-22' };
      const refused = await client.write('POST', `/clients/${helena}/workout-logs`, early);
      expect([refused.status, refused.body.code]).toEqual([422, 'workout-log.before-program']);
    }
    const logged = await client.write('POST', `/clients/${helena}/workout-logs`, { entryId, ...workout(375) });
    expect(logged.status).toBe(201);
    // the phone asks again after a lost answer, under a fresh key even: it stays one log
    expect((await client.write('POST', `/clients/${helena}/workout-logs`, { entryId, ...workout(375) })).status).toBe(
      201,
    );
    expect((await client.write('PUT', `/clients/${helena}/workout-logs/${entryId}`, workout(37.5))).status).toBe(200);

    clock.moveTo('2026-11-30T08:00:00Z');
    tara = await app.login(trainer);
    tara.after = client.after;
    const { body } = await tara.get(`/clients/${helena}/training`);
    expect(body.workouts).toHaveLength(1);
    expect(body.due.find(({ itemId }: { itemId: string }) => itemId === squat.itemId)).toEqual({
      itemId: squat.itemId,
      week: 2,
      prescription: '3x6-8 40kg @7',
      reason: { en: '+2.5 kg: 3 × 8 done at RPE 7', de: '+2,5 kg: 3 × 8 geschafft bei RPE 7' },
    });
    expect(body.records.find(({ kind }: { kind: string }) => kind === 'load')).toMatchObject({ kg: 37.5, entryId });
    const volume = { week: MONDAY, muscle: 'quadriceps', sets: 3, volumeKg: 900 };
    expect(body.volume).toContainEqual(volume);

    client = await app.login(joined);
    client.after = tara.after;
    // the same session under another id, whose month is another stream: it stands there, and counts for nothing
    const { courseId } = body.assignment;
    const again = v7({ msecs: Date.parse('2026-10-01T08:00:00Z') });
    const twice = { entryId: again, ...workout(90) };
    expect((await client.write('POST', `/clients/${helena}/workout-logs`, twice)).status).toBe(201);
    tara.after = client.after;
    const counted = (await tara.get(`/clients/${helena}/training`)).body;
    expect(counted.duplicates).toEqual([{ entryId, countedEntryId: again }]);
    expect((await client.write('DELETE', `/clients/${helena}/workout-logs/${again}`)).status).toBe(200);

    // another exercise in the place of a planned one: the log holds both, and the phone knows alternatives beforehand
    expect(
      counted.alternatives.find((each: { exerciseId: string }) => each.exerciseId === 'barbell-squat'),
    ).toMatchObject({
      alternatives: expect.arrayContaining([
        expect.objectContaining({ exerciseId: 'leg-press', germanName: 'Beinpresse' }),
      ]),
    });
    const done = { itemId: squat.itemId, exerciseId: 'leg-press', place: 1, shown: '3x6-8 40kg @7' };
    const instead = (replaces: string) => ({
      entryId: v7(),
      date: '2026-11-30',
      planned: { programId, version: 1, sessionId: 'a', week: 2, courseId },
      name: 'Session A',
      exercises: [{ ...done, replaces, sets: [{ status: 'done', reps: 8, kg: 100, note: ' The rack was taken. ' }] }],
    });
    const unknown = await client.write('POST', `/clients/${helena}/workout-logs`, instead('moon-walk'));
    expect([unknown.status, unknown.body.code]).toEqual([422, 'exercise.unknown']);
    const taken = await client.write('POST', `/clients/${helena}/workout-logs`, instead('barbell-squat'));
    expect(taken.status).toBe(201);
    tara.after = client.after;
    const replaced = (await tara.get(`/clients/${helena}/training`)).body;
    expect(replaced.workouts.at(-1).exercises).toMatchObject([
      { ...done, replaces: 'barbell-squat', sets: [{ note: 'The rack was taken.' }] },
    ]);
    expect(replaced.due).toEqual(body.due);
    expect(replaced.records.map(({ exerciseId }: { exerciseId: string }) => exerciseId)).toContain('leg-press');

    // started over, the program begins with its first week, and what was done of it before is of another course
    const over = { programId, version: 1, from: '2026-11-30', startOver: true };
    tara.after = client.after;
    expect((await tara.write('PUT', `/clients/${helena}/program-assignment`, over)).status).toBe(200);
    const second = (await tara.get(`/clients/${helena}/training`)).body;
    expect(second.assignment).toMatchObject({
      week: 1,
      from: '2026-11-30',
      courseFrom: '2026-11-30',
      to: '2027-01-24',
    });
    expect(second.assignment.courseId).not.toBe(courseId);
    expect(second.due.find(({ itemId }: { itemId: string }) => itemId === squat.itemId)).toMatchObject({
      prescription: '3x6-8 @7',
      reason: { en: 'As planned' },
    });
    expect(second.duplicates).toEqual([]);

    await app.app.get(CommandBus).execute(new EraseClient(helena, 'request-of-the-person', loaderRequest(orgId)));
    await app.settle();
    expect((await tara.get(`/clients/${helena}/training`)).status).toBe(404);
    expect((await tara.get(`/programs/${programId}`)).status).toBe(404);
  });
});
