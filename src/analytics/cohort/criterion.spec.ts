import { NO_HEALTH_FACTS, type HealthFact } from '#src/medical/contract.js';
import { NO_CARE_FACTS } from './care-fact.js';
import { isKnown, isMet, type Criterion } from './criterion.js';

const ON = '2026-11-22';
const period = { from: null, to: null };
const health = (facts: Partial<HealthFact>): HealthFact => ({ ...NO_HEALTH_FACTS, ...facts });
const meets = (criterion: Criterion, facts: Partial<HealthFact>) =>
  isMet(criterion, { health: health(facts), care: NO_CARE_FACTS, on: ON });

describe('a criterion of health', () => {
  const ckd = { conditions: [{ code: 'N18.32', from: '2025-09-14', to: null }] };

  it('is met by the condition itself, by one below it and by its group, and by no other', () => {
    const conditions = (code: string) => meets({ kind: 'condition', code }, ckd);
    expect(['N18.32', 'N18.3', 'N18', 'N18.31', 'E11'].map(conditions)).toEqual([true, true, true, false, false]);
    expect(meets({ kind: 'condition-group', code: 'renal' }, ckd)).toBe(true);
    expect(meets({ kind: 'condition-group', code: 'endocrine' }, ckd)).toBe(false);
  });

  it('counts on the day, or within the days before it', () => {
    const over = { conditions: [{ code: 'E11.9', from: '2020-01-01', to: '2026-11-12' }] };
    const diabetes = { kind: 'condition', code: 'E11' } as const;
    expect([undefined, 10, 11].map((days) => meets({ ...diabetes, ...(days && { days }) }, over))).toEqual([
      false,
      false,
      true,
    ]);
    expect(meets(diabetes, { conditions: [{ code: 'E11.9', from: '2026-11-23', to: null }] })).toBe(false);
  });

  it('knows medications by ingredient and class, and allergens', () => {
    const facts = {
      medications: [{ code: 'warfarin', classes: ['vitamin-k-antagonist'], ...period }],
      allergies: [{ code: 'peanut', ...period }],
    };
    expect(meets({ kind: 'medication', code: 'warfarin' }, facts)).toBe(true);
    expect(meets({ kind: 'medication-class', code: 'vitamin-k-antagonist' }, facts)).toBe(true);
    expect(meets({ kind: 'medication-class', code: 'statin-cyp3a4' }, facts)).toBe(false);
    expect(meets({ kind: 'allergy', code: 'peanut' }, facts)).toBe(true);
    expect(meets({ kind: 'allergy', code: 'milk' }, facts)).toBe(false);
  });

  it('takes the newest laboratory value of the time that is asked about, bounds included', () => {
    const lab = (value: number, takenOn: string, comparator: '<' | '>' | null = null) => ({
      code: '33914-3',
      value,
      comparator,
      takenOn,
    });
    const labs = [lab(38, '2026-01-10'), lab(62, '2026-11-01'), lab(20, '2026-12-01')];
    const egfr = { kind: 'lab', code: '33914-3' } as const;
    expect(meets({ ...egfr, from: 30, to: 59 }, { labs })).toBe(false);
    expect(meets({ ...egfr, from: 62, to: 62 }, { labs })).toBe(true);
    expect(meets({ ...egfr, from: 60, days: 21 }, { labs })).toBe(false);
    expect(meets({ ...egfr, from: 60, days: 22 }, { labs })).toBe(true);
    expect(meets(egfr, { labs })).toBe(true);
    expect(meets({ kind: 'lab', code: '4548-4' }, { labs })).toBe(false);
    // ">90" is above 60, and whether it is below 120 nobody knows
    expect(meets({ ...egfr, from: 60 }, { labs: [lab(90, '2026-11-01', '>')] })).toBe(true);
    expect(meets({ ...egfr, from: 60, to: 120 }, { labs: [lab(90, '2026-11-01', '>')] })).toBe(false);
    expect(meets({ ...egfr, to: 95 }, { labs: [lab(90, '2026-11-01', '<')] })).toBe(true);
  });

  it('asks for what the dictionaries know', () =>
    expect(
      (
        [
          ['condition', 'N18.3'],
          ['condition', 'N'],
          ['condition', 'N1'],
          ['condition', 'Q99'],
          ['condition-group', 'renal'],
          ['condition-group', 'N18'],
          ['medication', 'warfarin'],
          ['medication', 'aspirin forte'],
          ['medication-class', 'vitamin-k-antagonist'],
          ['allergy', 'peanut'],
          ['lab', '33914-3'],
          ['lab', 'peanut'],
        ] as const
      ).map(([kind, code]) => isKnown({ kind, code })),
    ).toEqual([true, false, false, false, true, false, true, false, true, true, true, false]));
});
