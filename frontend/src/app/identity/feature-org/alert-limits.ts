/** When the organisation is told of a client, and how soon it is urgent, with the server's bounds. */
export const ALERT_LIMITS = [
  { field: 'silentDays', bounds: { least: 2, most: 14 } },
  { field: 'silentLonger', bounds: { least: 1, most: 14 } },
  { field: 'adherenceDrop', bounds: { least: 10, most: 50 } },
  { field: 'unreadLong', bounds: { least: 1, most: 7 } },
  { field: 'remindMinutes', bounds: { least: 5, most: 1440 } },
  { field: 'checkInLong', bounds: { least: 1, most: 6 } },
  { field: 'overdueLong', bounds: { least: 3, most: 42 } },
  { field: 'endingDays', bounds: { least: 3, most: 42 } },
  { field: 'endingSoon', bounds: { least: 1, most: 14 } },
] as const;

export type AlertLimit = (typeof ALERT_LIMITS)[number]['field'];

/** An end is urgent no earlier than one is told of it. @param draft as it is typed: what is out of its own bounds narrows nothing */
export function boundsOf(
  { field, bounds }: (typeof ALERT_LIMITS)[number],
  { endingDays }: Readonly<Record<AlertLimit, number>>,
): { readonly least: number; readonly most: number } {
  return field === 'endingSoon' && endingDays >= bounds.least
    ? { least: bounds.least, most: Math.min(bounds.most, endingDays) }
    : bounds;
}
