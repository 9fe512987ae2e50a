/** Calendar dates ('YYYY-MM-DD') without time zones: a day of a plan is a day wherever the client is. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Whether the text is a date of the calendar: 2025-02-29 is not. */
export function isDate(text: string): boolean {
  return (
    DATE.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
  );
}

/** The date some days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** 0 is Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/**
 * Which day of a plan a date is: plans begin on Mondays and repeat, so a plan that is followed from a Wednesday begins
 * with its Wednesday.
 * @param from first day of the assignment @param weeks length of the plan
 */
export function planDay(from: string, weeks: number, date: string): number {
  const monday = addDays(from, -weekdayOf(from));
  const length = weeks * 7;
  return ((daysBetween(monday, date) % length) + length) % length;
}
