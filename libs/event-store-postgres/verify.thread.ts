import pg from 'pg';
import { servesThread } from '#libs/engines/jobs/in-thread.js';
import type { OrgHead } from './signed-head.js';
import { verifyOrg, type Verification } from './verify.js';

/** What a verification in a thread of its own needs. */
export interface VerificationOrder {
  /** Connection string of `tf_worker`. */
  readonly databaseUrl: string;
  readonly orgId: string;
  readonly heads: readonly OrgHead[];
  readonly forged: number;
  /** Connection string of EventStoreDB, where the events are there; null: they are in the database. */
  readonly eventStoreUrl: string | null;
}

servesThread<VerificationOrder, Verification>(async ({ databaseUrl, orgId, heads, forged, eventStoreUrl }, report) => {
  const worker = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'trackforge verification' });
  const log = eventStoreUrl === null ? undefined : await opened(eventStoreUrl);
  try {
    return await verifyOrg({ worker, api: worker, ...(log && { log }) }, orgId, heads, forged, report);
  } finally {
    await log?.close();
    await worker.end();
  }
});

/** Loaded where it is needed: the client of EventStoreDB takes a tenth of a second. */
async function opened(url: string) {
  const { EventStoreDbEventStore } = await import('#libs/event-store-eventstoredb/eventstoredb-event-store.js');
  return new EventStoreDbEventStore(url);
}
