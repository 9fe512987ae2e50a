import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import type { Dictionary } from '../../text/en';
import type { Formats } from '../../ui/formats';

type Words = Dictionary['research']['words'];

/** Who belongs to it, in the reader's language: `active · women · 40–60 years · BMI ≥ 30 · tag: athlete`. */
export function cohortWords(
  { status, sex, ageFrom, ageTo, bmiFrom, bmiTo, tags = [], registeredFrom, registeredTo }: CohortDto,
  words: Words,
  f: Pick<Formats, 'number' | 'date'>,
): string {
  const amount = (value: number) => f.number(value, Number.isInteger(value) ? 0 : 1);
  const said = [
    status && words.status[status],
    sex && words.sex[sex],
    range(ageFrom, ageTo, amount, words.age),
    range(bmiFrom, bmiTo, amount, words.bmi),
    tags.length > 0 && words.tags(tags),
    range(registeredFrom, registeredTo, (day) => f.date(day, 'day-year'), words.registered),
  ].filter((part) => typeof part === 'string');
  return said.length === 0 ? words.everybody : said.join(' · ');
}

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
