/** Making a format takes longer than using it a hundred times. IANA has some 600 names, and each may be written in many cases. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const offsetFormats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 1_000;

/** An IANA name that this server can reckon with. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || name.length > 64 || !/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Which calendar day it is there: at midnight in Berlin it is still yesterday in UTC.
 * @returns ISO date, e.g. `2026-11-22`
 * @throws RangeError for a name that is no time zone
 */
export const dateIn = (timeZone: string, at: Date | number): string => formatOf(timeZone).format(at);

/**
 * The instant at which a clock there shows a date and time; of an hour that the end of summer time repeats, one of both.
 * @param local `YYYY-MM-DDTHH:MM`
 * @returns milliseconds since 1970
 * @throws RangeError for a name that is no time zone, or a date that is none
 */
export function instantIn(timeZone: string, local: string): number {
  const inUtc = Date.parse(`${local}Z`);
  // around a change of the clock the first offset may be that of the other side
  const nearby = inUtc - offsetIn(timeZone, inUtc);
  return inUtc - offsetIn(timeZone, nearby);
}

/** By how much the clock there is ahead of UTC, in milliseconds. */
function offsetIn(timeZone: string, at: number): number {
  const parts = formatOf(timeZone, offsetFormats, { timeZoneName: 'longOffset' }).formatToParts(at);
  // `GMT+05:30`; UTC itself is `GMT`
  const [, sign, hours, minutes] =
    /([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function formatOf(
  timeZone: string,
  formats = dateFormats,
  fields: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' },
): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // the Canadian way of writing a date is ISO's
    format = new Intl.DateTimeFormat('en-CA', { timeZone, ...fields });
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(timeZone, format);
  }
  return format;
}
