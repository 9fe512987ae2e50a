import { Refusal } from '#libs/event-sourcing/refusal.js';

const DAY = 86_400_000;
/** A year and the odd day: longer spans are reports, not screens. */
const LONGEST_SPAN_DAYS = 400;

/** Calendar dates from `from` to `to`, inclusive. */
export function dates(from: string, to: string): string[] {
  const all: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += DAY)
    all.push(new Date(at).toISOString().slice(0, 10));
  return all;
}

/** The date some days earlier. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
}

/** @throws Refusal `span.invalid` (400) when it is reversed or longer than 400 days */
export function checkSpan(from: string, to: string): void {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
  if (!(days >= 0 && days < LONGEST_SPAN_DAYS)) {
    throw new Refusal(
      'span.invalid',
      400,
      `"from" must not be after "to", and a span holds at most ${LONGEST_SPAN_DAYS} days.`,
    );
  }
}
