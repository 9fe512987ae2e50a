/**
 * The clock of the journeys. Product and browser begin at ten in the morning of the clinic's day, whenever the journeys
 * are run: at that hour the demo's clients have the meals of the day before them.
 */
export const CLINIC_ZONE = 'Europe/Berlin';

const parts = (instant: Date) =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: CLINIC_ZONE,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>;

/** The date on the clinic's wall, `2026-03-29`. */
export function clinicDate(instant: Date): string {
  const { year, month, day } = parts(instant);
  return `${year}-${month}-${day}`;
}

/** Ten o'clock on the clinic's day that the instant falls in. */
function clinicMorning(instant: Date): Date {
  // ten o'clock is at 08:00 or 09:00 UTC, by summer time; both are far from the hour that is skipped or repeated
  const asIfUtc = new Date(`${clinicDate(instant)}T09:00:00Z`);
  return new Date(asIfUtc.getTime() - (Number(parts(asIfUtc).hour) - 10) * 3_600_000);
}

/** What makes the product's clock show the morning of the clinic's day that the instant falls in. */
export const morningOffsetSeconds = (now: Date) => Math.round((clinicMorning(now).getTime() - now.getTime()) / 1000);

/** By how much the product's clock differs from the system's: set where the product is started, read where it is used. */
const offsetSeconds = () => Number(process.env.TRACKFORGE_CLOCK_OFFSET_SECONDS ?? 0);

/** Now, as product and browser see it. */
export const productNow = () => new Date(Date.now() + offsetSeconds() * 1000);
