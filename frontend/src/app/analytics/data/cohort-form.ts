import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import type { NumberLocale } from '#libs/science/display.js';

export const MOST_TAGS = 10;

const LONGEST_TAG = 40;
const OLDEST = 130;
const HEAVIEST = 200;

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
};

export const BOUNDS = ['age', 'bmi', 'registered'] as const;
export type Bound = (typeof BOUNDS)[number];
/** `order`: nothing lies between them; `value`: one of them is no such value. */
export type Flaws = Readonly<Partial<Record<Bound, 'order' | 'value'>>>;

/** What is wrong with bounds; empty: the cohort can be asked for. */
export function flawsOf(form: CohortForm, language: NumberLocale): Flaws {
  const { wholeYears, bmi } = readersIn(language);
  const pairs: Readonly<Record<Bound, readonly (number | string | null | undefined)[]>> = {
    age: [wholeYears(form.ageFrom), wholeYears(form.ageTo)],
    bmi: [bmi(form.bmiFrom), bmi(form.bmiTo)],
    registered: [day(form.registeredFrom), day(form.registeredTo)],
  };
  const flaws = BOUNDS.map((bound) => {
    const [from, to] = pairs[bound];
    if (from === undefined || to === undefined) return [bound, 'value'] as const;
    return [bound, from !== null && to !== null && from > to ? 'order' : undefined] as const;
  });
  return Object.fromEntries(flaws.filter(([, flaw]) => flaw !== undefined));
}

/** As the API is asked; null: bounds that are wrong are not asked. */
export function cohortOf(form: CohortForm, language: NumberLocale): CohortDto | null {
  if (Object.keys(flawsOf(form, language)).length > 0) return null;
  const { wholeYears, bmi } = readersIn(language);
  const { status, sex, tags } = form;
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
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '' && value !== null));
}

/** @param number how the reader writes one, with at most one decimal */
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
});

function bounded(text: string, language: NumberLocale, decimals: number, most: number): number | null | undefined {
  const read = readNumber(text, language);
  if ('refusal' in read) return read.refusal === 'empty' ? null : undefined;
  const { value } = read;
  return value >= 0 && value <= most && value === Number(value.toFixed(decimals)) ? value : undefined;
}
