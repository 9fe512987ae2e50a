import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { UnitSystem } from '#libs/science/units.js';
import { IdentityDatabase } from '../identity-database.js';
import { EmailAddresses } from './email-address.js';
import { ensurePassword } from './password-rules.js';
import { Passwords } from './passwords.js';

export interface NewAccount {
  readonly email: string;
  /** Must keep the rules of password-rules.ts. */
  readonly password: string;
  /** Given by loaders, so that a repeated run makes the same account. */
  readonly accountId?: string;
}

export interface StoredAccount {
  readonly accountId: string;
  readonly passwordHash: string;
  readonly active: boolean;
}

interface AccountRow {
  readonly account_id: string;
  readonly password_hash: string;
  readonly state: 'pending' | 'active';
}

/** A person's login, the same in every org. Rows, not events: what is in them must be deletable without a trace. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: IdentityDatabase,
    private readonly addresses: EmailAddresses,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a login that opens nothing until a membership is granted. With an `accountId` that already has this address
   * nothing happens.
   * @throws Refusal `account.exists` (409), and those of `ensurePassword`
   */
  async create({ email, password, accountId = newId() }: NewAccount): Promise<{ readonly accountId: string }> {
    const existing = await this.byEmail(email);
    if (existing?.accountId === accountId) return { accountId };
    if (existing) throw new Refusal('account.exists', 409);
    ensurePassword(password, { email });
    const passwordHash = await this.passwords.hash(password);
    const inserted = await this.database.transaction(null, (sql) =>
      sql.query(
        `insert into identity.account (account_id, email_index, email_sealed, password_hash, state, created_at)
       values ($1, $2, $3, $4, 'pending', $5) on conflict do nothing returning account_id`,
        [accountId, this.addresses.index(email), this.addresses.seal(accountId, email), passwordHash, this.clock.now()],
      ),
    );
    if (inserted.length === 0) throw new Refusal('account.exists', 409);
    return { accountId };
  }

  /**
   * A login for whoever proved that the address is theirs. One that never came to anything (`pending`) is taken over
   * with the new password; an active one is never touched.
   * @returns the account; null when somebody signs in with this address already
   */
  async prepare(email: string, passwordHash: string): Promise<string | null> {
    const accountId = newId();
    const [row] = await this.database.transaction(null, (sql) =>
      sql.query<{ account_id: string }>(
        `insert into identity.account (account_id, email_index, email_sealed, password_hash, state, created_at) values ($1, $2, $3, $4, 'pending', $5)
       on conflict (email_index) do update set password_hash = excluded.password_hash where account.state = 'pending' returning account_id`,
        [accountId, this.addresses.index(email), this.addresses.seal(accountId, email), passwordHash, this.clock.now()],
      ),
    );
    return row?.account_id ?? null;
  }

  async byEmail(email: string): Promise<StoredAccount | null> {
    const [row] = await this.database.query<AccountRow>(
      'select account_id, password_hash, state from identity.account where email_index = $1',
      [this.addresses.index(email)],
    );
    return row ? { accountId: row.account_id, passwordHash: row.password_hash, active: row.state === 'active' } : null;
  }

  /**
   * Hashes a password that was just proved anew when its hash is of another time: nobody else can.
   * @returns the account with the hash that stands; the given one when it was changed meanwhile
   */
  async renewHash(account: StoredAccount, password: string): Promise<StoredAccount> {
    if (!this.passwords.isOutdated(account.passwordHash)) return account;
    const passwordHash = await this.passwords.hash(password);
    const [renewed] = await this.database.query(
      'update identity.account set password_hash = $3 where account_id = $1 and password_hash = $2 returning 1',
      [account.accountId, account.passwordHash, passwordHash],
    );
    return renewed ? { ...account, passwordHash } : account;
  }

  /** The readable address; null when there is no such account any more. */
  async emailOf(accountId: string): Promise<string | null> {
    const [row] = await this.database.query<{ email_sealed: Buffer }>(
      'select email_sealed from identity.account where account_id = $1',
      [accountId],
    );
    return row ? this.addresses.open(accountId, row.email_sealed) : null;
  }

  /** Address and orgs (as `emailOf` and `orgsOf` say them) and whether a second factor counts, in one statement. Null when there is no such account. */
  async standing(accountId: string): Promise<{
    readonly email: string;
    readonly orgIds: readonly string[];
    readonly secondFactor: boolean;
    /** What the person chose for themselves; null: as each organisation. */
    readonly units: UnitSystem | null;
  } | null> {
    const [row] = await this.database.query<{
      email_sealed: Buffer;
      orgs: string[];
      factor: boolean;
      units: UnitSystem | null;
    }>(
      `select email_sealed, units, array(select identity.orgs_of(account_id)) as orgs,
         exists (select from identity.second_factor f where f.account_id = a.account_id and f.state = 'active') as factor
       from identity.account a where account_id = $1`,
      [accountId],
    );
    return row
      ? {
          email: this.addresses.open(accountId, row.email_sealed),
          orgIds: row.orgs,
          secondFactor: row.factor,
          units: row.units,
        }
      : null;
  }

  /** How this person reads amounts, in every organisation and on every device. */
  async chooseUnits(accountId: string, units: UnitSystem): Promise<void> {
    await this.database.query('update identity.account set units = $2 where account_id = $1', [accountId, units]);
  }

  /** Readable addresses by account; accounts that are gone are absent. */
  async emailsOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ account_id: string; email_sealed: Buffer }>(
      'select account_id, email_sealed from identity.account where account_id = any($1::uuid[])',
      [[...accountIds]],
    );
    return new Map(rows.map((row) => [row.account_id, this.addresses.open(row.account_id, row.email_sealed)]));
  }

  /**
   * Before a membership's event is written: the account must exist; which org it is for is remembered beside it.
   * @throws Refusal `account.unknown`
   */
  async expect(accountId: string, orgId: string, clientId: string | null): Promise<void> {
    await this.database.transaction(orgId, async (sql) => {
      const [row] = await sql.query('select 1 from identity.account where account_id = $1', [accountId]);
      if (!row) throw new Refusal('account.unknown', 404);
      await sql.query(
        'insert into identity.org_login (org_id, account_id, client_id) values ($1, $2, $3) on conflict do nothing',
        [orgId, accountId, clientId],
      );
    });
  }

  /** After the membership's event stands: the login works. */
  async activate(accountId: string): Promise<void> {
    await this.database.transaction(null, (sql) =>
      sql.query(`update identity.account set state = 'active' where account_id = $1 and state = 'pending'`, [
        accountId,
      ]),
    );
  }

  /** Orgs that the account was ever given a place in; whether it still has it, the membership says. */
  async orgsOf(accountId: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ orgs_of: string }>('select * from identity.orgs_of($1)', [accountId]);
    return rows.map((row) => row.orgs_of);
  }

  /**
   * Erasure of a client in one org: their sessions there end, the link goes, and the login goes with it unless the same
   * person has one elsewhere. Twice changes nothing.
   */
  async forgetClient(orgId: string, clientId: string): Promise<void> {
    await this.database.transaction(orgId, async (sql) => {
      // several when access ended and another address was invited since
      const links = await sql.query<{ account_id: string }>(
        'delete from identity.org_login where client_id = $1 returning account_id',
        [clientId],
      );
      await sql.query('delete from identity.invitation_token where client_id = $1', [clientId]);
      for (const { account_id: accountId } of links) {
        await sql.query('delete from identity.session_family where account_id = $1', [accountId]);
        await sql.query(
          'delete from identity.password_reset where email_index = (select email_index from identity.account where account_id = $1)',
          [accountId],
        );
        await sql.query(
          'delete from identity.account where account_id = $1 and not exists (select from identity.orgs_of($1))',
          [accountId],
        );
      }
    });
  }
}
