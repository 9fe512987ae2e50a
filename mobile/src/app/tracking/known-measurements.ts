import type { Measurement } from '#libs/api-client/models/measurement.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import type { MeasuringDto } from '#libs/api-client/models/measuring-dto.js';
import type { MeasurementAct, WaitingMeasurement } from './data/measurement.api';

/** A measurement as this phone knows it. */
export interface KnownMeasurement {
  readonly entryId: string;
  readonly metric: string;
  readonly date: string;
  readonly time: string | null;
  readonly value: number;
  readonly second: number | null;
  /** The server has it as it stands here; false: what was done here since is not confirmed, or was refused. */
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

/**
 * What saving the form does. An entry that waits is corrected under its own id, so that it stays one entry; only one whose recording was
 * refused is recorded again, since the server holds no such entry.
 * @param entry null: a new one
 * @param refused the entry shows an act that the server refused
 */
export function savingMeasurement(
  entry: Pick<KnownMeasurement, 'entryId' | 'recorded'> | null,
  refused: boolean,
  measuring: MeasuringDto,
  newId: () => string,
): MeasurementAct {
  return entry === null || (refused && !entry.recorded)
    ? { type: 'record', entryId: newId(), measuring }
    : { type: 'correct', entryId: entry.entryId, measuring };
}
