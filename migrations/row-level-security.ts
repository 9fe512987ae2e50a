/** What a serving role may do with a table. The owner may always do everything; nobody may truncate. */
export interface OrgScopedGrants {
  /** Verbs for `tf_api`, always within its own org. Default: select. */
  readonly api?: string;
  /** Verbs for `tf_worker`, all orgs. Default: select, insert, update, delete. */
  readonly worker?: string;
}

/** The org of the current transaction; unset (null, or '' once a session has used it) compares as null and shows no rows. */
const CURRENT_ORG = `nullif(current_setting('app.org', true), '')::uuid`;

/**
 * SQL statements that put a table with an `org_id uuid` column behind the second wall: row level security, forced even
 * for its owner. `tf_api` sees and writes the org of its transaction, `tf_worker` all orgs by a policy of its own.
 * @param table schema-qualified name, trusted text
 */
export function orgScoped(table: string, grants: OrgScopedGrants = {}): string[] {
  const api = grants.api ?? 'select';
  const worker = grants.worker ?? 'select, insert, update, delete';
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy api_own_org on ${table} to tf_api using (org_id = ${CURRENT_ORG}) with check (org_id = ${CURRENT_ORG})`,
    `create policy worker_all_orgs on ${table} to tf_worker using (true) with check (true)`,
    `create policy owner_all_orgs on ${table} to tf_owner using (true) with check (true)`,
    ...(api === '' ? [] : [`grant ${api} on ${table} to tf_api`]),
    ...(worker === '' ? [] : [`grant ${worker} on ${table} to tf_worker`]),
  ];
}
