import type pg from 'pg';
import type { EventStore } from '#libs/event-sourcing/event-store.js';

/** Pools of the two serving roles of one database; whoever made them ends them. */
export interface ServingPools {
  /** `tf_api`: one org at a time. */
  readonly api: pg.Pool;
  /** `tf_worker`: all orgs. */
  readonly worker: pg.Pool;
  /** Where the events are when another engine keeps them and this database has only their numbers (ADR 0032). Undefined: in `es.event`. */
  readonly log?: Pick<EventStore, 'readStream' | 'readLog'>;
}
