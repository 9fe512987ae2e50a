/** Making a format takes longer than using it a hundred times. IANA has some 600 names, and each may be written in many cases. */
const formats = new Map<string, Intl.DateTimeFormat>();
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

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // the Canadian way of writing a date is ISO's
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(timeZone, format);
  }
  return format;
}
