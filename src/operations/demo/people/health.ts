import type { NewEntry } from '#src/medical/contract.js';

/** An entry as the demo tells it: its id follows from the act. */
export type HealthEntry = Omit<NewEntry, 'entryId' | 'reportId'>;

/** One laboratory test: its values at the first visit, halfway and lately. */
export interface LabCourse {
  readonly code: string;
  readonly unit: string;
  readonly values: readonly [number, number, number];
}

/** What is known of somebody's health; nobody here exists. */
export interface Health {
  readonly entries: readonly HealthEntry[];
  readonly labs: readonly LabCourse[];
  /** An operation of the abdomen, so many days before the story ends: no training, and nothing heavy for six weeks. */
  readonly operated?: { readonly daysAgo: number; readonly detail: string };
}

type Content<K extends NewEntry['kind']> = Extract<NewEntry, { kind: K }>['content'];

const condition = (code: string, from: string | null, detail = ''): HealthEntry => ({
  kind: 'Condition',
  content: { code, name: '', certainty: 'confirmed', detail, from, to: null },
});

const medication = (
  code: string,
  [amount, unit]: readonly [number, 'mg' | 'ug' | '[IU]'],
  times: readonly string[],
  from: string | null,
  changes: Partial<Content<'Medication'>> = {},
): HealthEntry => ({
  kind: 'Medication',
  content: {
    code,
    name: '',
    dose: { amount, unit },
    route: 'oral',
    times,
    meals: [],
    asNeeded: false,
    detail: '',
    from,
    to: null,
    ...changes,
  },
});

const allergy = (
  code: string,
  severity: Content<'Allergy'>['severity'],
  reactions: Content<'Allergy'>['reactions'],
  changes: Partial<Content<'Allergy'>> = {},
): HealthEntry => ({
  kind: 'Allergy',
  content: {
    code,
    name: '',
    kind: 'allergy',
    reactions,
    severity,
    certainty: 'confirmed',
    detail: '',
    from: null,
    to: null,
    ...changes,
  },
});

const circumstance = (code: Content<'Circumstance'>['code'], applies = true, detail = ''): HealthEntry => ({
  kind: 'Circumstance',
  content: { code, applies, detail, from: null, to: null },
});

const lab = (code: string, unit: string, ...values: [number, number, number]): LabCourse => ({ code, unit, values });

const POTASSIUM = ['2823-3', 'mmol/L'] as const;
const HBA1C = ['4548-4', '%'] as const;
const EGFR = ['33914-3', 'mL/min/{1.73_m2}'] as const;

/** Eighteen of the forty, by their key in the roster. */
export const HEALTH: Readonly<Record<string, Health>> = {
  'helena-brandt': {
    entries: [
      allergy('peanut', 'severe', ['anaphylaxis'], { from: '2011-06-01' }),
      condition('I48.91', '2024-02-12'),
      condition('E11.9', '2019-05-01'),
      condition('E03.9', '2015-01-01'),
      medication('warfarin', [5, 'mg'], ['18:00'], '2024-02-20'),
      medication('levothyroxine', [75, 'ug'], ['07:00'], '2015-02-01', { meals: ['empty-stomach'] }),
      circumstance('vegan-diet', false, 'asked at the first visit'),
    ],
    labs: [lab('6301-6', '{INR}', 2.3, 2.9, 2.6), lab(...HBA1C, 7.6, 7.3, 7.1), lab(...POTASSIUM, 4.3, 4.5, 4.4)],
  },
  'amir-haddad': {
    entries: [
      condition('N18.32', '2025-09-14', 'eGFR 38'),
      condition('I10', '2019-01-01'),
      medication('ramipril', [5, 'mg'], ['08:00'], '2019-03-01'),
      medication('furosemide', [20, 'mg'], ['08:00'], '2025-10-01'),
    ],
    labs: [lab(...POTASSIUM, 4.8, 5.2, 5.6), lab(...EGFR, 44, 41, 38), lab('2160-0', 'umol/L', 150, 161, 171)],
  },
  'nils-johansson': {
    entries: [
      condition('I50.22', '2021-11-03', 'NYHA II'),
      medication('spironolactone', [25, 'mg'], ['08:00'], '2022-01-10'),
      medication('bisoprolol', [5, 'mg'], ['08:00'], '2021-11-10'),
      medication('lisinopril', [10, 'mg'], ['08:00'], '2021-11-10'),
    ],
    labs: [lab(...POTASSIUM, 4.7, 4.9, 5.3), lab('2951-2', 'mmol/L', 139, 138, 137)],
  },
  'hugo-lefevre': {
    entries: [
      allergy('crustaceans', 'moderate', ['hives', 'swelling'], { from: '2003-08-01' }),
      condition('E78.00', '2018-04-01'),
      medication('simvastatin', [40, 'mg'], ['21:00'], '2018-05-01'),
    ],
    labs: [lab('13457-7', 'mg/dL', 162, 148, 139)],
  },
  'maya-stern': {
    entries: [
      allergy('tree-nuts', 'moderate', ['oral-itching', 'hives']),
      condition('E28.2', '2020-03-01'),
      medication('metformin', [500, 'mg'], ['08:00', '19:00'], '2020-04-01', { meals: ['with-meal'] }),
    ],
    labs: [lab(...HBA1C, 5.8, 5.7, 5.6)],
  },
  'ines-carvalho': {
    entries: [
      condition('K90.0', '2023-02-09', 'biopsy'),
      medication('ferrous-sulfate', [200, 'mg'], ['08:00'], '2026-06-01', { meals: ['empty-stomach'] }),
    ],
    labs: [lab('2276-4', 'ug/L', 9, 13, 18), lab('718-7', 'g/dL', 11.4, 11.9, 12.3)],
  },
  'felix-baumann': {
    entries: [
      condition('I10', '2016-01-01'),
      medication('lisinopril', [20, 'mg'], ['08:00'], '2016-02-01'),
      medication('hydrochlorothiazide', [12.5, 'mg'], ['08:00'], '2020-02-01'),
    ],
    // in between a specimen that stood too long: normal again at the next control
    labs: [lab(...POTASSIUM, 3.9, 5.4, 4.1)],
  },
  'kavya-raman': {
    entries: [
      circumstance('vegan-diet', true, 'for eight years'),
      condition('D50.9', '2025-12-01'),
      medication('ferrous-sulfate', [200, 'mg'], ['10:00'], '2026-01-10'),
    ],
    labs: [lab('2276-4', 'ug/L', 8, 12, 17), lab('2132-9', 'pg/mL', 260, 255, 248)],
  },
  'samuel-mensah': {
    entries: [
      condition('E11.9', '2017-03-01'),
      medication('metformin', [1000, 'mg'], ['08:00', '20:00'], '2017-04-01', { meals: ['with-meal'] }),
      medication('insulin-basal', [14, '[IU]'], ['22:00'], '2024-09-01', { route: 'subcutaneous' }),
    ],
    labs: [lab(...HBA1C, 8.4, 8, 7.8)],
  },
  'piotr-zielinski': {
    entries: [condition('M10.9', '2022-07-01'), medication('allopurinol', [100, 'mg'], ['08:00'], '2022-09-01')],
    labs: [lab('3084-1', 'mg/dL', 7.9, 7.2, 6.8)],
    operated: { daysAgo: 9, detail: 'appendix, laparoscopic' },
  },
  'fatima-el-amrani': {
    entries: [
      condition('E73.9', null),
      allergy('milk', 'mild', ['bloating', 'diarrhoea'], { kind: 'intolerance', certainty: 'suspected' }),
    ],
    labs: [],
  },
  'jan-de-vries': {
    entries: [condition('I25.10', '2020-03-15')],
    labs: [lab(...POTASSIUM, 4.4, 4.3, 4.5)],
  },
  'omar-farouk': {
    entries: [condition('I25.10', '2024-10-02')],
    labs: [lab(...POTASSIUM, 4.1, 4.2, 4.2)],
  },
  'tomas-dvorak': {
    entries: [condition('I73.9', '2023-05-20')],
    labs: [lab(...POTASSIUM, 4.6, 4.5, 4.4)],
  },
  'yuki-tanaka': {
    entries: [
      condition('E03.9', '2020-10-01'),
      medication('levothyroxine', [50, 'ug'], ['06:30'], '2020-11-01', { meals: ['empty-stomach'] }),
    ],
    labs: [lab('3016-3', 'm[IU]/L', 5.9, 4.8, 3.9)],
  },
  'clara-hoffmann': {
    entries: [
      condition('M81.0', '2023-01-15'),
      medication('alendronate', [70, 'mg'], ['07:00'], '2023-02-01', {
        meals: ['empty-stomach'],
        detail: 'once a week',
      }),
    ],
    labs: [lab('1989-3', 'nmol/L', 38, 52, 61)],
  },
  'aylin-demir': {
    entries: [{ kind: 'Pregnancy', content: { state: 'lactation', from: '2026-05-20', to: null, dueOn: null } }],
    labs: [],
  },
  'william-turner': {
    entries: [
      condition('I48.91', '2023-06-01'),
      medication('apixaban', [5, 'mg'], ['08:00', '20:00'], '2023-06-10'),
      allergy('fish', 'moderate', ['vomiting'], { certainty: 'suspected' }),
    ],
    labs: [lab('718-7', 'g/dL', 14.2, 14, 14.1)],
  },
};
