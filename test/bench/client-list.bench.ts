import { clientActivityProjection } from '#src/clients/client-list/client-activity.read-model.js';
import { clientAssignmentProjection } from '#src/clients/client-assignment/client-assignment.read-model.js';
import { clientListProjection } from '#src/clients/client/client.read-model.js';
import { once, percentile, type BenchRow } from './bench.js';
import { LoadThread } from './load.js';
import { servedProduct, type ServedProduct } from './product.js';

const CLIENTS = 10_000;
const PAIRS = 200;
const TURNS = 5;
const FIRST = [
  'Anna',
  'Bert',
  'Chiara',
  'Dora',
  'Emil',
  'Felix',
  'Grace',
  'Helena',
  'Ines',
  'Jonas',
  'Kavya',
  'Leon',
  'Maya',
  'Nils',
  'Olga',
  'Peter',
  'Quirin',
  'Rosa',
  'Sven',
  'Tara',
];
const LAST = [
  'Baumann',
  'Carvalho',
  'Dlamini',
  'Eriksen',
  'Fischer',
  'Grant',
  'Haddad',
  'Ivanova',
  'Johansson',
  'Keller',
  'Lefevre',
  'Moreau',
  'Nakamura',
  'Okafor',
  'Petrova',
  'Quist',
  'Raman',
  'Stern',
  'Tanaka',
  'Weber',
];
/** As people narrow the list in a day: three filters and a search, each with hits. */
const FILTERS = [
  'status=active&tags=athlete&nextReview=month',
  'status=active&nextReview=week&lastActivity=silent-week',
  'assignedTo=me&tags=vegan&lastActivity=month',
  'status=active&tags=new%20intake&assignedTo=me',
];
const SEARCHES = ['hel', 'baumann', 'maya', 'okafor', 'johan', 'rosa', 'TF-20', 'weber'];

/** The product with ten thousand clients in its list. */
export const worldOf = once(async (context) => {
  const product = await servedProduct(context);
  await fill(product);
  const thread = new LoadThread();
  context.atEnd(() => thread.close());
  return { product, thread };
});

/** Ten thousand clients of one dietitian, straight into the rows: what projections cost is measured elsewhere. */
async function fill({ pools, orgId, accountId }: ServedProduct): Promise<void> {
  const table = (name: string, { version }: { readonly version: number }) => `rm.${name}_v${version}`;
  const list = table('client_list', clientListProjection);
  const made = 'from generate_series(1, $2::int) n';
  // an id that follows from the number, so that the other tables find it
  const id = `('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const name = `($3::text[])[1 + n % 20] || ' ' || ($4::text[])[1 + (n / 20) % 20]`;
  const statements: readonly [string, readonly unknown[]][] = [
    [
      `insert into ${list} (org_id, client_id, number, name, sort_name, search, status, next_review, contacts, created_at, revision)
      select $1::uuid, ${id}, 2000 + n, ${name}, lower(${name}) || ' ' || n, lower(${name}) || ' tf ' || (2000 + n), case when n % 10 = 0 then 'archived' else 'active' end,
        case when n % 3 > 0 then current_date + abs(hashint4(n) % 60) - 10 end, '[]', now(), 0 ${made}`,
      [orgId, CLIENTS, FIRST, LAST],
    ],
    [
      `insert into ${table('client_tag', clientListProjection)} (org_id, client_id, tag_key, tag)
      select $1::uuid, ${id}, tag, tag ${made}, unnest(array['athlete', 'vegan', 'new intake', 'menopause', 'celiac']) with ordinality as t(tag, place) where abs(hashint4(n * 7 + place::int) % 4) = 0`,
      [orgId, CLIENTS],
    ],
    [
      `insert into ${table('client_assignment', clientAssignmentProjection)} (org_id, client_id, account_id, since) select $1::uuid, ${id}, $3::uuid, now() ${made}`,
      [orgId, CLIENTS, accountId],
    ],
    [
      `insert into ${table('client_activity', clientActivityProjection)} (org_id, client_id, last_activity) select $1::uuid, ${id}, now() - abs(hashint4(n + 1) % 50) * interval '1 day' ${made} where hashint4(n + 2) % 5 <> 0`,
      [orgId, CLIENTS],
    ],
  ];
  for (const [sql, values] of statements) await pools.worker.query(sql, [...values]);
  // as autovacuum would have done by now: statistics, and the map that spares an index a look into the table
  for (const [sql] of statements) await pools.owner.query(`vacuum analyze ${/insert into (\S+)/.exec(sql)![1]!}`);
}

export const rows: readonly BenchRow[] = [
  {
    id: 'client-list',
    unit: 'ms (p95)',
    goal: 4,
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
      const [lists, reads]: [number[], number[]] = [[], []];
      // turns: both meet the same weather
      for (let turn = 0; turn < TURNS; turn += 1) {
        const paths = Array.from(
          { length: load.requests },
          (_, index) =>
            `/api/v1/clients?${FILTERS[(index + turn) % FILTERS.length]}&search=${encodeURIComponent(SEARCHES[index % SEARCHES.length]!)}`,
        );
        lists.push(...(await thread.run({ ...load, paths })));
        reads.push(...(await thread.run({ ...load, paths: clientIds.map((each) => `/api/v1/clients/${each}`) })));
      }
      return { candidate: percentile(lists, 0.95), baseline: percentile(reads, 0.95) };
    },
  },
];
