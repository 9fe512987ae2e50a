import { cohortSentence } from './cohort-sentence.js';
import type { SaidCohort } from './said-cohort.js';

const english = (cohort: SaidCohort) => cohortSentence(cohort, 'en', (day) => `<${day}>`);
const german = (cohort: SaidCohort) => cohortSentence(cohort, 'de', (day) => `<${day}>`);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a cohort in one sentence', () => {
  it.each([
    [{}, 'Everybody', 'Alle'],
    [{ tags: [] }, 'Everybody', 'Alle'],
    [{ status: 'active' }, 'Active clients', 'Aktive Klienten'],
    [{ status: 'archived', sex: 'male' }, 'Archived men', 'Archivierte Männer'],
    [{ ageFrom: 40 }, 'People aged 40 or older', 'Personen ab 40 Jahren'],
    [{ ageFrom: 0, ageTo: 1 }, 'People aged 0–1', 'Personen von 0 bis 1 Jahren'],
    [{ ageTo: 60, sex: 'female' }, 'Women aged up to 60', 'Frauen bis 60 Jahre'],
    [{ ageFrom: 40, ageTo: 40 }, 'People aged 40', 'Personen im Alter von 40 Jahren'],
    [{ bmiTo: 18.5 }, 'People with a BMI of at most 18.5 kg/m²', 'Personen mit BMI von höchstens 18,5 kg/m²'],
    [
      { bmiFrom: 25, bmiTo: 30, tags: ['athlete', 'vegan'] },
      'People with a BMI of 25–30 kg/m², and tagged “athlete” and “vegan”',
      'Personen mit BMI von 25 bis 30 kg/m² und mit den Schlagwörtern „athlete“ und „vegan“',
    ],
    [
      { registeredFrom: '2026-01-05', registeredTo: '2026-03-01' },
      'People registered from <2026-01-05> to <2026-03-01>',
      'Personen mit Registrierung vom <2026-01-05> bis <2026-03-01>',
    ],
    [
      { registeredTo: '2026-01-05' },
      'People registered up to <2026-01-05>',
      'Personen mit Registrierung bis <2026-01-05>',
    ],
  ] as const satisfies readonly (readonly [SaidCohort, string, string])[])('%j', (cohort, en, de) =>
    expect([english(cohort), german(cohort)]).toEqual([en, de]),
  );

  it("calls a metric of the organisation's own as the organisation does", () => {
    const grip: SaidCohort = {
      groups: [{ anyOf: [{ kind: 'own-metric', code: 'a1', from: 20, to: 35, days: 90 }] }],
    };
    const own = (_: string, id: string) => (id === 'a1' ? { name: 'Grip strength', unit: 'kg' } : undefined);
    const said = (language: 'en' | 'de') => plain(cohortSentence(grip, language, String, own));
    expect([said('en'), said('de')]).toEqual([
      'People with “Grip strength” of 20–35 kg (newest value of the last 90 days)',
      'Personen mit „Grip strength“ von 20 bis 35 kg (neuester Wert der letzten 90 Tage)',
    ]);
  });

  it('says with which template of the organisation a plan or program began', () => {
    const cohort: SaidCohort = {
      sex: 'female',
      groups: [
        { anyOf: [{ kind: 'meal-plan-template', code: 't1' }] },
        { anyOf: [{ kind: 'program-template', code: 't2', days: 90 }] },
      ],
    };
    const own = (kind: string) => ({ name: kind === 'program-template' ? 'Strength 3 ×' : 'Mediterranean week' });
    const said = (language: 'en' | 'de') => plain(cohortSentence(cohort, language, String, own));
    expect([said('en'), said('de')]).toEqual([
      'Women following a meal plan that began with the template “Mediterranean week”, and following a workout program that began with the template “Strength 3 ×” (in the last 90 days)',
      'Frauen mit einem Ernährungsplan, der mit der Vorlage „Mediterranean week“ begann; außerdem mit einem Trainingsprogramm, das mit der Vorlage „Strength 3 ×“ begann (in den letzten 90 Tagen)',
    ]);
  });

  it('says health as clinicians do, and holds the alternatives of a group together', () => {
    const cohort: SaidCohort = {
      sex: 'female',
      ageFrom: 40,
      ageTo: 60,
      groups: [
        {
          anyOf: [
            { kind: 'condition', code: 'N18.31' },
            { kind: 'medication', code: 'warfarin' },
          ],
        },
        { anyOf: [{ kind: 'lab', code: '2823-3', from: 5.5, days: 90 }] },
      ],
    };
    expect(plain(english(cohort))).toBe(
      'Women aged 40–60 either with chronic kidney disease stage 3a or taking warfarin, and with potassium of at least 5.5 mmol/L (newest value of the last 90 days)',
    );
    expect(plain(german(cohort))).toBe(
      'Frauen von 40 bis 60 Jahren mit der Diagnose Chronische Nierenkrankheit, Stadium 3a oder unter Warfarin; außerdem mit Kalium von mindestens 5,5 mmol/L (neuester Wert der letzten 90 Tage)',
    );
  });

  it('tells tests apart that are called alike', () => {
    const inr = (code: string) => english({ groups: [{ anyOf: [{ kind: 'lab', code, from: 2 }] }] });
    expect(inr('6301-6')).toContain('INR (6301-6)');
    expect(inr('34714-6')).toContain('INR (34714-6)');
  });

  it('says every kind, with its time', () => {
    const alone = (criterion: NonNullable<SaidCohort['groups']>[number]['anyOf'][number]) => {
      const cohort = { groups: [{ anyOf: [criterion] }] };
      return [english(cohort), german(cohort)].map(plain);
    };
    expect(alone({ kind: 'condition', code: 'K50.90', days: 365 })).toEqual([
      'People with Crohn disease (in the last 365 days)',
      'Personen mit der Diagnose Morbus Crohn (in den letzten 365 Tagen)',
    ]);
    expect(alone({ kind: 'condition', code: 'N18.3' })[0]).toBe('People with N18.3');
    expect(alone({ kind: 'condition-group', code: 'renal' })).toEqual([
      'People with a condition of the group “Kidney”',
      'Personen mit einer Erkrankung der Gruppe „Niere“',
    ]);
    expect(alone({ kind: 'allergy', code: 'peanut' })).toEqual([
      'People with an allergy or intolerance to peanut',
      'Personen mit Allergie oder Unverträglichkeit (Erdnuss)',
    ]);
    expect(alone({ kind: 'lab', code: '2823-3' })).toEqual([
      'People with a value of potassium',
      'Personen mit einem Wert für Kalium',
    ]);
    expect(alone({ kind: 'goal', code: 'weight', state: 'active' })).toEqual([
      'People with an active weight goal',
      'Personen mit laufendem Gewichtsziel',
    ]);
    expect(alone({ kind: 'goal', code: 'any', state: 'reached', days: 90 })).toEqual([
      'People with a reached goal of any kind (in the last 90 days)',
      'Personen mit erreichtem Ziel beliebiger Art (in den letzten 90 Tagen)',
    ]);
    expect(alone({ kind: 'goal', code: 'habit', state: 'overdue' })).toEqual([
      'People with an overdue habit goal',
      'Personen mit überfälligem Gewohnheitsziel',
    ]);
    expect(alone({ kind: 'metric', code: 'blood-pressure', from: 140, days: 30 })).toEqual([
      'People with systolic blood pressure of at least 140 mmHg (newest value of the last 30 days)',
      'Personen mit Blutdruck (systolisch) von mindestens 140 mmHg (neuester Wert der letzten 30 Tage)',
    ]);
    expect(alone({ kind: 'metric', code: 'waist' })).toEqual([
      'People with a value of waist circumference',
      'Personen mit einem Wert für Taillenumfang',
    ]);
    expect(alone({ kind: 'meal-plan', code: 'followed', days: 90 })).toEqual([
      'People following a meal plan (in the last 90 days)',
      'Personen mit Ernährungsplan (in den letzten 90 Tagen)',
    ]);
    expect(alone({ kind: 'program', code: 'followed' })).toEqual([
      'People following a workout program',
      'Personen mit Trainingsprogramm',
    ]);
    expect(alone({ kind: 'adherence', code: 'meals', to: 50, days: 90 })).toEqual([
      'People with adherence to the meal plan of at most 50 % (in the last 90 days)',
      'Personen mit Plantreue (Mahlzeiten) von höchstens 50 % (in den letzten 90 Tagen)',
    ]);
    expect(alone({ kind: 'lab', code: '2823-3', from: 3.5, to: 5.05, days: 1 })).toEqual([
      'People with potassium of 3.5–5.05 mmol/L (newest value of the last day)',
      'Personen mit Kalium von 3,5 bis 5,05 mmol/L (neuester Wert des letzten Tages)',
    ]);
  });
});
