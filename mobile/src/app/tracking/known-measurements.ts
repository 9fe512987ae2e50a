import type { Measurement } from '#libs/api-client/models/measurement.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import type { WaitingMeasurement } from './data/measurement.api';

/** A measurement as this phone knows it. */
export interface KnownMeasurement {
  readonly entryId: string;
  readonly metric: string;
  readonly date: string;
  readonly time: string | null;
  readonly value: number;
  readonly second: number | null;
  /** The server has it. */
  readonly recorded: boolean;
  /** Of several entries for a day the one whose id was made last counts, as the server decides. */
  readonly counts: boolean;
}

/** What the server told, with what was done on this phone since; oldest first. */
export function knownMeasurements(
  told: readonly Measurement[],
  waiting: readonly WaitingMeasurement[],
): readonly KnownMeasurement[] {
  const entries = new Map<string, Omit<KnownMeasurement, 'counts'>>(
    told.map(({ entryId, metric, date, time, value, second }) => [
      entryId,
      { entryId, metric, date, time, value, second, recorded: true },
    ]),
  );
  for (const entry of waiting) {
    const act = entry.payload;
    if (isRefused(entry)) continue;
    if (act.type === 'remove') entries.delete(act.entryId);
    else {
      const { metric, date, time = null, value, second = null } = act.measuring;
      const recorded = entry.state === 'sent';
      entries.set(act.entryId, { entryId: act.entryId, metric, date, time, value, second, recorded });
    }
  }
  const byId = [...entries.values()].sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
  const counting = new Map(byId.map(({ metric, date, entryId }) => [`${metric}/${date}`, entryId]));
  return byId
    .map((entry) => ({ ...entry, counts: counting.get(`${entry.metric}/${entry.date}`) === entry.entryId }))
    .sort((a, b) => (a.date === b.date ? (a.entryId < b.entryId ? -1 : 1) : a.date < b.date ? -1 : 1));
}
