import { daysBetween } from '#libs/calendar/dates.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';

/** A year and the odd day: longer spans are reports, not screens. */
const LONGEST_SPAN_DAYS = 400;

/** @throws Refusal `span.invalid` (400) when it is reversed or longer than 400 days */
export function checkSpan(from: string, to: string): void {
  const days = daysBetween(from, to);
  if (!(days >= 0 && days < LONGEST_SPAN_DAYS)) {
    throw new Refusal(
      'span.invalid',
      400,
      `"from" must not be after "to", and a span holds at most ${LONGEST_SPAN_DAYS} days.`,
    );
  }
}
