import { strFromU8, unzipSync } from 'fflate';
import type { DomainEvent, Erased, RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Cohort } from '../cohort/cohort.js';
import type { Criterion } from '../cohort/criterion.js';
import { longestHold } from '#libs/testing/longest-hold.js';
import { archiveOf } from './archive.js';
import { Dataset } from './dataset.js';
import { toldCodes } from './health-tables.js';
import { tablesOf } from './tables.js';

const ON = '2026-11-22';
/** Whatever can be asked for of care. */
const ALL_OF_CARE = {
  ...{ goals: true, mealPlans: true, programs: true, mealPlanTemplates: true, programTemplates: true },
  ...{ metrics: ['waist'], ownMetrics: [], adherence: [28] },
};
const KEY = Buffer.alloc(32, 7);
const about = { exportId: 'x', on: ON, key: KEY };

const recorded = (
  category: string,
  subjectId: string,
  event: DomainEvent | Erased,
  day = '2026-11-01',
): RecordedEvent =>
  ({
    header: { category, streamId: subjectId, recordedAt: `${day}T10:00:00.000Z` },
    subjectId,
    event,
  }) as RecordedEvent;
const client = (id: string, type: string, data: object, day?: string) => recorded('client', id, { type, data }, day);
const registered = (
  id: string,
  { sex = null, birthDate = null }: { sex?: string | null; birthDate?: string | null } = {},
  day?: string,
) => client(id, 'ClientRegistered', { name: `Somebody ${id}`, contacts: [], sex, birthDate, assignedTo: null }, day);
const profile = (id: string, inputs: object) =>
  client(id, 'NutritionProfileRecorded', {
    inputs: { sex: 'female', birthDate: '1980-01-01', heightCm: 160, weightKg: 64, ...inputs },
  });
const weight = (id: string, entryId: string, date: string, kg: number) =>
  recorded('weight', id, { type: 'WeightRecorded', data: { entryId, date, kg } });
const meal = (id: string, type: string, entryId: string, data: object = {}) =>
  recorded('mealLog', id, {
    type,
    data: { entryId, date: '2026-11-03', slotId: 'lunch', kind: 'as-planned', eatenKcal: 500.4, items: [], ...data },
  });

const medical = (id: string, type: string, data: object) => recorded('medicalRecord', id, { type, data });
const condition = (code: string, more: object = {}) => ({
  ...{ entryId: code, code, name: code, certainty: 'confirmed', detail: '', from: null, to: null },
  ...more,
});
const lab = (entryId: string, value: number, takenOn: string) => ({
  ...{ entryId, code: '33914-3', name: 'eGFR', value, unit: 'mL/min', comparator: null, takenAt: null, doubt: null },
  ...{ detail: '', canonical: { value, unit: 'mL/min' }, takenOn },
});

const folded = (...events: readonly RecordedEvent[]) => {
  const dataset = new Dataset(ALL_OF_CARE, (tag) => `ref of ${tag}`);
  for (const event of events) dataset.follow(event);
  return (cohort: Cohort = {}, erased: readonly string[] = []) => dataset.of(cohort, ON, new Set(erased));
};
const idsOf = (people: ReturnType<Dataset['of']>) => people.map(({ clientId }) => clientId);
/** Enough others that nobody is left out as rare. */
const others = () => folded(...Array.from({ length: 5 }, (_, n) => registered(`other-${n}`)))();
/** Rows of a table of one person without the pseudonym; days from the first row on, because all are moved. */
const rowsOf = async (people: ReturnType<Dataset['of']>, table: string) => {
  const { tables } = await tablesOf([...people, ...others()], about);
  const rows = [...tables.find(({ name }) => name === table)!.rows()];
  return rows.map(([, day, ...cells]) => [Number(day) - Number(rows[0]![1]), ...cells]);
};

describe('a dataset', () => {
  it('holds people as the last events leave them', () => {
    const of = folded(
      registered('a'),
      profile('a', {}),
      client('a', 'ClientTagged', { tag: 'Über 40' }),
      client('a', 'ClientTagged', { tag: 'Vegan' }),
      client('a', 'ClientUntagged', { tag: 'vegan' }),
      registered('b', { sex: 'male', birthDate: '1990-12-01' }),
      profile('b', { weightKg: 100 }),
      client('b', 'ClientDetailsChanged', { status: 'archived', birthDate: '1930-12-01' }),
    );
    expect(of({ tags: ['uber 40'] })).toMatchObject([
      { sex: 'female', birthDate: '1980-01-01', status: 'active', heightCm: 160, weightKg: 64 },
    ]);
    expect(idsOf(of({ tagRefs: ['ref of uber 40'] }))).toEqual(idsOf(of({ tags: ['uber 40'] })));
    expect(idsOf(of({ tags: ['vegan'] }))).toEqual([]);
    // what registration said stands
    expect(of({ status: 'archived' })).toMatchObject([
      { sex: 'male', birthDate: '1930-12-01', status: 'archived', heightCm: 160, weightKg: 100 },
    ]);
    expect(idsOf(of({ sex: 'male', ageFrom: 95, ageTo: 95, bmiFrom: 39, bmiTo: 39.1 }))).toEqual(['b']);
  });

  it('takes bounds in, and leaves out who lacks what is asked for', () => {
    const of = folded(
      registered('a', { birthDate: '1986-11-22' }),
      registered('b', { birthDate: '1986-11-23' }),
      registered('c'),
    );
    expect(idsOf(of({ ageFrom: 40 }))).toEqual(['a']);
    expect(idsOf(of({ ageTo: 39 }))).toEqual(['b']);
    expect(idsOf(of({ registeredFrom: '2026-11-01', registeredTo: '2026-11-01' }))).toEqual(['a', 'b', 'c']);
    expect(idsOf(of({ registeredFrom: '2026-11-02' }))).toEqual([]);
    expect(idsOf(of({ bmiFrom: 0 }))).toEqual([]);
  });

  it('counts the years that are certain of those whose year of birth is all that is known', () => {
    const of = folded(
      registered('a', { birthDate: '1986' }),
      registered('b', { birthDate: '1986-10' }),
      registered('c'),
    );
    expect(idsOf(of({ ageFrom: 40 }))).toEqual(['b']);
    expect(idsOf(of({ ageTo: 39 }))).toEqual(['a']);
  });

  it('holds a person with several records once, with what stands in all of them', async () => {
    const of = folded(
      registered('first', {}, '2026-10-01'),
      registered('second'),
      registered('third'),
      weight('first', 'w1', '2026-10-05', 80),
      weight('second', 'w2', '2026-11-05', 79),
      weight('third', 'w3', '2026-11-06', 78),
      client('first', 'EarlierRecordClosed', { into: 'second' }),
      client('second', 'EarlierRecordTaken', { clientId: 'first' }),
      client('second', 'EarlierRecordClosed', { into: 'third' }),
      client('third', 'EarlierRecordTaken', { clientId: 'second' }),
    );
    expect(idsOf(of())).toEqual(['third']);
    expect(await rowsOf(of(), 'weights')).toEqual([
      [0, 0],
      [31, -1],
      [32, -2],
    ]);
    expect(await rowsOf(of({}, ['first']), 'weights')).toEqual([
      [0, 0],
      [1, -1],
    ]);
  });

  it('holds the last word about a meal, and none that was taken back', async () => {
    const of = folded(
      registered('a'),
      meal('a', 'MealLogged', 'm1'),
      meal('a', 'MealLogged', 'm2', { date: '2026-11-02', kind: 'adjusted', eatenKcal: null }),
      meal('a', 'MealLogged', 'm3'),
      meal('a', 'MealLogCorrected', 'm1', { kind: 'adjusted', eatenKcal: 650 }),
      meal('a', 'MealLogRemoved', 'm3'),
    );
    expect(await rowsOf(of(), 'meals')).toEqual([
      [0, 0, null],
      [1, 0, 650],
    ]);
  });

  it('holds what is recorded of health as it stands: corrected, ended, retracted, and never what is only suspected', () => {
    const of = folded(
      ...['a', 'b', 'c', 'd'].map((id) => registered(id)),
      medical('a', 'ConditionRecorded', condition('N18.32')),
      medical('a', 'LabRecorded', lab('l1', 38, '2026-10-01')),
      medical('a', 'LabRecorded', lab('l2', 29, '2026-11-01')),
      medical('a', 'LabCorrected', { ...lab('l2', 41, '2026-11-01'), reason: 'Read wrongly.' }),
      medical('b', 'ConditionRecorded', condition('N18.31')),
      medical('b', 'ConditionRetracted', { entryId: 'N18.31', reason: 'Somebody else’s.' }),
      medical('c', 'ConditionRecorded', condition('N18.31', { certainty: 'suspected' })),
      medical('d', 'ConditionRecorded', condition('N18.31')),
      medical('d', 'ConditionEnded', { entryId: 'N18.31', on: '2026-11-21' }),
    );
    const kidneys = { anyOf: [{ kind: 'condition', code: 'N18.3' }] } as const;
    const egfr = (from: number, to: number) => ({ anyOf: [{ kind: 'lab', code: '33914-3', from, to }] }) as const;
    expect(idsOf(of({ groups: [kidneys] }))).toEqual(['a']);
    expect(idsOf(of({ groups: [{ anyOf: [{ kind: 'condition', code: 'N18.3', days: 30 }] }] }))).toEqual(['a', 'd']);
    expect(idsOf(of({ groups: [kidneys, egfr(40, 45)] }))).toEqual(['a']);
    expect(idsOf(of({ groups: [kidneys, egfr(25, 39)] }))).toEqual([]);
    expect(idsOf(of({ groups: [{ anyOf: [...kidneys.anyOf, ...egfr(0, 1).anyOf] }] }))).toEqual(['a']);
  });

  it('holds goals as they stand: changed, reached, missed, opened again', () => {
    const goal = (id: string, type: string, data: object, day?: string) => recorded('goal', id, { type, data }, day);
    const aim = { kind: 'weight', start: 90, target: 80 };
    const set = (id: string, due: string, from = '2026-10-01') => goal(id, 'GoalSet', { aim, from, due });
    const closed = (id: string, outcome: string, day: string) => goal(id, 'GoalClosed', { outcome, reason: '' }, day);
    const of = folded(
      ...['running', 'last-day', 'over', 'later', 'reached', 'missed', 'again'].map((id) => registered(id)),
      set('running', '2026-12-31'),
      set('last-day', '2026-11-22'),
      set('over', '2026-11-20'),
      goal('over', 'GoalChanged', { aim, from: '2026-10-01', due: '2026-11-21' }),
      set('later', '2027-01-31', '2026-11-23'),
      set('reached', '2026-11-20'),
      closed('reached', 'reached', '2026-10-24'),
      set('missed', '2026-11-20'),
      closed('missed', 'missed', '2026-11-21'),
      set('again', '2026-12-31'),
      closed('again', 'reached', '2026-11-10'),
      goal('again', 'GoalReopened', {}),
    );
    const who = (state: 'active' | 'reached' | 'overdue', more: object = {}) =>
      idsOf(of({ groups: [{ anyOf: [{ kind: 'goal', code: 'weight', state, ...more }] }] }));
    expect(who('active')).toEqual(['running', 'last-day', 'again']);
    expect(who('overdue')).toEqual(['over']);
    expect(who('reached')).toEqual(['reached']);
    // the day of the data is the last of thirty
    expect([who('reached', { days: 30 }), who('reached', { days: 29 })]).toEqual([['reached'], []]);
    expect(who('active', { code: 'any' })).toEqual(['running', 'last-day', 'again']);
    expect(who('active', { code: 'habit' })).toEqual([]);
  });

  it('holds the newest value of a metric: as corrected, none that was removed, of two of a day the later', () => {
    const value = (id: string, type: string, entryId: string, data: object) =>
      recorded('measurement', id, { type, data: { entryId, metric: 'waist', ...data } });
    const of = folded(
      ...['a', 'b', 'c', 'd', 'e'].map((id) => registered(id)),
      value('a', 'MeasurementRecorded', 'm1', { date: '2026-10-24', value: 101 }),
      value('a', 'MeasurementRecorded', 'm2', { date: '2026-10-01', value: 90 }),
      value('b', 'MeasurementRecorded', 'm1', { date: '2026-11-01', value: 11 }),
      value('b', 'MeasurementCorrected', 'm1', { date: '2026-11-01', value: 110 }),
      value('c', 'MeasurementRecorded', 'm1', { date: '2026-10-01', value: 99 }),
      value('c', 'MeasurementRecorded', 'm2', { date: '2026-11-22', value: 120 }),
      value('c', 'MeasurementRemoved', 'm2', { date: '2026-11-22' }),
      value('d', 'MeasurementRecorded', 'm2', { date: '2026-11-22', value: 105 }),
      value('d', 'MeasurementRecorded', 'm1', { date: '2026-11-22', value: 80 }),
      value('d', 'MeasurementRecorded', 'm3', { date: '2026-11-23', value: 70 }),
      recorded('measurement', 'e', {
        type: 'MeasurementRecorded',
        data: { entryId: 'p', metric: 'blood-pressure', date: '2026-11-22', value: 150, second: 95 },
      }),
    );
    const who = (more: object, code = 'waist') =>
      idsOf(of({ groups: [{ anyOf: [{ kind: 'metric', code, ...more }] }] }));
    expect(who({ from: 100 })).toEqual(['a', 'b', 'd']);
    expect(who({ from: 101, to: 105 })).toEqual(['a', 'd']);
    expect(who({ from: 99, to: 99 })).toEqual(['c']);
    expect([who({ days: 30 }), who({ days: 29 })]).toEqual([
      ['a', 'b', 'd'],
      ['b', 'd'],
    ]);
    // whoever has no value lies within no bounds
    expect(who({ to: 1_000 })).toEqual(['a', 'b', 'c', 'd']);
    expect([who({ from: 95, to: 95 }, 'diastolic-pressure'), who({ from: 150 }, 'blood-pressure')]).toEqual([
      ['e'],
      ['e'],
    ]);
  });

  it('holds which plans and programs are followed: replaced before they began they never were, a pause is none', () => {
    const assigned = (category: string, id: string, type: string, data: object) =>
      recorded(category, id, { type, data: { assignmentId: 'x', planId: 'p', version: 1, weeks: 8, ...data } });
    const of = folded(
      ...['open', 'ended', 'never', 'later', 'paused'].map((id) => registered(id)),
      assigned('mealPlanAssignment', 'open', 'MealPlanAssigned', { from: '2026-11-22', to: null }),
      assigned('mealPlanAssignment', 'ended', 'MealPlanAssigned', { from: '2026-10-01', to: null }),
      assigned('mealPlanAssignment', 'ended', 'MealPlanAssignmentEnded', { lastDay: '2026-10-24' }),
      assigned('mealPlanAssignment', 'never', 'MealPlanAssigned', { from: '2026-11-10', to: null }),
      assigned('mealPlanAssignment', 'never', 'MealPlanAssignmentEnded', { lastDay: null }),
      assigned('mealPlanAssignment', 'later', 'MealPlanAssigned', { from: '2026-11-23', to: null }),
      assigned('programAssignment', 'paused', 'ProgramAssigned', { from: '2026-10-05', to: '2026-11-29' }),
      assigned('programAssignment', 'paused', 'ProgramPaused', { from: '2026-11-21' }),
    );
    const who = (kind: 'meal-plan' | 'program', days?: number) =>
      idsOf(of({ groups: [{ anyOf: [{ kind, code: 'followed', ...(days && { days }) }] }] }));
    expect([who('meal-plan'), who('meal-plan', 29), who('meal-plan', 30)]).toEqual([
      ['open'],
      ['open'],
      ['open', 'ended'],
    ]);
    expect([who('program'), who('program', 2), who('program', 3)]).toEqual([[], [], ['paused']]);
  });

  it('holds adherence over the days before that of the data; of too few planned days nothing is known', () => {
    const food = { kcalPer100g: 100 };
    const publish = (id: string) =>
      recorded('mealPlan', id, {
        type: 'MealPlanPublished',
        data: {
          content: {
            ...{ planId: id, version: 1, weeks: 1, slots: [{ slotId: 'lunch', name: 'Lunch', time: '12:00' }] },
            items: Array.from({ length: 7 }, (_, day) => ({ day, slot: 0, food: 0, grams: 500 })),
            foods: [food],
            formulas: [],
          },
        },
      });
    const follow = (id: string, from: string) =>
      recorded('mealPlanAssignment', id, {
        type: 'MealPlanAssigned',
        data: { assignmentId: id, planId: id, version: 1, weeks: 1, from, to: null },
      });
    const eaten = (id: string, date: string, type = 'MealLogged') => {
      const energy = { plannedKcal: 500, plannedComplete: true, eatenComplete: true, besideKcal: 0 };
      return meal(id, type, `${id} ${date}`, { date, eatenKcal: 500, ...energy });
    };
    const days = (count: number) =>
      Array.from({ length: count }, (_, n) => `2026-11-${String(21 - n).padStart(2, '0')}`);
    const of = folded(
      ...['half', 'new', 'edge', 'none', 'withdrawn'].flatMap((id) => [registered(id), publish(id)]),
      follow('half', '2026-11-08'),
      ...days(7).map((date) => eaten('half', date)),
      // thirteen planned days
      follow('new', '2026-11-09'),
      ...days(13).map((date) => eaten('new', date)),
      follow('edge', '2026-11-08'),
      // what was eaten on the day of the data does not count yet
      ...[...days(14), '2026-11-22'].map((date) => eaten('edge', date)),
      follow('withdrawn', '2026-11-08'),
      ...days(7).map((date) => eaten('withdrawn', date)),
      ...days(7).map((date) => eaten('withdrawn', date, 'MealLogRemoved')),
    );
    const who = (more: object) =>
      idsOf(of({ groups: [{ anyOf: [{ kind: 'adherence', code: 'meals', days: 28, ...more }] }] }));
    expect(who({})).toEqual(['half', 'edge', 'withdrawn']);
    expect([who({ from: 50, to: 50 }), who({ from: 51 }), who({ to: 0 })]).toEqual([['half'], ['edge'], ['withdrawn']]);
    expect([who({ days: 14 }), who({ days: 13 })]).toEqual([['half', 'edge', 'withdrawn'], []]);
  });

  it('counts care of earlier records: values, closed goals, and what was followed until they were closed', () => {
    const goal = (id: string, stream: string, type: string, data: object) => ({
      ...recorded('goal', id, { type, data }, '2026-10-24'),
      header: { category: 'goal', streamId: stream, recordedAt: '2026-10-24T10:00:00.000Z' } as RecordedEvent['header'],
    });
    const set = { aim: { kind: 'weight', start: 90, target: 80 }, from: '2026-10-01', due: '2026-11-01' };
    const publish = recorded('mealPlan', 'first', {
      type: 'MealPlanPublished',
      data: {
        content: {
          ...{ planId: 'first', version: 1, weeks: 1, slots: [{ slotId: 'lunch', name: 'Lunch', time: '12:00' }] },
          items: Array.from({ length: 7 }, (_, day) => ({ day, slot: 0, food: 0, grams: 500 })),
          foods: [{ kcalPer100g: 100 }],
          formulas: [],
        },
      },
    });
    const energy = { eatenKcal: 500, plannedKcal: 500, plannedComplete: true, eatenComplete: true, besideKcal: 0 };
    const events = [
      ...['first', 'second', 'other'].map((id) => registered(id)),
      weight('first', 'w1', '2026-10-24', 101),
      goal('first', 'g1', 'GoalSet', set),
      goal('first', 'g1', 'GoalClosed', { outcome: 'reached', reason: '' }),
      goal('first', 'g2', 'GoalSet', set),
      publish,
      recorded('mealPlanAssignment', 'first', {
        type: 'MealPlanAssigned',
        data: { assignmentId: 'a', planId: 'first', version: 1, weeks: 1, from: '2026-11-01', to: null },
      }),
      ...Array.from({ length: 7 }, (_, n) =>
        meal('first', 'MealLogged', `m${n}`, { date: `2026-11-0${n + 1}`, ...energy }),
      ),
      client('first', 'EarlierRecordClosed', { into: 'second' }, '2026-11-14'),
    ];
    const of = folded(...events);
    const who = (criterion: Criterion, erased: readonly string[] = []) =>
      idsOf(of({ groups: [{ anyOf: [criterion] }] }, erased));
    const heavy = { kind: 'metric', code: 'weight', from: 100 } as const;
    expect([who(heavy), who({ ...heavy, days: 30 }), who({ ...heavy, days: 29 })]).toEqual([
      ['second'],
      ['second'],
      [],
    ]);
    expect(who({ kind: 'goal', code: 'any', state: 'reached' })).toEqual(['second']);
    // what was left open there, nobody can close
    expect(who({ kind: 'goal', code: 'any', state: 'overdue' })).toEqual([]);
    const plan = { kind: 'meal-plan', code: 'followed' } as const;
    expect([who(plan), who({ ...plan, days: 8 }), who({ ...plan, days: 9 })]).toEqual([[], [], ['second']]);
    const adherence = { kind: 'adherence', code: 'meals', days: 28, from: 50, to: 50 } as const;
    expect([who(adherence), who(adherence, ['first'])]).toEqual([['second'], []]);
    // a newer value of the record that goes on is the one
    expect(
      idsOf(folded(...events, weight('second', 'w2', '2026-11-15', 80))({ groups: [{ anyOf: [heavy] }] })),
    ).toEqual([]);
  });

  it('knows nothing of the erased', () => {
    const erased = recorded('weight', 'a', { type: 'Erased', data: { subjectId: 'a', erasedType: 'WeightRecorded' } });
    const of = folded(
      registered('a'),
      registered('b'),
      erased,
      recorded('client', 'c', { type: 'Erased', data: { subjectId: 'c', erasedType: 'ClientRegistered' } }),
      weight('c', 'w', '2026-11-02', 80),
    );
    expect(idsOf(of({}, ['a']))).toEqual(['b']);
  });
});

describe('the archive', () => {
  const tables = async () =>
    (
      await tablesOf(
        folded(
          ...Array.from({ length: 3_000 }, (_, index) => registered(`client-${index}`)),
          weight('client-7', 'w', '2026-11-05', 80.25),
        )(),
        about,
      )
    ).tables;

  it('is prepared without holding others up', async () => {
    const people = folded(...Array.from({ length: 20_000 }, (_, index) => registered(`client-${index}`)))();
    expect(await longestHold(async () => tablesOf(people, about))).toBeLessThan(60);
  });

  it('is refused when no bands are found in time', async () =>
    expect(tablesOf(others(), about, 1)).rejects.toMatchObject({ code: 'research-export.too-long' }));

  it('is the same bytes for the same data, whenever it is made', async () => {
    const [one, other] = [
      await archiveOf(await tables(), { people: 3_000 }),
      await archiveOf(await tables(), { people: 3_000 }),
    ];
    expect(other.sha256).toBe(one.sha256);
    expect(other.bytes.equals(one.bytes)).toBe(true);
  });

  it('holds a table each, explained column by column, and people in an order that tells nothing', async () => {
    const files = Object.fromEntries(
      Object.entries(unzipSync((await archiveOf(await tables(), { people: 3_000 })).bytes)).map(([name, bytes]) => [
        name,
        strFromU8(bytes).trimEnd().split('\r\n'),
      ]),
    );
    const people = files['people.csv']!.slice(1).map((line) => line.split(',')[0]!);
    expect([people.length, new Set(people).size, people.join() === [...people].sort().join()]).toEqual([
      3_000,
      3_000,
      true,
    ]);
    expect(files['weights.csv']).toEqual([
      '"person","day","change"',
      expect.stringMatching(/^"p[0-9a-f]{20}",-?\d+,0$/),
    ]);
    for (const table of ['people', 'weights', 'meals', 'conditions', 'medications', 'allergies', 'labs']) {
      for (const column of files[`${table}.csv`]![0]!.split(','))
        expect(files['dictionary.csv']).toContainEqual(expect.stringContaining(`"${table}.csv",${column},`));
    }
  });
});

describe('days and codes in an export', () => {
  const people = () =>
    folded(
      ...Array.from({ length: 8 }, (_, n) => registered(`client-${n}`)),
      ...Array.from({ length: 8 }, (_, n) => weight(`client-${n}`, `w${n}`, '2026-11-05', 80)),
      ...Array.from({ length: 6 }, (_, n) => medical(`client-${n}`, 'LabRecorded', lab(`l${n}`, 38.6, '2026-11-01'))),
      ...Array.from({ length: 5 }, (_, n) => medical(`client-${n}`, 'ConditionRecorded', condition('N18.32'))),
      medical('client-5', 'ConditionRecorded', condition('I10')),
      medical('client-6', 'LabRecorded', { ...lab('rare', 9, '2026-11-01'), code: '2823-3' }),
    )();
  const tableOf = async (name: string, more: Partial<Parameters<typeof tablesOf>[1]> = {}) => {
    const { tables } = await tablesOf(people(), { ...about, ...more });
    return [...tables.find((table) => table.name === name)!.rows()];
  };

  it('are moved by a number of days of each person, which is another one in the next export', async () => {
    const days = async (exportId: string) => (await tableOf('weights', { exportId })).map(([, day]) => Number(day));
    const [one, other] = [await days('one'), await days('other')];
    expect(one).toEqual(await days('one'));
    expect(other).not.toEqual(one);
    expect(new Set(one).size).toBeGreaterThan(1);
    for (const day of [...one, ...other]) expect(Math.abs(day - 4)).toBeLessThanOrEqual(30);
    // values of one person stay as far apart as they were
    const [person, day] = (await tableOf('labs'))[0]!;
    const weighed = (await tableOf('weights')).find(([name]) => name === person)!;
    expect(Number(weighed[1]) - Number(day)).toBe(4);
  });

  it('are told where five people have them, else as what they belong to, else not at all', async () => {
    const conditions = (await tableOf('conditions')).map(([, code]) => code);
    expect(conditions).toEqual(Array(5).fill('N18.32'));
    const labs = await tableOf('labs');
    expect(labs.map(([, , ...cells]) => cells)).toEqual(Array(6).fill(['33914-3', 39, 'mL/min/{1.73_m2}', '']));
    expect(
      toldCodes([
        ...Array.from({ length: 3 }, () => [['N18.31', 'N18', 'group: renal']]),
        ...Array.from({ length: 2 }, () => [['N18.32', 'N18', 'group: renal']]),
        [['N20.0', 'N20', 'group: renal']],
        [],
      ]),
    ).toEqual([...Array.from({ length: 5 }, () => ['N18']), [], []]);
  });
});
