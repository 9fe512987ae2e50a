import { randomUUID } from 'node:crypto';
import { addDays } from '#libs/calendar/dates.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { v7 } from 'uuid';
import { CommandBus } from '#libs/commands/buses.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { DueWorks } from '#libs/projections/due-work.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { clientAlertsDecider } from '#src/alerts/client-alerts/client-alerts.decider.js';
import { samplePdf, samplePicture } from '#src/files/contract.js';
import { EraseClient } from '#src/history/contract.js';
import { uploadedFile } from './uploaded-file.js';

const DAY_MS = 86_400_000;
const CANARY = `kanari${randomUUID().replaceAll('-', '')}`;
const [mood, waist, slept, words, plate] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const form = {
  name: 'Weekly check-in',
  questions: [
    { questionId: mood, label: 'Mood', kind: 'scale', unit: '' },
    { questionId: waist, label: 'Waist', kind: 'number', unit: 'cm' },
    { questionId: slept, label: 'Slept well', kind: 'yes-no', unit: '' },
    { questionId: words, label: 'How was the week?', kind: 'text', unit: '' },
    { questionId: plate, label: 'Your plate', kind: 'photo', unit: '' },
  ],
};

// Real: the whole application on PostgreSQL, with a clock of its own. 2026-11-29 is a Sunday.
describe('check-ins', () => {
  const clock = new MovingClock('2026-11-29T09:00:00Z');
  let app: TestApp;
  let people: Record<'lena' | 'tom' | 'ida' | 'boss' | 'audra', TestPerson> & { orgId: string };
  let lena: TestCaller, tom: TestCaller, ida: TestCaller, boss: TestCaller, audra: TestCaller, self: TestCaller;
  /** A dietitian of another organisation, and another client of this one. */
  let rosa: TestCaller, other: TestCaller;
  let rosaLogin: TestPerson, annaLogin: TestPerson, otherLogin: TestPerson;
  let anna: string, formId: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const later = async (milliseconds: number) => {
    clock.advance(milliseconds);
    const { lena: l, tom: t, ida: i, boss: b, audra: a } = people;
    [lena, tom, ida, boss, audra, self, rosa, other] = (await Promise.all(
      [l, t, i, b, a, annaLogin, rosaLogin, otherLogin].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
  };
  const read = async (caller: TestCaller) => (await caller.get(`/clients/${anna}/check-ins`)).body;
  const overdue = async () => {
    const { state } = await app.streams.load(clientAlertsDecider, { orgId: people.orgId, streamId: anna });
    return state === 'erased' ? [] : [...PersistentMap.entries(state.alerts)].map(([, alert]) => alert);
  };
  /** Reactions follow the log; what they bring about is waited for. A round finds what a late reaction left to it. */
  const until = async (holds: (alerts: Awaited<ReturnType<typeof overdue>>) => boolean) => {
    for (const end = Date.now() + 60_000; ;) {
      const alerts = await overdue();
      if (holds(alerts)) return alerts;
      if (Date.now() > end) throw new Error(`it never held: ${JSON.stringify(alerts)}`);
      await round();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const round = () => app.app.get(DueWorks, { strict: false }).wake('watch-overdue-check-ins');
  const answer = (caller: TestCaller, change: object = {}) =>
    caller.write('POST', `/clients/${anna}/check-ins`, {
      entryId: v7({ msecs: clock.now().getTime() }),
      dueOn: '2026-11-29',
      answers: [
        { questionId: words, text: ` Good. ${CANARY} ` },
        { questionId: mood, number: 8 },
        { questionId: slept, yes: false },
      ],
      ...change,
    });

  beforeAll(async () => {
    app = await testApp({ clock });
    people = await app.found({
      lena: 'dietitian',
      tom: 'dietitian',
      ida: 'assistant',
      boss: 'org_admin',
      audra: 'auditor',
    });
    lena = await app.login(people.lena);
    const client = async (name: string, value: string) =>
      String((await lena.write('POST', '/clients', { name, contact: { kind: 'email', value } })).body.id);
    anna = await client('Anna', 'a@example.org');
    const somebody = await client('Somebody else', 's@example.org');
    await lena.write('POST', `/clients/${anna}/staff`, { accountId: people.ida.accountId });
    await app.settle();
    annaLogin = await app.join(people.orgId, 'client', { clientId: anna });
    otherLogin = await app.join(people.orgId, 'client', { clientId: somebody });
    rosaLogin = (await app.found({ rosa: 'dietitian' })).rosa;
    await later(0);
  });
  afterAll(() => app.close());

  it('have forms that the organisation builds', async () => {
    const added = await lena.write('POST', '/check-in-forms', form);
    expect(added.status).toBe(201);
    formId = String(added.body.id);
    await app.settle();
    expect((await ida.get('/check-in-forms')).body.items).toEqual([{ formId, ...form, revision: 0 }]);
    const renamed = { ...form, name: 'Every Sunday' };
    expect((await lena.write('PUT', `/check-in-forms/${formId}`, renamed, { 'if-match': '"7"' })).status).toBe(412);
    expect((await lena.write('PUT', `/check-in-forms/${formId}`, renamed, { 'if-match': '"0"' })).status).toBe(200);
    const otherwise = (change: object) => ({ ...renamed, questions: [{ ...form.questions[0], ...change }] });
    for (const change of [{ kind: 'text' }, { kind: 'number', unit: 'points' }])
      expect(
        codeOf(await lena.write('PUT', `/check-in-forms/${formId}`, otherwise(change), { 'if-match': '"1"' })),
      ).toBe('422 check-in-form.question-fixed');
    const disguised = { ...form, questions: [{ ...form.questions[1], unit: 'c\u202em' }] };
    expect((await lena.write('POST', '/check-in-forms', disguised)).status).toBe(400);
    const twice = { ...form, questions: [form.questions[0], form.questions[0]] };
    expect(codeOf(await lena.write('POST', '/check-in-forms', twice))).toBe('422 check-in-form.question-twice');
    expect(codeOf(await rosa.write('DELETE', `/check-in-forms/${formId}`))).toBe('404 check-in-form.unknown');
    expect((await rosa.get('/check-in-forms')).body.items).toEqual([]);
    for (const caller of [ida, audra, self])
      expect((await caller.write('POST', '/check-in-forms', form)).status).toBe(403);
  });

  it('are due on their weekday, overdue from the day after, and answered once', async () => {
    const path = `/clients/${anna}/check-in-schedule`;
    const schedule = { formId, weekday: 6, from: '2026-11-23' };
    expect(codeOf(await answer(self))).toBe('409 check-in.none-scheduled');
    expect(codeOf(await lena.write('PUT', path, { ...schedule, formId: randomUUID() }))).toBe(
      '404 check-in-form.unknown',
    );
    expect(codeOf(await lena.write('PUT', path, { ...schedule, from: '9999-12-31' }))).toBe(
      '422 check-in.begins-too-far',
    );
    for (const caller of [ida, audra, self, tom, boss, rosa])
      expect([403, 404]).toContain((await caller.write('PUT', path, schedule)).status);
    expect((await lena.write('PUT', path, schedule)).status).toBe(200);
    await app.settle();
    expect((await read(self)).due).toEqual({ on: '2026-11-29', overdue: false, next: '2026-12-06' });
    await later(DAY_MS);
    expect((await read(lena)).due).toEqual({ on: '2026-11-29', overdue: true, next: '2026-12-06' });
    await round();
    await app.settle();
    expect(await overdue()).toMatchObject([{ level: 'low', parameters: { form: 'Every Sunday', due: '2026-11-29' } }]);
    // the organisation says how soon it is for today
    for (const [checkInLong, level] of [
      [1, 'medium'],
      [3, 'low'],
    ] as const) {
      const { revision } = (await boss.get('/org')).body;
      const changed = await boss.write('PATCH', '/org', { checkInLong }, { 'if-match': `"${revision}"` });
      expect(changed.status).toBe(200);
      await app.settle();
      await round();
      await app.settle();
      expect(await overdue()).toMatchObject([{ level }]);
    }
    const entryId = v7({ msecs: clock.now().getTime() });
    expect((await answer(self, { entryId })).status).toBe(201);
    expect((await answer(self, { entryId })).status).toBe(201);
    for (const change of [{ dueOn: '2026-11-22' }, { answers: [{ questionId: mood, number: 2 }] }])
      expect(codeOf(await answer(self, { entryId, ...change }))).toBe('409 check-in.entry-exists');
    await app.settle();
    // another device: with an id of this month, or of one before
    for (const msecs of [clock.now().getTime(), Date.parse('2026-10-30T12:00:00Z')]) {
      const second = await answer(self, { entryId: v7({ msecs }) });
      expect([codeOf(second), second.body.entryId]).toEqual(['409 check-in.day-answered', entryId]);
    }
    const { due, answers } = await read(lena);
    expect(due).toEqual({ on: null, overdue: false, next: '2026-12-06' });
    expect(answers).toMatchObject([
      {
        entryId,
        dueOn: '2026-11-29',
        formName: 'Every Sunday',
        answers: [
          { questionId: mood, label: 'Mood', number: 8, text: null },
          { questionId: slept, yes: false },
          { questionId: words, text: `Good. ${CANARY}` },
        ],
      },
    ]);
    await until((alerts) => alerts.length === 0);
    await later(6 * DAY_MS);
    expect((await read(self)).due).toEqual({ on: '2026-12-06', overdue: false, next: '2026-12-13' });
  });

  it.each([
    ['422 check-in.answer-invalid', [{ questionId: mood, number: 11 }]],
    ['422 check-in.answer-invalid', [{ questionId: mood, number: 2.5 }]],
    ['422 check-in.answer-invalid', [{ questionId: randomUUID(), number: 2 }]],
    [
      '422 check-in.answer-invalid',
      [
        { questionId: mood, number: 2 },
        { questionId: mood, number: 3 },
      ],
    ],
    ['422 check-in.answer-invalid', [{ questionId: mood, text: 'fine' }]],
    ['400 input.invalid', [{ questionId: waist, number: 1e300 }]],
    ['422 check-in.empty', [{ questionId: words, text: ' ' }]],
    ['422 check-in.empty', [{ questionId: waist, number: null }]],
    ['422 check-in.empty', []],
  ])('refuse with %s what answers nothing', async (code, answers) => {
    expect(codeOf(await answer(self, { dueOn: '2026-12-06', answers }))).toBe(code);
  });
  it('refuse the answer of another time', async () => {
    expect(codeOf(await answer(self, { dueOn: '2027-01-03' }))).toBe('422 check-in.not-due');
    expect(codeOf(await answer(self, { dueOn: '2026-10-04' }))).toBe('422 check-in.not-due');
    // nor of a day on which none was due, nor of before it was scheduled
    for (const dueOn of ['2026-12-05', '2026-11-22']) {
      const { status, body } = await answer(self, { dueOn });
      expect([status, body.code, body.days]).toEqual([422, 'check-in.not-due', ['2026-11-29', '2026-12-06']]);
    }
  });

  it('are read by those who treat the client, and by nobody else', async () => {
    for (const caller of [tom, ida, boss, audra, rosa, other]) {
      const { status, text } = await caller.get(`/clients/${anna}/check-ins`);
      expect([403, 404]).toContain(status);
      expect(text).not.toContain(CANARY);
    }
    expect((await audra.get(`/clients/${anna}/history`)).text).not.toContain(CANARY);
    expect((await lena.get(`/clients/${anna}/history`)).text).toContain(CANARY);
  });

  it('take an answer to a question that the form asked when the phone had network last', async () => {
    const shorter = { name: 'Every Sunday', questions: form.questions.slice(1) };
    expect((await lena.write('PUT', `/check-in-forms/${formId}`, shorter, { 'if-match': '"1"' })).status).toBe(200);
    const both = [
      { questionId: mood, number: 4 },
      { questionId: waist, number: 91.25 },
    ];
    expect((await answer(self, { dueOn: '2026-12-06', answers: both })).status).toBe(201);
    await app.settle();
    const { schedule, answers } = await read(lena);
    expect(schedule.questions).toHaveLength(4);
    expect(answers[0].answers).toMatchObject([
      { label: 'Waist', number: 91.25, unit: 'cm' },
      { label: 'Mood', number: 4 },
    ]);
  });

  it('take a photo that the client sent, for as long as it is kept', async () => {
    const picture = await samplePicture(64, 48, 'jpeg');
    const label = { name: `${CANARY}.jpg`, kind: 'photo' };
    const photo = await uploadedFile(self, anna, picture, label);
    await later(7 * DAY_MS);
    const with_ = (id: string) => answer(self, { dueOn: '2026-12-13', answers: [{ questionId: plate, photo: id }] });
    for (const other of [
      randomUUID(),
      await uploadedFile(self, anna, samplePdf(['x'])),
      await uploadedFile(lena, anna, picture, label),
    ])
      expect(codeOf(await with_(other))).toBe('422 check-in.photo-unknown');
    expect((await with_(photo)).status).toBe(201);
    await app.settle();
    const shown = async () => (await read(lena)).answers.flatMap((each: { answers: object[] }) => each.answers);
    expect(await shown()).toContainEqual(
      expect.objectContaining({
        questionId: plate,
        photo: expect.objectContaining({ state: 'present', fileId: photo, hasThumbnail: true }),
      }),
    );
    expect((await ida.get(`/files/${photo}/thumbnail`)).status).toBe(403);
    await lena.write('POST', `/files/${photo}/removal`, { reason: 'Belongs to another client.' });
    await app.settle();
    expect(await shown()).toContainEqual(
      expect.objectContaining({ photo: expect.objectContaining({ state: 'removed', fileId: null }) }),
    );
  });

  describe('that were answered', () => {
    const path = (entryId: string) => `/clients/${anna}/check-ins/${entryId}`;
    const saying = (number: number) => ({ answers: [{ questionId: mood, number }] });
    const dueOn = '2026-12-20';
    let entryId: string;
    const standing = async (caller = lena) =>
      (await read(caller)).answers.filter((each: { dueOn: string }) => each.dueOn === dueOn);

    it('are corrected by the client and by those who treat them, and by nobody else', async () => {
      await later(8 * DAY_MS);
      await round();
      await until((alerts) => alerts.some(({ parameters }) => (parameters as { due?: string }).due === dueOn));
      entryId = v7({ msecs: clock.now().getTime() });
      expect((await answer(self, { entryId, dueOn, ...saying(8) })).status).toBe(201);
      await app.settle();
      await until((alerts) => alerts.length === 0);
      for (const caller of [tom, ida, boss, audra, rosa, other]) {
        for (const { status } of [
          await caller.write('PUT', path(entryId), saying(1)),
          await caller.write('DELETE', path(entryId)),
        ])
          expect([403, 404]).toContain(status);
      }
      const changed = await self.write('PUT', path(entryId), saying(7), { 'idempotency-key': 'corrected-once' });
      expect([changed.status, changed.body.id]).toEqual([200, entryId]);
      const again = await self.write('PUT', path(entryId), saying(7), { 'idempotency-key': 'corrected-once' });
      expect(again.body).toEqual(changed.body);
      await app.settle();
      expect(await standing()).toMatchObject([
        { corrected: { by: 'client' }, answers: [{ label: 'Mood', number: 7 }] },
      ]);
      const both = { answers: [...saying(6).answers, { questionId: words, text: 'Stairs.' }] };
      expect((await lena.write('PUT', path(entryId), both)).status).toBe(200);
      expect((await lena.write('PUT', path(entryId), saying(6), { 'if-match': '"0"' })).status).toBe(412);
      await app.settle();
      expect(await standing(self)).toMatchObject([
        {
          entryId,
          formName: 'Every Sunday',
          corrected: { by: 'staff' },
          answers: [{ text: 'Stairs.' }, { number: 6 }],
        },
      ]);
      const { text } = await lena.get(`/clients/${anna}/history`);
      for (const each of ['"number":8', '"number":7', '"number":6', 'CheckInAnswerCorrected'])
        expect(text).toContain(each);
      expect(await overdue()).toEqual([]);
    });

    it('keep a photo whose file is gone, for as long as they are told to', async () => {
      const [pictured] = (await read(lena)).answers.filter((each: { dueOn: string }) => each.dueOn === '2026-12-13');
      const { photoId, photo } = pictured.answers[0];
      expect([photo.state, photo.fileId]).toEqual(['removed', null]);
      const said = {
        answers: [
          { questionId: plate, photo: photoId },
          { questionId: words, text: 'Soup.' },
        ],
      };
      expect((await lena.write('PUT', path(pictured.entryId), said)).status).toBe(200);
      const invented = { answers: [{ questionId: plate, photo: randomUUID() }] };
      expect(codeOf(await lena.write('PUT', path(pictured.entryId), invented))).toBe('422 check-in.photo-unknown');
    });

    it('are removed, whereupon their day is asked for again, and stay in the history', async () => {
      expect((await self.write('DELETE', path(entryId))).status).toBe(200);
      expect((await self.write('DELETE', path(entryId))).status).toBe(200);
      expect(codeOf(await self.write('PUT', path(entryId), saying(7)))).toBe('410 check-in.removed');
      expect(codeOf(await self.write('PUT', path(v7()), saying(7)))).toBe('404 check-in.unknown');
      expect((await self.write('DELETE', path(randomUUID()))).status).toBe(400);
      await app.settle();
      expect(await standing()).toEqual([]);
      expect((await read(self)).due).toMatchObject({ on: dueOn, overdue: true });
      await until((alerts) => alerts.some(({ parameters }) => (parameters as { due?: string }).due === dueOn));
      expect((await lena.get(`/clients/${anna}/history`)).text).toContain('CheckInAnswerRemoved');
      expect((await answer(self, { dueOn, ...saying(5) })).status).toBe(201);
      await app.settle();
      await until((alerts) => alerts.length === 0);
      const [anew] = await standing();
      expect((await lena.write('DELETE', path(anew.entryId))).status).toBe(200);
      await app.settle();
    });
  });

  it('end, and with a retired form nobody is asked and nothing is overdue', async () => {
    await round();
    await app.settle();
    expect(await overdue()).toMatchObject([{ parameters: { due: '2026-12-20' } }]);
    expect((await lena.write('DELETE', `/check-in-forms/${formId}`)).status).toBe(200);
    await app.settle();
    expect(await read(lena)).toMatchObject({
      schedule: null,
      due: null,
      answers: [{ dueOn: '2026-12-13' }, {}, {}],
    });
    await round();
    expect(await overdue()).toEqual([]);
    expect((await lena.write('DELETE', `/clients/${anna}/check-in-schedule`)).status).toBe(200);
    expect((await lena.write('DELETE', `/clients/${anna}/check-in-schedule`)).status).toBe(200);
  });

  it('record a measurement once, correct it with the answer, and take it back with it', async () => {
    const [kg, waistCm, legs] = [randomUUID(), randomUUID(), randomUUID()];
    const asked = {
      name: 'Measured',
      questions: [
        { questionId: kg, label: 'Weight', kind: 'number', unit: 'stone', metric: 'weight' },
        { questionId: waistCm, label: 'Waist', kind: 'number', unit: '', metric: 'waist' },
        { questionId: legs, label: 'Legs', kind: 'scale', unit: '' },
      ],
    };
    const twice = [
      ...asked.questions,
      { questionId: randomUUID(), label: 'Again', kind: 'number', unit: '', metric: 'waist' },
    ];
    expect(codeOf(await lena.write('POST', '/check-in-forms', { ...asked, questions: twice }))).toBe(
      '422 check-in-form.metric-twice',
    );
    const { body } = await lena.write('POST', '/check-in-forms', asked);
    const today = clock.now().toISOString().slice(0, 10);
    await app.settle();
    const schedule = { formId: body.id, weekday: (clock.now().getUTCDay() + 6) % 7, from: today };
    expect((await lena.write('PUT', `/clients/${anna}/check-in-schedule`, schedule)).status).toBeLessThan(300);
    const recorded = async () => {
      await app.settle();
      const [weights, measurements] = await Promise.all([
        lena.get(`/clients/${anna}/weights?from=${today}&to=${today}`),
        lena.get(`/clients/${anna}/measurements?from=${today}&to=${today}`),
      ]);
      return [
        ...weights.body.items.map((each: { kg: number }) => each.kg),
        ...measurements.body.items.map((each: { metric: string; value: number }) => `${each.metric} ${each.value}`),
      ];
    };
    const stands = async (wanted: readonly unknown[]) => {
      for (const end = Date.now() + 30_000; ;) {
        const now = await recorded();
        if (JSON.stringify(now) === JSON.stringify(wanted)) return;
        if (Date.now() > end) expect(now).toEqual(wanted);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const entryId = v7({ msecs: clock.now().getTime() });
    const say = (answers: readonly object[]) => answer(self, { entryId, dueOn: today, answers });
    expect(codeOf(await say([{ questionId: kg, number: 900 }]))).toBe('422 check-in.answer-invalid');
    expect(
      (
        await say([
          { questionId: kg, number: 71.4 },
          { questionId: waistCm, number: 82 },
        ])
      ).status,
    ).toBe(201);
    await stands([71.4, 'waist 82']);
    const correct = (answers: readonly object[]) =>
      self.write('PUT', `/clients/${anna}/check-ins/${entryId}`, { answers });
    expect(
      (
        await correct([
          { questionId: kg, number: 71.9 },
          { questionId: legs, number: 4 },
        ])
      ).status,
    ).toBe(200);
    await stands([71.9]);
    await correct([
      { questionId: kg, number: 71.9 },
      { questionId: waistCm, number: 81 },
    ]);
    await stands([71.9, 'waist 81']);
    // what was put right by itself stays so, whatever else is corrected in the answer
    const [weight] = (await lena.get(`/clients/${anna}/weights?from=${today}&to=${today}`)).body.items;
    const right = { date: today, kg: 70.9 };
    expect((await lena.write('PUT', `/clients/${anna}/weights/${weight.entryId}`, right)).status).toBe(200);
    await correct([
      { questionId: kg, number: 71.9 },
      { questionId: waistCm, number: 80 },
      { questionId: legs, number: 5 },
    ]);
    await stands([70.9, 'waist 80']);
    expect((await self.write('DELETE', `/clients/${anna}/check-ins/${entryId}`)).status).toBe(200);
    await stands([]);
  });

  it('record a blood pressure and metrics of the organisation, and keep answers to one that was retired', async () => {
    const metric = { name: 'Grip strength', unit: 'kg', decimals: 1, least: 0, most: 120 };
    const gripId = String((await lena.write('POST', '/body-metrics', metric)).body.id);
    const [pressure, grip] = [randomUUID(), randomUUID()];
    const asked = {
      name: 'Pressure and grip',
      questions: [
        { questionId: pressure, label: 'Blood pressure', kind: 'number', unit: '', metric: 'blood-pressure' },
        { questionId: grip, label: 'Grip', kind: 'number', unit: 'stone', metric: gripId },
      ],
    };
    const named = (name: string) => ({ ...asked, questions: [{ ...asked.questions[1], metric: name }] });
    expect(codeOf(await lena.write('POST', '/check-in-forms', named(randomUUID())))).toBe('404 metric.unknown');
    expect((await lena.write('POST', '/check-in-forms', named('wingspan'))).status).toBe(400);
    const measured = String((await lena.write('POST', '/check-in-forms', asked)).body.id);
    await app.settle();
    const ofForm = async () =>
      (await ida.get('/check-in-forms')).body.items.find((each: { formId: string }) => each.formId === measured);
    expect((await ofForm()).questions).toMatchObject([
      { unit: 'mmHg' },
      { unit: 'kg', own: { metricId: gripId, name: 'Grip strength', retired: false } },
    ]);
    const today = clock.now().toISOString().slice(0, 10);
    const weekday = (clock.now().getUTCDay() + 6) % 7;
    await lena.write('PUT', `/clients/${anna}/check-in-schedule`, { formId: measured, weekday, from: today });
    await app.settle();
    const stands = async (wanted: readonly unknown[]) => {
      for (const end = Date.now() + 30_000; ;) {
        await app.settle();
        const { items } = (await lena.get(`/clients/${anna}/measurements?from=${today}&to=${today}`)).body;
        const now = items
          .map(({ value, second }: { value: number; second: number | null }) => [value, second])
          .sort(([one]: number[], [other]: number[]) => other! - one!);
        if (JSON.stringify(now) === JSON.stringify(wanted)) return;
        if (Date.now() > end) expect(now).toEqual(wanted);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const entryId = v7({ msecs: clock.now().getTime() });
    const say = (high: number, low: number, kg: number) => [
      { questionId: pressure, number: high, second: low },
      { questionId: grip, number: kg },
    ];
    expect((await answer(self, { entryId, dueOn: today, answers: say(128, 82, 41.5) })).status).toBe(201);
    await stands([
      [128, 82],
      [41.5, null],
    ]);
    expect((await lena.write('DELETE', `/body-metrics/${gripId}`)).status).toBe(200);
    await app.settle();
    expect((await ofForm()).questions[1].own.retired).toBe(true);
    // the form still stands, and is still changed; asked for anew the metric is not
    const renamed = { ...asked, name: 'Pressure' };
    expect((await lena.write('PUT', `/check-in-forms/${measured}`, renamed, { 'if-match': '"0"' })).status).toBe(200);
    expect(codeOf(await lena.write('POST', '/check-in-forms', asked))).toBe('409 metric.retired');
    const correct = (answers: readonly object[]) =>
      self.write('PUT', `/clients/${anna}/check-ins/${entryId}`, { answers });
    expect((await correct(say(128, 79, 42))).status).toBe(200);
    await stands([
      [128, 79],
      [42, null],
    ]);
    expect((await self.write('DELETE', `/clients/${anna}/check-ins/${entryId}`)).status).toBe(200);
    await stands([]);
    const anew = v7({ msecs: clock.now().getTime() });
    expect((await answer(self, { entryId: anew, dueOn: today, answers: say(130, 80, 43) })).status).toBe(201);
    await stands([[130, 80]]);
    expect((await read(lena)).answers[0].answers).toMatchObject([
      { number: 130, second: 80 },
      { number: 43, own: { name: 'Grip strength', retired: true } },
    ]);
    expect((await self.write('DELETE', `/clients/${anna}/check-ins/${anew}`)).status).toBe(200);
    await stands([]);
  });

  it('are due every two weeks, or each month on the same day', async () => {
    const formOf = { name: 'Now and then', questions: form.questions.slice(0, 1) };
    const rare = String((await lena.write('POST', '/check-in-forms', formOf)).body.id);
    const path = `/clients/${anna}/check-in-schedule`;
    const today = clock.now().toISOString().slice(0, 10);
    const weekday = (clock.now().getUTCDay() + 6) % 7;
    for (const wrong of [
      { every: 'month', weekday: 6 },
      { every: 'two-weeks', monthDay: 3 },
      { weekday, monthDay: 3 },
      { monthDay: 3 },
      {},
    ])
      expect(codeOf(await lena.write('PUT', path, { formId: rare, from: today, ...wrong }))).toBe(
        '422 check-in.rhythm-invalid',
      );
    for (const wrong of [
      { every: 'year', weekday },
      { every: 'month', monthDay: 32 },
    ])
      expect((await lena.write('PUT', path, { formId: rare, from: today, ...wrong })).status).toBe(400);
    // it began in the past: that says from where weeks are counted, and nobody is overdue at once
    const earlier = { formId: rare, every: 'two-weeks', weekday: (weekday + 6) % 7, from: addDays(today, -15) };
    expect((await lena.write('PUT', path, earlier)).status).toBe(200);
    await app.settle();
    expect((await read(self)).due).toEqual({ on: null, overdue: false, next: addDays(today, 13) });
    const fortnightly = { formId: rare, every: 'two-weeks', weekday, from: today };
    expect((await lena.write('PUT', path, fortnightly)).status).toBe(200);
    await app.settle();
    expect(await read(self)).toMatchObject({
      schedule: { ...fortnightly, monthDay: null },
      due: { on: today, overdue: false, next: addDays(today, 14) },
    });
    // it is asked for until the next one is; answers are taken longer, whatever is scheduled by then
    await later(13 * DAY_MS);
    expect((await read(self)).due).toEqual({ on: today, overdue: true, next: addDays(today, 14) });
    await round();
    await until((alerts) => alerts.some(({ parameters }) => (parameters as { due?: string }).due === today));
    await later(8 * DAY_MS);
    const said = { answers: [{ questionId: mood, number: 3 }] };
    expect((await lena.write('PUT', path, { formId: rare, weekday, from: addDays(today, 21) })).status).toBe(200);
    expect(codeOf(await answer(self, { dueOn: addDays(today, 21 - 39), ...said }))).toBe('422 check-in.not-due');
    expect((await answer(self, { dueOn: today, ...said })).status).toBe(201);
    const monthly = { formId: rare, every: 'month', monthDay: 31, from: '2027-02-01' };
    expect((await lena.write('PUT', path, monthly)).status).toBe(200);
    await app.settle();
    expect(await read(self)).toMatchObject({
      schedule: { ...monthly, weekday: null },
      due: { on: null, overdue: false, next: '2027-02-28' },
    });
    expect((await lena.get(`/clients/${anna}/history`)).text).toContain('"monthDay":31');
  });

  it('record what was measured on the day of the answer, however long it was asked for, and raise its alert', async () => {
    const pressure = randomUUID();
    const question = { questionId: pressure, label: 'Pressure', kind: 'number', unit: '', metric: 'blood-pressure' };
    const monthly = String(
      (await lena.write('POST', '/check-in-forms', { name: 'Monthly', questions: [question] })).body.id,
    );
    const dueOn = clock.now().toISOString().slice(0, 10);
    const schedule = { formId: monthly, every: 'month', monthDay: Number(dueOn.slice(8)), from: dueOn };
    await app.settle();
    expect((await lena.write('PUT', `/clients/${anna}/check-in-schedule`, schedule)).status).toBe(200);
    await later(30 * DAY_MS);
    const entryId = v7({ msecs: clock.now().getTime() });
    const said = (number: number) => ({ answers: [{ questionId: pressure, number, second: 122 }] });
    expect((await answer(self, { entryId, dueOn, ...said(190) })).status).toBe(201);
    await until((alerts) => alerts.some(({ kind }) => kind === 'measurement-dangerous'));
    await later(DAY_MS);
    expect((await lena.write('PUT', `/clients/${anna}/check-ins/${entryId}`, said(191))).status).toBe(200);
    const answeredOn = addDays(dueOn, 30);
    for (const end = Date.now() + 30_000; ;) {
      await app.settle();
      const { items } = (await lena.get(`/clients/${anna}/measurements?from=${dueOn}&to=${addDays(dueOn, 31)}`)).body;
      const now = items.map(({ date, value }: { date: string; value: number }) => [date, value]);
      if (JSON.stringify(now) === JSON.stringify([[answeredOn, 191]])) break;
      if (Date.now() > end) expect(now).toEqual([[answeredOn, 191]]);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await read(lena)).answers[0]).toMatchObject({ entryId, dueOn, answeredOn });
  });

  it('are gone with the client', async () => {
    await app.app.get(CommandBus).execute(new EraseClient(anna, 'request-of-the-person', loaderRequest(people.orgId)));
    await app.settle();
    const left = await app.app
      .get(ReadModels)
      .inOrg(people.orgId, async (tx) => [
        ...(await tx.query(`select 1 from ${tx.table('check_in_answer')}`)),
        ...(await tx.query(`select 1 from ${tx.table('check_in_schedule')}`)),
      ]);
    expect(left).toEqual([]);
    expect((await answer(self)).status).toBeGreaterThanOrEqual(401);
    await round();
  });
});
