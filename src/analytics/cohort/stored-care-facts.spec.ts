import type { GoalFacts } from '#src/goals/contract.js';
import type { Measurements, Weights } from '#src/tracking/contract.js';
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
    of: async (anyOf: Criterion[]) => facts.of('org', ['anna'], askedOfCare([{ groups: [{ anyOf }] }]), ON),
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
});
