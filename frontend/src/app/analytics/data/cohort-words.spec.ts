import { formatDate } from '#libs/client-kit/format.js';
import { formatNumber } from '#libs/science/display.js';
import { research as de } from '../../text/de/research';
import { research as en } from '../../text/en/research';
import { cohortWords } from './cohort-words';

const formats = (language: 'en' | 'de') => ({
  number: (value: number | null, decimals = 0) => formatNumber(value, decimals, language),
  date: (value: string, style: Parameters<typeof formatDate>[1]) => formatDate(value, style, language),
});
const inEnglish = (cohort: Parameters<typeof cohortWords>[0]) => cohortWords(cohort, en.words, formats('en'), 'en');
const inGerman = (cohort: Parameters<typeof cohortWords>[0]) => cohortWords(cohort, de.words, formats('de'), 'de');

describe('a cohort in words', () => {
  it('is everybody when nothing is asked', () =>
    expect([inEnglish({}), inGerman({}), inEnglish({ tags: [] })]).toEqual(['everybody', 'alle', 'everybody']));
  it('says all that is asked, in the reader’s language', () => {
    const cohort = {
      status: 'active',
      sex: 'female',
      ageFrom: 40,
      ageTo: 60,
      bmiFrom: 27.5,
      tags: ['athlete', 'vegan'],
      registeredFrom: '2026-01-05',
      registeredTo: '2026-03-01',
    } as const;
    expect(inEnglish({ ...cohort, tags: [...cohort.tags] })).toBe(
      'active · women · 40–60 years · BMI ≥ 27.5 · tags: athlete, vegan · registered 5 Jan 2026 – 1 Mar 2026',
    );
    expect(inGerman({ ...cohort, tags: [...cohort.tags] })).toBe(
      'aktiv · Frauen · 40–60 Jahre · BMI ≥ 27,5 · Schlagwörter: athlete, vegan · angelegt 5. Jan. 2026 – 1. März 2026',
    );
  });
  it.each([
    [{ ageFrom: 40 }, '40 years and older'],
    [{ ageTo: 60 }, 'up to 60 years'],
    [{ ageFrom: 40, ageTo: 40 }, '40 years'],
    [{ ageFrom: 0 }, '0 years and older'],
    [{ bmiTo: 18.5 }, 'BMI ≤ 18.5'],
    [{ bmiFrom: 25, bmiTo: 30 }, 'BMI 25–30'],
    [{ tags: ['athlete'] }, 'tag: athlete'],
    [{ registeredFrom: '2026-01-05' }, 'registered since 5 Jan 2026'],
    [{ registeredTo: '2026-01-05' }, 'registered until 5 Jan 2026'],
    [{ registeredFrom: '2026-01-05', registeredTo: '2026-01-05' }, 'registered on 5 Jan 2026'],
  ])('says open bounds: %j', (cohort, words) => expect(inEnglish(cohort)).toBe(words));
  it('says what is asked of health, with the names of the reader’s language', () => {
    const cohort = {
      sex: 'female',
      groups: [
        {
          anyOf: [
            { kind: 'condition', code: 'N18.31' },
            { kind: 'condition', code: 'N18.3' },
          ],
        },
        { anyOf: [{ kind: 'lab', code: '2823-3', from: 5.05, days: 90 }] },
        {
          anyOf: [
            { kind: 'condition-group', code: 'endocrine', days: 365 },
            { kind: 'medication', code: 'warfarin' },
          ],
        },
      ],
    } as const satisfies object as unknown as Parameters<typeof cohortWords>[0];
    expect(inEnglish(cohort)).toBe(
      'women · with Chronic kidney disease stage 3a or with N18.3 · Potassium ≥ 5.05 mmol/L, in the last 90 days · with a condition of: Endocrine and diabetes, in the last 365 days or takes warfarin',
    );
    expect(inGerman(cohort)).toContain('Kalium ≥ 5,05 mmol/L, in den letzten 90 Tagen');
  });
});
