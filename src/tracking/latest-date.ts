/** The last calendar date that is today anywhere on earth (UTC+14): nobody's "today" is later. */
export function latestDate(now: Date): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}
