import { clientAssignmentProjection } from '#src/clients/client-assignment/client-assignment.read-model.js';
import { membershipProjection } from '#src/identity/membership/membership.read-model.js';
import { besideReads } from './beside-reads.js';
import { once, type BenchRow } from './bench.js';
import { servedDemo } from './demo.js';

const CLIENTS = 29;
const clinicOf = once(async (context) => {
  const clinic = await servedDemo(context, { clients: CLIENTS, weeks: 4 });
  // all of them are hers
  await clinic.worker.query(
    `insert into rm.client_assignment_v${clientAssignmentProjection.version} (org_id, client_id, account_id, since)
     select org_id, unnest($1::uuid[]), account_id, now() from rm.membership_v${membershipProjection.version} where display_name = 'Nora Feld'
     on conflict do nothing`,
    [clinic.clientIds],
  );
  return clinic;
});

export const rows: readonly BenchRow[] = [
  {
    id: 'summaries-29',
    unit: 'ms (p95)',
    goal: 3,
    better: 'lower',
    apart: 'summaries',
    /** The figures of the list's first page, in a clinic with plans and diaries. */
    async measure(context) {
      const { thread, port, signedIn, clientIds } = await clinicOf(context);
      const asked = clientIds.slice(0, CLIENTS);
      return besideReads({
        thread,
        port,
        headers: await signedIn(),
        screen: `/api/v1/client-summaries?clientIds=${asked.join(',')}`,
        reads: asked.map((clientId) => `/api/v1/clients/${clientId}`),
      });
    },
  },
];
