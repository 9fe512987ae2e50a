import { Refusal } from '#libs/event-sourcing/refusal.js';
import { daysBetween, EARLIEST_DATE, yearsLater } from '#libs/calendar/dates.js';
import { birthSpan } from '#libs/science/age.js';
import type { EntryContent, Period } from './contents.js';

/** Facts that the handler gathers. ISO dates; of the birth maybe only month or year. */
export interface RecordDates {
  readonly today: string;
  readonly birthDate: string | null;
}

/** Nobody prescribes further ahead, and no end is known so early: a later date is a typing error. */
const LATEST_START_YEARS = 1;
const LATEST_END_YEARS = 10;

/** Longer than any pregnancy: the birth was not entered, or a year is wrong. */
const LONGEST_PREGNANCY_DAYS = 310;

/**
 * @throws Refusal `medical.period-inverted`, `medical.in-the-future`, `medical.too-far-ahead`, `medical.before-birth`, `medical.period-too-long`, `medical.start-missing` (422 each)
 */
export function refuseDates(entry: EntryContent, { today, birthDate }: RecordDates): void {
  const { first, last } = spanOf(entry);
  if (first !== null && last !== null && last < first)
    throw new Refusal('medical.period-inverted', 422, 'The last day is before the first one.');
  // a medication may be prescribed from next Monday on; nothing else is known ahead
  if (first !== null && first > today && entry.kind !== 'Medication')
    throw new Refusal('medical.in-the-future', 422, `The date may not be later than today, ${today}.`);
  const [latestStart, latestEnd] = [yearsLater(today, LATEST_START_YEARS), yearsLater(today, LATEST_END_YEARS)];
  if ((first !== null && first > latestStart) || (last !== null && last > latestEnd))
    throw new Refusal(
      'medical.too-far-ahead',
      422,
      `What is planned begins within ${LATEST_START_YEARS} year from today and ends within ${LATEST_END_YEARS} years. Leave the end open where it is not known.`,
    );
  // a pregnancy and an illness end when they end; a prescription and a circumstance (a phase of elimination) may end by plan
  if (last !== null && last > today && entry.kind !== 'Medication' && entry.kind !== 'Circumstance')
    throw new Refusal('medical.in-the-future', 422, `The last day may not be later than today, ${today}.`);
  const earliest = first ?? last;
  if (earliest !== null && earliest < (birthDate === null ? EARLIEST_DATE : birthSpan(birthDate).first))
    throw new Refusal('medical.before-birth', 422, 'The date is before the client was born.');
  if (entry.kind === 'Pregnancy') refusePregnancy(entry.content.state, first, last ?? today, entry.content.dueOn);
}

function refusePregnancy(state: string, from: string | null, until: string, dueOn: string | null): void {
  if (from === null)
    throw new Refusal('medical.start-missing', 422, 'Say since when: reference values follow the date.');
  if (state !== 'pregnancy') return;
  const span = Math.max(daysBetween(from, until), dueOn === null ? 0 : daysBetween(from, dueOn));
  if (span > LONGEST_PREGNANCY_DAYS || (dueOn !== null && dueOn < from))
    throw new Refusal('medical.period-too-long', 422, 'A pregnancy lasts no longer than 44 weeks. Check both dates.');
}

/** First and last day that an entry speaks of. */
function spanOf({ kind, content }: EntryContent): { first: string | null; last: string | null } {
  switch (kind) {
    case 'Lab':
      return { first: content.takenOn, last: content.takenOn };
    case 'MedicalNote':
      return { first: content.on, last: content.on };
    default:
      return { first: content.from, last: content.to };
  }
}

/** The first day that an entry speaks of; where only its end is known, that; null: it names no day. */
export function firstDayOf(entry: EntryContent): string | null {
  const { first, last } = spanOf(entry);
  return first ?? last;
}

/** Whether both are true on some day. What has no beginning has always been so; what has no end still is. */
export const overlap = (one: Period, other: Period): boolean =>
  (one.to === null || other.from === null || other.from <= one.to) &&
  (other.to === null || one.from === null || one.from <= other.to);

/** Whether it is true on that day. */
export const holdsOn = ({ from, to }: Period, day: string): boolean =>
  (from === null || from <= day) && (to === null || day <= to);
