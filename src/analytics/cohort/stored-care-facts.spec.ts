import type { GoalFacts } from '#src/goals/contract.js';
import type { Measurements, Weights } from '#src/tracking/contract.js';
import { begun } from '../daily-facts/care-course.js';
import { AdherenceOfSpans } from '../daily-facts/adherence-of-spans.js';
import type { DailyFacts } from '../daily-facts/daily-facts.js';
import { askedOfCare } from './asked-of-care.js';
import type { Criterion } from './criterion.js';
import { StoredCareFacts } from './stored-care-facts.js';

const ON = '2026-11-22';

/** Answers of the read models, and how often they were asked. */
const stored = () => {
  const asked = vi.fn();
  const readModels = {
    inOrg: (_: string, work: (tx: object) => unknown) =>
      work({ table: (name: string) => name, query: async () => (asked('adherence'), []) }),
  };
  const facts = new StoredCareFacts(
    {} as GoalFacts,
    {
      newest: async () => (asked('weight'), [{ clientId: 'anna', entryId: 'w', date: '2026-10-24', kg: 101 }]),
    } as unknown as Weights,
    {
      newest: async () => (
        asked('measurement'),
        [{ clientId: 'anna', entryId: 'm', metric: 'blood-pressure', date: ON, value: 150, second: 95 }]
      ),
    } as unknown as Measurements,
    {} as DailyFacts,
    new AdherenceOfSpans(readModels as never),
  );
  return {
    asked,
    of: async (anyOf: Criterion[]) => facts.of('org', ['anna'], askedOfCare([{ groups: [{ anyOf }] }]), ON, () => []),
  };
};

describe('what cohorts ask for of care', () => {
  it('is read in a few statements, however many metrics and windows are asked for', async () => {
    const { asked, of } = stored();
    await of([
      ...Array.from({ length: 100 }, (_, n): Criterion => ({
        kind: 'metric',
        code: n % 2 ? 'weight' : 'waist',
        days: n + 1,
      })),
      ...Array.from({ length: 100 }, (_, n): Criterion => ({ kind: 'adherence', code: 'meals', days: 14 + 2 * n })),
    ]);
    expect(asked.mock.calls.flat().sort()).toEqual(['adherence', 'adherence', 'adherence', 'measurement', 'weight']);
  });

  it('tells the newest value of each window, and of a blood pressure both', async () => {
    const care = (
      await stored().of([
        { kind: 'metric', code: 'weight' },
        { kind: 'metric', code: 'diastolic-pressure' },
        { kind: 'metric', code: 'blood-pressure' },
      ])
    )('anna');
    expect([care.newest('weight', null), care.newest('weight', 30), care.newest('weight', 29)]).toEqual([
      101,
      101,
      null,
    ]);
    expect([care.newest('blood-pressure', 1), care.newest('diastolic-pressure', null)]).toEqual([150, 95]);
  });

  it('is that of earlier records, too, until they were closed', async () => {
    const plan = {
      assignmentId: 'a',
      templateId: null,
      planId: 'p',
      version: 1,
      weeks: 1,
      from: '2026-11-01',
      to: null,
      weekOne: '2026-10-26',
    };
    const followed = { ...begun('2026-01-01'), mealPlans: [{ ...plan, meals: [1, 1, 1, 1, 1, 1, 1] }] };
    const courses = new Map([
      ['anna', begun('2026-11-14')],
      ['before', followed],
    ]);
    const goal = { kind: 'weight', from: '2026-10-01', due: '2026-11-01', closedOn: null } as const;
    const rows = (sql: string) =>
      sql.includes('care_course')
        ? [...courses].map(([client_id, course]) => ({ client_id, course: JSON.stringify(course) }))
        : [{ span: 0, client_id: 'before', loggedMeals: 7, scored: 7, scoreMillionths: 7_000_000 }];
    const facts = new StoredCareFacts(
      {
        ofOrg: async () =>
          new Map([
            [
              'before',
              [
                { ...goal, state: 'reached' },
                { ...goal, state: 'open' },
              ],
            ],
          ]),
      } as unknown as GoalFacts,
      {
        newest: async (_: string, ids: readonly string[]) =>
          ids.map((clientId) => ({
            clientId,
            entryId: clientId,
            date: clientId === 'anna' ? '2025-01-01' : ON,
            kg: 101,
          })),
      } as unknown as Weights,
      {} as Measurements,
      { courses: async () => courses } as unknown as DailyFacts,
      new AdherenceOfSpans({
        inOrg: (_: string, work: (tx: object) => unknown) =>
          work({ table: (name: string) => name, query: async (sql: string) => rows(sql) }),
      } as never),
    );
    const asked = askedOfCare([
      {
        groups: [
          {
            anyOf: [
              { kind: 'goal', code: 'any', state: 'reached' },
              { kind: 'metric', code: 'weight' },
              { kind: 'meal-plan', code: 'followed' },
              { kind: 'adherence', code: 'meals', days: 28 },
            ],
          },
        ],
      },
    ]);
    const earlier = (clientId: string) => (clientId === 'anna' ? [{ clientId: 'before', closedOn: '2026-11-14' }] : []);
    const care = (await facts.of('org', ['anna'], asked, ON, earlier))('anna');
    expect(care.goals.map(({ state }) => state)).toEqual(['reached']);
    expect(care.newest('weight', 1)).toBe(101);
    expect(care.mealPlans).toMatchObject([{ from: '2026-11-01', to: '2026-11-14' }]);
    expect(care.adherence(28)).toEqual({ percent: 50, plannedDays: 14 });
  });
});
