import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import type { CriterionDto } from '#libs/api-client/models/criterion-dto.js';
import { unitOf, nameOf } from './criterion-names';
import type { Language } from '../../text/texts';
import type { Dictionary } from '../../text/en';
import type { Formats } from '../../ui/formats';

type Words = Dictionary['research']['words'];

/** Who belongs to it, in the reader's language: `active · women · 40–60 years · BMI ≥ 30 · tag: athlete`. */
export function cohortWords(
  { status, sex, ageFrom, ageTo, bmiFrom, bmiTo, tags = [], registeredFrom, registeredTo, groups = [] }: CohortDto,
  words: Words,
  f: Pick<Formats, 'number' | 'date'>,
  language: Language,
): string {
  const amount = (value: number) => f.number(value, decimalsOf(value));
  const said = [
    status && words.status[status],
    sex && words.sex[sex],
    range(ageFrom, ageTo, amount, words.age),
    range(bmiFrom, bmiTo, amount, words.bmi),
    tags.length > 0 && words.tags(tags),
    range(registeredFrom, registeredTo, (day) => f.date(day, 'day-year'), words.registered),
    ...groups.map(({ anyOf }) => words.anyOf(anyOf.map((each) => criterionWords(each, words, amount, language)))),
  ].filter((part) => typeof part === 'string');
  return said.length === 0 ? words.everybody : said.join(' · ');
}

/** `Potassium > 5 mmol/L, in the last 90 days`. */
export function criterionWords(
  { kind, code, from, to, days }: CriterionDto,
  words: Words,
  amount: (value: number) => string,
  language: Language,
): string {
  const name = nameOf(kind, code, language, words.conditionGroups);
  const about =
    kind === 'lab'
      ? [name, range(from, to, amount, words.value), unitOf(code)].filter(Boolean).join(' ')
      : words.criteria[kind](name);
  return days === undefined ? about : words.within(about, days);
}

/** How many a number has, six at most. */
export const decimalsOf = (value: number): number => {
  for (let decimals = 0; decimals < 6; decimals += 1) if (Number(value.toFixed(decimals)) === value) return decimals;
  return 6;
};

interface RangeWords {
  readonly between: (from: string, to: string) => string;
  readonly just: (value: string) => string;
  readonly from: (value: string) => string;
  readonly to: (value: string) => string;
}

function range<T>(from: T | undefined, to: T | undefined, say: (value: T) => string, words: RangeWords): string | null {
  if (from !== undefined && to !== undefined)
    return from === to ? words.just(say(from)) : words.between(say(from), say(to));
  if (from !== undefined) return words.from(say(from));
  return to === undefined ? null : words.to(say(to));
}
