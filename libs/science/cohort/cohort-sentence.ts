import { decimalsOf, formatNumber, type NumberLocale } from '../display.js';
import { ENGLISH, GERMAN, type Bounds, type CohortWords } from './cohort-words.js';
import { criterionName, criterionUnit } from './criterion-names.js';
import type { SaidCohort, SaidCriterion } from './said-cohort.js';

/** What an organisation calls something that it has made: a metric, or a template. */
export interface OwnThing {
  readonly name: string;
  /** Of a metric; empty: a plain number. */
  readonly unit?: string;
}

/** Kinds whose code is the id of something that the organisation has made. */
export const OWN_KINDS = ['own-metric', 'meal-plan-template', 'program-template'] as const;
export type OwnKind = (typeof OWN_KINDS)[number];
export const isOwnKind = (kind: SaidCriterion['kind']): kind is OwnKind => OWN_KINDS.some((own) => own === kind);

const WORDS: Readonly<Record<NumberLocale, CohortWords>> = { en: ENGLISH, de: GERMAN };
const MOST_DECIMALS = 6;

/**
 * Who belongs to a cohort, as one sentence without its full stop: `Women aged 40–60 with type 2 diabetes or taking warfarin`. Whoever approves an
 * export reads this: two cohorts that differ read differently, and no "or" can be taken for more than its own group.
 * @param date how the reader writes an ISO date
 * @param ownThing what the organisation has made, by its kind and id
 */
export function cohortSentence(
  cohort: SaidCohort,
  language: NumberLocale,
  date: (day: string) => string,
  ownThing: (kind: OwnKind, id: string) => OwnThing | undefined = () => undefined,
): string {
  const words = WORDS[language];
  const { status, sex, tags = [], groups = [] } = cohort;
  const number = (value: number) => formatNumber(value, decimalsOf(value, MOST_DECIMALS), language);
  const bounds = <T>(from: T | undefined, to: T | undefined, say: (value: T) => string): Bounds | null =>
    from === undefined && to === undefined
      ? null
      : { from: from === undefined ? null : say(from), to: to === undefined ? null : say(to) };
  const age = bounds(cohort.ageFrom, cohort.ageTo, number);
  const bmi = bounds(cohort.bmiFrom, cohort.bmiTo, number);
  const registered = bounds(cohort.registeredFrom, cohort.registeredTo, date);
  const standing = [
    bmi && words.bmi(bmi),
    tags.length > 0 && words.tags(tags),
    registered && words.registered(registered),
  ].filter((part) => typeof part === 'string');
  const health = groups.map(({ anyOf }) =>
    words.anyOf(
      anyOf.map((each) =>
        criterionWords(
          each,
          words,
          language,
          number,
          isOwnKind(each.kind) ? ownThing(each.kind, each.code) : undefined,
        ),
      ),
      standing.length + groups.length > 1,
    ),
  );
  const who = [words.people(status, sex, standing.length + health.length > 0 || age !== null), age && words.age(age)];
  return [who.filter(Boolean).join(' '), words.all(standing, health)].filter(Boolean).join(' ');
}

function criterionWords(
  { kind, code, from, to, days, state }: SaidCriterion,
  words: CohortWords,
  language: NumberLocale,
  number: (value: number) => string,
  own: OwnThing | undefined,
): string {
  const called = own?.name ?? criterionName(kind, code, language);
  const name = isOwnKind(kind)
    ? words.own(called)
    : kind === 'condition-group' || kind === 'medication-class'
      ? called
      : words.amidst(called);
  const within = days === undefined ? '' : ` (${words.within(days)})`;
  if (kind === 'goal') return words.goal[state ?? 'active'](name) + within;
  if (from === undefined && to === undefined) return words.criterion[kind](name) + within;
  const unit = own?.unit ?? criterionUnit(kind, code);
  const withUnit = (value: number | undefined) =>
    value === undefined ? null : [number(value), unit].filter(Boolean).join('\u00a0');
  const both = from !== undefined && to !== undefined && from !== to;
  const value = words.value(name, { from: both ? number(from) : withUnit(from), to: withUnit(to) });
  return kind === 'adherence' ? value + within : `${value} (${words.newest(days ?? null)})`;
}
