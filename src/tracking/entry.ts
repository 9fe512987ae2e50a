import { Refusal } from '#libs/event-sourcing/refusal.js';

/** Milliseconds since 1970 that a uuidv7 carries in its first 48 bits; null for any other text. */
export function timeOfEntry(entryId: string): number | null {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(entryId);
  return match ? Number.parseInt(`${match[1]}${match[2]}`, 16) : null;
}

/**
 * The stream an entry lives in: one per client and month. The month is the one in which the entry's id was made, not the
 * one of its date: a corrected date can't move an entry to another stream.
 * @returns e.g. `0199…~2026-11`, or null when the id is no uuidv7
 */
export function entryStreamId(clientId: string, entryId: string): string | null {
  const time = timeOfEntry(entryId);
  return time === null ? null : `${clientId}~${new Date(time).toISOString().slice(0, 7)}`;
}

/** Where an entry is written: its client's stream of the month in which its id was made. @throws Refusal `entry.id-invalid` */
export function entryAddress(clientId: string, entryId: string) {
  const streamId = entryStreamId(clientId, entryId);
  if (streamId === null)
    throw new Refusal('entry.id-invalid', 400, 'entryId must be a version 7 UUID made by the caller.');
  return { streamId, subject: { kind: 'client' as const, id: clientId } };
}

/** @throws Refusal `entry.id-invalid` */
export const entryTarget = (orgId: string, clientId: string, entryId: string) => ({
  orgId,
  ...entryAddress(clientId, entryId),
});

/** `YYYY-MM-DDTHH:MM` */
export const LOCAL_DATE_TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/;

/** When an entry was made, by the clock of whoever made it; the server's own time is the event's `recordedAt`. */
export interface EntryOrigin {
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone?: string;
  /** `YYYY-MM-DDTHH:MM` on the clock of whoever made the entry: offline it is earlier than the recording. */
  readonly enteredAt?: string;
}

/** First and last date that an entry may have, inclusive. A fact that a handler gathers. */
export interface EntryDates {
  readonly earliest: string;
  readonly latest: string;
}

/** @throws Refusal `<noun>.in-the-future`, `<noun>.too-early` (both 422) */
export function refuseDate(
  noun: 'meal-log' | 'weight' | 'measurement',
  date: string,
  { earliest, latest }: EntryDates,
): void {
  if (date > latest) throw inTheFuture(noun, `The date may not be later than today, ${latest}. Nothing was recorded.`);
  if (date < earliest)
    throw tooEarly(
      noun,
      `The date may not be before ${earliest}: before the client's birth, or too long ago for this kind of entry. Nothing was recorded.`,
    );
}

function inTheFuture(noun: 'meal-log' | 'weight' | 'measurement', detail: string): Refusal {
  switch (noun) {
    case 'meal-log':
      return new Refusal('meal-log.in-the-future', 422, detail);
    case 'weight':
      return new Refusal('weight.in-the-future', 422, detail);
    case 'measurement':
      return new Refusal('measurement.in-the-future', 422, detail);
  }
}

function tooEarly(noun: 'meal-log' | 'weight' | 'measurement', detail: string): Refusal {
  switch (noun) {
    case 'meal-log':
      return new Refusal('meal-log.too-early', 422, detail);
    case 'weight':
      return new Refusal('weight.too-early', 422, detail);
    case 'measurement':
      return new Refusal('measurement.too-early', 422, detail);
  }
}
