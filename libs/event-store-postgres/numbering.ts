import { failpoint } from '#libs/event-sourcing/failpoints.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import type { ServingPools } from './serving-pools.js';
import { ask } from './unavailable.js';

export interface Sequenced {
  /** False: another instance holds the lease. */
  readonly leads: boolean;
  readonly events: number;
}

export interface NumberingOrder {
  /** Who asks for the lease. */
  readonly holder: string;
  readonly leaseMs: number;
  /** At most so many events. */
  readonly limit: number;
}

/** Gives the next events of the log their numbers, if nobody else holds the lease. @throws StoreUnavailable */
export type Numbering = (order: NumberingOrder) => Promise<Sequenced>;

/** Events and numbers are in one database: one statement does it. */
export function numberingInPlace({ worker }: ServingPools): Numbering {
  return async ({ holder, leaseMs, limit }) => {
    const [row] = await ask<{ leads: boolean; sequenced: number }>(worker, {
      name: 'es-sequence',
      text: 'select leads, sequenced from es.sequence_org_log($1, $2, $3)',
      values: [holder, leaseMs, limit],
    });
    return { leads: row?.leads ?? false, events: row?.sequenced ?? 0 };
  };
}

/**
 * Events are another engine's, numbers are here. Read first, then numbered together with the place up to which was read: a process that
 * dies in between has numbered nothing, and what is read again is numbered once.
 */
export function numberingElsewhere({ worker }: ServingPools, store: Pick<EventStore, 'readLog'>): Numbering {
  return async ({ holder, leaseMs, limit }) => {
    const [lease] = await ask<{ leads: boolean; after_place: string | null }>(worker, {
      name: 'es-lease-sequencer',
      text: 'select leads, after_place from es.lease_sequencer($1, $2)',
      values: [holder, leaseMs],
    });
    if (!lease?.leads) return { leads: false, events: 0 };
    const events = await store.readLog(lease.after_place, limit);
    if (events.length === 0) return { leads: true, events: 0 };
    failpoint('before-numbering');
    const headers = events.map(({ header }) => header);
    const [numbered] = await ask<{ done: boolean }>(worker, {
      name: 'es-number-events',
      text: 'select es.number_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as done',
      values: [
        holder,
        leaseMs,
        lease.after_place,
        events.at(-1)!.position,
        headers.map(({ orgId }) => orgId),
        headers.map(({ category }) => category),
        headers.map(({ streamId }) => streamId),
        headers.map(({ revision }) => revision),
        headers.map(({ eventId }) => eventId),
        events.map(({ hash }) => hash),
      ],
    });
    failpoint('after-numbering');
    return numbered?.done ? { leads: true, events: events.length } : { leads: false, events: 0 };
  };
}
