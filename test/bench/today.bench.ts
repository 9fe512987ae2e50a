import { clientAlertsProjection } from '#src/alerts/client-alerts/client-alerts.read-model.js';
import { clientAssignmentProjection } from '#src/clients/client-assignment/client-assignment.read-model.js';
import { clientListProjection } from '#src/clients/client/client.read-model.js';
import { notificationProjection } from '#src/notifications/notification/notification.read-model.js';
import { once, percentile, type BenchRow } from './bench.js';
import type { BenchContext } from './context.js';
import { LoadThread } from './load.js';
import { servedProduct, type ServedProduct } from './product.js';

const CLIENTS = 300;
/** Of each client: what waits now, and what ever was. */
const WAITING = 1;
const PAST = 20;
const NOTIFIED = 20;
const PAIRS = 100;
const TURNS = 5;

const worldOf = once(async (context: BenchContext) => {
  const product = await servedProduct(context);
  await fill(product);
  const thread = new LoadThread();
  context.atEnd(() => thread.close());
  return { product, thread };
});

/** Three hundred clients of one dietitian with a past, straight into the rows. */
async function fill({ pools, orgId, accountId }: ServedProduct): Promise<void> {
  const table = (name: string, { version }: { readonly version: number }) => `rm.${name}_v${version}`;
  const made = 'from generate_series(1, $2::int) n';
  const id = `('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const thing = `('00000000-0000-4000-a' || lpad(to_hex(k), 3, '0') || '-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const statements: readonly [string, readonly unknown[]][] = [
    [
      `insert into ${table('client_list', clientListProjection)} (org_id, client_id, number, name, sort_name, search, status, contacts, created_at, revision)
      select $1::uuid, ${id}, 50000 + n, 'Client ' || n, 'client ' || n, 'client ' || n, 'active', '[]', now(), 0 ${made}`,
      [orgId, CLIENTS],
    ],
    [
      `insert into ${table('client_assignment', clientAssignmentProjection)} (org_id, client_id, account_id, since) select $1::uuid, ${id}, $3::uuid, now() ${made}`,
      [orgId, CLIENTS, accountId],
    ],
    [
      `insert into ${table('client_alert', clientAlertsProjection)} (org_id, client_id, alert_id, source, key, kind, rank, since, parameters, state, raised_at, changed_at)
      select $1::uuid, ${id}, ${thing}, 'care', 'k' || k, 'silent', n % 3, now() - n * interval '1 minute', '{"days":5}', case when k <= ${WAITING} then 'open' else 'cleared' end, now(), now()
      ${made}, generate_series(1, ${WAITING + PAST}) k`,
      [orgId, CLIENTS],
    ],
    [
      `insert into ${table('notification', notificationProjection)} (org_id, notification_id, client_id, kind, thread, thing_id, done, at)
      select $1::uuid, ${thing}, ${id}, 'check-in', ${thing}::text, ${thing}::text, false, now() - (n + k) * interval '1 hour' ${made}, generate_series(1, ${NOTIFIED}) k`,
      [orgId, CLIENTS],
    ],
  ];
  for (const [sql, values] of statements) await pools.worker.query(sql, [...values]);
  for (const [sql] of statements) await pools.owner.query(`vacuum analyze ${/insert into (\S+)/.exec(sql)![1]!}`);
}

/** A screen of a dietitian with three hundred clients beside reading one client, p95. */
const rowOf = (id: string, path: string): BenchRow => ({
  id,
  unit: 'ms (p95)',
  goal: 6,
  better: 'lower',
  async measure(context) {
    const { product, thread } = await worldOf(context);
    const { port, clientIds } = product;
    const load = {
      port,
      method: 'GET',
      headers: await product.signedIn(),
      connections: 1,
      requests: PAIRS / TURNS,
    } as const;
    const [screens, reads]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn += 1) {
      screens.push(...(await thread.run({ ...load, paths: [path] })));
      reads.push(...(await thread.run({ ...load, paths: clientIds.map((each) => `/api/v1/clients/${each}`) })));
    }
    return { candidate: percentile(screens, 0.95), baseline: percentile(reads, 0.95) };
  },
});

export const rows: readonly BenchRow[] = [
  rowOf('today', '/api/v1/alerts/today?whose=mine'),
  rowOf('notifications', '/api/v1/notifications/unread'),
];
