import type pg from 'pg';

/** Pools of the two serving roles of one database; whoever made them ends them. */
export interface ServingPools {
  /** `tf_api`: one org at a time. */
  readonly api: pg.Pool;
  /** `tf_worker`: all orgs. */
  readonly worker: pg.Pool;
}
