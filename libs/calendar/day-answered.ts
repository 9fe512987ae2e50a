/**
 * On which day a check-in was answered, and so what it measured was measured: the day on the clock of whoever answered, offline earlier than
 * the recording. A clock may be wrong: never before the check-in was due, nor later than today.
 * @param dueOn ISO day of the check-in
 * @param enteredAt `YYYY-MM-DDTHH:MM` on that clock; undefined: it was not told
 * @param today ISO day, where the client is
 */
export function dayAnswered(dueOn: string, enteredAt: string | undefined, today: string): string {
  const entered = enteredAt?.slice(0, 10) ?? today;
  const past = entered < today ? entered : today;
  return past > dueOn ? past : dueOn;
}
