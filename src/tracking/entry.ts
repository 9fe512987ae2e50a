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

/** The last calendar date that is today anywhere on earth (UTC+14): nobody's "today" is later. */
export function latestDate(now: Date): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}
