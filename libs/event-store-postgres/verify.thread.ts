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
}

servesThread<VerificationOrder, Verification>(async ({ databaseUrl, orgId, heads, forged }, report) => {
  const worker = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'trackforge verification' });
  try {
    return await verifyOrg({ worker, api: worker }, orgId, heads, forged, report);
  } finally {
    await worker.end();
  }
});
