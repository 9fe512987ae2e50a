import type { EntryContent } from './contents.js';
import { safetyProfileOf } from './safety-profile.js';

const PERSON = { sex: null, birthDate: null, weightKg: null };
const always = { from: null, to: null, detail: '' };

describe('what rules are told of a medical record', () => {
  it('names what has no code apart, and keeps the sign of a laboratory bound', () => {
    const entries = [
      {
        kind: 'Allergy',
        content: {
          ...always,
          code: null,
          name: 'Kiwi',
          kind: 'allergy',
          severity: 'severe',
          certainty: 'confirmed',
          reactions: ['anaphylaxis'],
        },
      },
      {
        kind: 'Lab',
        content: {
          code: '98979-8',
          name: 'eGFR',
          value: 60,
          comparator: '<',
          unit: 'mL/min/{1.73_m2}',
          canonical: { value: 60, unit: 'mL/min/{1.73_m2}' },
          doubt: null,
          takenOn: '2026-11-20',
          takenAt: null,
          detail: '',
        },
      },
    ] as unknown as readonly EntryContent[];
    const profile = safetyProfileOf(entries, PERSON, '2026-11-29');
    expect(profile.uncoded).toEqual([{ kind: 'allergy', name: 'Kiwi' }]);
    expect(profile.labs).toMatchObject([{ value: 60, comparator: '<' }]);
  });

  it('tells what holds and what was ruled out on the day, and nothing of what was not asked', () => {
    const circumstance = (code: string, applies: boolean, to: string | null = null) =>
      ({ kind: 'Circumstance', content: { ...always, code, applies, to } }) as unknown as EntryContent;
    const entries = [
      circumstance('vegan-diet', true),
      circumstance('athlete', false),
      circumstance('refeeding-phase', true, '2026-11-28'),
    ];
    expect(safetyProfileOf(entries, PERSON, '2026-11-29')).toMatchObject({
      circumstances: ['vegan-diet'],
      ruledOut: ['athlete'],
    });
  });

  it.each([
    ['1960-11-30', 65, undefined],
    ['1961', 64, 65],
    ['1961-12', 64, 64],
    ['2026-06', 0.42, 0.5],
    ['2026', 0, 0.91],
    ['2027', null, null],
  ])('ages somebody born %s by the years that are certain, and says how old they may be', (birthDate, least, most) => {
    const profile = safetyProfileOf([], { ...PERSON, birthDate }, '2026-11-29');
    expect([profile.ageYears, profile.oldestYears]).toEqual([least, most]);
  });
});
