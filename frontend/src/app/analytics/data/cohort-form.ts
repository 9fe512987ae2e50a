import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import type { CriterionDto } from '#libs/api-client/models/criterion-dto.js';
import type { GoalState } from '#libs/science/cohort/said-cohort.js';
import type { NumberLocale } from '#libs/science/display.js';

export const MOST_TAGS = 10;

const LONGEST_TAG = 40;
const OLDEST = 130;
const HEAVIEST = 200;
const MOST_LAB = 1_000_000;
export const LAB_DECIMALS = 6;

/** As its form holds it: bounds of a value as they were typed. */
export interface CriterionForm {
  readonly kind: CriterionDto['kind'];
  readonly code: string;
  readonly from: string;
  readonly to: string;
  /** Days up to that of the data; null: that day, or the newest value ever. */
  readonly days: number | null;
  /** Of a goal; null: it is none. */
  readonly state: GoalState | null;
}

const BOUNDED: readonly CriterionForm['kind'][] = ['lab', 'metric', 'own-metric', 'adherence'];
export const hasBounds = (kind: CriterionForm['kind']): boolean => BOUNDED.includes(kind);

/** A cohort as its form holds it: numbers as they were typed; empty text is not asked. */
export interface CohortForm {
  readonly status: '' | 'active' | 'archived';
  readonly sex: '' | 'female' | 'male';
  readonly ageFrom: string;
  readonly ageTo: string;
  readonly bmiFrom: string;
  readonly bmiTo: string;
  readonly tags: readonly string[];
  readonly registeredFrom: string;
  readonly registeredTo: string;
  /** Of each at least one. */
  readonly groups: readonly (readonly CriterionForm[])[];
}

export const EVERYBODY: CohortForm = {
  status: '',
  sex: '',
  ageFrom: '',
  ageTo: '',
  bmiFrom: '',
  bmiTo: '',
  tags: [],
  registeredFrom: '',
  registeredTo: '',
  groups: [],
};

export const BOUNDS = ['age', 'bmi', 'registered'] as const;
export type Bound = (typeof BOUNDS)[number];
/** `order`: nothing lies between them; `value`: one of them is no such value. */
export type Flaw = 'order' | 'value';
export type Flaws = Readonly<Partial<Record<Bound, Flaw>>>;

/** What is wrong with bounds; empty: the cohort can be asked for. */
export function flawsOf(form: CohortForm, language: NumberLocale): Flaws {
  const { wholeYears, bmi } = readersIn(language);
  const pairs: Readonly<Record<Bound, readonly [from: Read<number | string>, to: Read<number | string>]>> = {
    age: [wholeYears(form.ageFrom), wholeYears(form.ageTo)],
    bmi: [bmi(form.bmiFrom), bmi(form.bmiTo)],
    registered: [day(form.registeredFrom), day(form.registeredTo)],
  };
  const flaws = BOUNDS.map((bound) => {
    return [bound, flawIn(...pairs[bound])] as const;
  });
  return Object.fromEntries(flaws.filter(([, flaw]) => flaw !== undefined));
}

/** What is wrong with the bounds of a value. */
export function criterionFlaw({ kind, from, to }: CriterionForm, language: NumberLocale): Flaw | undefined {
  const read = readerOf(kind, language);
  return flawIn(read(from), read(to));
}

type Read<T> = T | null | undefined;
function flawIn(from: Read<number | string>, to: Read<number | string>): Flaw | undefined {
  if (from === undefined || to === undefined) return 'value';
  return from !== null && to !== null && from > to ? 'order' : undefined;
}

/** As the API is asked; null: bounds that are wrong are not asked. */
export function cohortOf(form: CohortForm, language: NumberLocale): CohortDto | null {
  if (Object.keys(flawsOf(form, language)).length > 0) return null;
  if (form.groups.flat().some((criterion) => criterionFlaw(criterion, language))) return null;
  const { wholeYears, bmi } = readersIn(language);
  const { status, sex, tags, groups } = form;
  const asked = {
    status,
    sex,
    ageFrom: wholeYears(form.ageFrom),
    ageTo: wholeYears(form.ageTo),
    bmiFrom: bmi(form.bmiFrom),
    bmiTo: bmi(form.bmiTo),
    registeredFrom: form.registeredFrom,
    registeredTo: form.registeredTo,
    tags: tags.length > 0 ? [...tags] : null,
    groups:
      groups.length > 0 ? groups.map((group) => ({ anyOf: group.map((each) => criterionOf(each, language)) })) : null,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '' && value !== null));
}

function criterionOf({ kind, code, from, to, days, state }: CriterionForm, language: NumberLocale): CriterionDto {
  const read = readerOf(kind, language);
  const [least, most] = [read(from), read(to)];
  return {
    kind,
    code,
    ...(typeof least === 'number' && { from: least }),
    ...(typeof most === 'number' && { to: most }),
    ...(days !== null && { days }),
    ...(state !== null && { state }),
  };
}

/** @param number how the reader writes one, with as many decimals as it has */
export function formOf(cohort: CohortDto, number: (value: number) => string): CohortForm {
  const typed = (value: number | undefined) => (value === undefined ? '' : number(value));
  return {
    status: cohort.status ?? '',
    sex: cohort.sex ?? '',
    ageFrom: typed(cohort.ageFrom),
    ageTo: typed(cohort.ageTo),
    bmiFrom: typed(cohort.bmiFrom),
    bmiTo: typed(cohort.bmiTo),
    tags: cohort.tags ?? [],
    registeredFrom: cohort.registeredFrom ?? '',
    registeredTo: cohort.registeredTo ?? '',
    groups: (cohort.groups ?? []).map(({ anyOf }) =>
      anyOf.map(({ kind, code, from, to, days, state }) => ({
        kind,
        code,
        from: typed(from),
        to: typed(to),
        days: days ?? null,
        state: state ?? null,
      })),
    ),
  };
}

/** With what was typed among them: commas part tags, and two that differ by case or blanks are one. What is too much is left out. */
export function withTags(tags: readonly string[], typed: string): readonly string[] {
  const all = [
    ...tags,
    ...typed.split(',').map((tag) => [...tag.replace(/\s+/gu, ' ').trim()].slice(0, LONGEST_TAG).join('')),
  ];
  return all
    .filter((tag, i) => tag !== '' && all.findIndex((other) => other.toLowerCase() === tag.toLowerCase()) === i)
    .slice(0, MOST_TAGS);
}

// null: nothing was typed; undefined: what was typed is no such value
const day = (text: string) => (text === '' ? null : /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined);
const readersIn = (language: NumberLocale) => ({
  wholeYears: (text: string) => bounded(text, language, 0, OLDEST),
  bmi: (text: string) => bounded(text, language, 1, HEAVIEST),
  value: (text: string) => bounded(text, language, LAB_DECIMALS, MOST_LAB),
  percent: (text: string) => bounded(text, language, 0, 100),
  own: (text: string) => bounded(text, language, LAB_DECIMALS, MOST_LAB, -MOST_LAB),
});
const readerOf = (kind: CriterionForm['kind'], language: NumberLocale) =>
  readersIn(language)[kind === 'adherence' ? 'percent' : kind === 'own-metric' ? 'own' : 'value'];

function bounded(
  text: string,
  language: NumberLocale,
  decimals: number,
  most: number,
  least = 0,
): number | null | undefined {
  const read = readNumber(text, language);
  if ('refusal' in read) return read.refusal === 'empty' ? null : undefined;
  const { value } = read;
  return value >= least && value <= most && value === Number(value.toFixed(decimals)) ? value : undefined;
}
