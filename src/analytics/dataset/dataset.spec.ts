import { strFromU8, unzipSync } from 'fflate';
import type { DomainEvent, Erased, RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Cohort } from '../cohort/cohort.js';
import { longestHold } from '#libs/testing/longest-hold.js';
import { archiveOf } from './archive.js';
import { Dataset } from './dataset.js';
import { toldCodes } from './health-tables.js';
import { tablesOf } from './tables.js';

const ON = '2026-11-22';
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
    data: { entryId, date: '2026-11-03', slotId: 'lunch', kind: 'as-planned', eatenKcal: 500.4, ...data },
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
  const dataset = new Dataset();
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
