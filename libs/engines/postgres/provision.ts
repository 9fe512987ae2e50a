import { createHmac } from 'node:crypto';
import pg from 'pg';
import { ROLES, type DatabaseNames, type RolePasswords } from './databases.js';

export const DATABASES: DatabaseNames = { main: 'trackforge', vault: 'vault' };

/** The roles' passwords follow from one secret, so that there is one thing to keep and to rotate. */
export function rolePasswords(secret: Uint8Array): RolePasswords {
  const password = (role: string): string =>
    createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
  return {
    owner: password(ROLES.owner),
    api: password(ROLES.api),
    worker: password(ROLES.worker),
    jobs: password(ROLES.jobs),
  };
}

/**
 * Limits by role, in force whatever the code does. An open write transaction holds the log's tail back for everybody,
 * hence `transaction_timeout`.
 */
const LIMITS: Readonly<Record<keyof typeof ROLES, Readonly<Record<string, string>>>> = {
  owner: { lock_timeout: '30s' },
  api: {
    statement_timeout: '2s',
    lock_timeout: '1s',
    idle_in_transaction_session_timeout: '5s',
    transaction_timeout: '10s',
  },
  worker: {
    statement_timeout: '30s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '15s',
    transaction_timeout: '60s',
  },
  jobs: { statement_timeout: '30s', idle_in_transaction_session_timeout: '15s', transaction_timeout: '60s' },
};

/**
 * Makes roles and databases where they are missing and sets passwords and limits; run at every start.
 * @param adminUrl a role that may create roles and databases: the embedded cluster's superuser or a managed server's admin
 */
export async function provision(
  adminUrl: string,
  passwords: RolePasswords,
  names: DatabaseNames = DATABASES,
): Promise<void> {
  await connected(adminUrl, async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtext('trackforge.provision'))`);
    for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) await makeRole(admin, role, passwords[role]);
    for (const name of [names.main, names.vault]) await makeDatabase(admin, name);
  });
}

/** Makes one database of ours; its content comes from migrations or from `template`. */
export async function makeDatabase(admin: pg.Client, name: string, template?: string): Promise<void> {
  const quoted = admin.escapeIdentifier(name);
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (!rowCount)
    await admin.query(
      `create database ${quoted} owner ${ROLES.owner} ${template ? `template ${admin.escapeIdentifier(template)}` : ''}`,
    );
  await admin.query(`revoke all on database ${quoted} from public`);
  await admin.query(`grant connect on database ${quoted} to ${ROLES.owner}, ${ROLES.api}, ${ROLES.worker}`);
}

async function makeRole(admin: pg.Client, role: keyof typeof ROLES, password: string): Promise<void> {
  const name = ROLES[role];
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [name]);
  if (!rowCount) await admin.query(`create role ${name}`);
  const { rows } = await admin.query<{ super: boolean }>(
    'select rolsuper as super from pg_roles where rolname = current_user',
  );
  // Only a superuser may name these attributes, even to take them away; nobody else could have granted them.
  const attributes = rows[0]?.super
    ? 'nosuperuser nobypassrls nocreatedb nocreaterole noreplication'
    : 'nocreatedb nocreaterole';
  await admin.query(`alter role ${name} login ${attributes} password ${admin.escapeLiteral(password)}`);
  for (const [setting, value] of Object.entries(LIMITS[role]))
    await admin.query(`alter role ${name} set ${setting} = '${value}'`);
  // A managed server's admin must be a member to make databases and schemas for the role.
  if (!rows[0]?.super) await admin.query(`grant ${name} to current_user`);
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
