import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Accounts } from '../accounts/accounts.js';
import { Seal } from '../accounts/seal.js';
import { IdentityDatabase, type Sql } from '../identity-database.js';

export const RECOVERY_CODES = 10;
const PERIOD_SECONDS = 30;
/** Clocks of telephones may be one step off. */
const STEPS_OFF = 1;
// without the letters and digits that are taken for each other
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

interface FactorRow {
  readonly secret_sealed: Buffer;
  readonly state: 'pending' | 'active';
  readonly changed_at: string;
  readonly codes_left: number;
}

export interface FactorState {
  readonly active: boolean;
  readonly since: string | null;
  readonly recoveryCodesLeft: number;
}

/** Time-based codes (RFC 6238: SHA-1, 6 digits, 30 s, as every authenticator app reads them) and single-use recovery codes. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: IdentityDatabase,
    private readonly accounts: Accounts,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  async isActive(accountId: string): Promise<boolean> {
    return (await this.row(accountId))?.state === 'active';
  }

  /** Those of the accounts that have one. */
  async activeOf(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.transaction(null, (sql) =>
      sql.query<{ account_id: string }>(
        `select account_id from identity.second_factor where account_id = any($1::uuid[]) and state = 'active'`,
        [[...accountIds]],
      ),
    );
    return new Set(rows.map(({ account_id }) => account_id));
  }

  async state(accountId: string): Promise<FactorState> {
    const row = await this.row(accountId);
    return row?.state === 'active'
      ? { active: true, since: row.changed_at, recoveryCodesLeft: row.codes_left }
      : { active: false, since: null, recoveryCodesLeft: 0 };
  }

  /**
   * A fresh secret, which counts for nothing until a code of it was given. One that was begun before is void.
   * @returns the secret in base32 and the address that authenticator apps read from a QR code
   * @throws Refusal `second-factor.active` (409)
   */
  async begin(accountId: string): Promise<{ readonly secret: string; readonly uri: string }> {
    const secret = new Secret({ size: 20 }).base32;
    const [begun] = await this.database.transaction(null, (sql) =>
      sql.query(
        `insert into identity.second_factor as f (account_id, secret_sealed, state, changed_at) values ($1, $2, 'pending', $3)
       on conflict (account_id) do update set secret_sealed = excluded.secret_sealed, changed_at = excluded.changed_at where f.state = 'pending' returning 1`,
        [accountId, this.seal.seal(accountId, secret), this.clock.now()],
      ),
    );
    if (!begun)
      throw new Refusal(
        'second-factor.active',
        409,
        'There is a second factor already. Remove it before adding another.',
      );
    return { secret, uri: totp(secret, (await this.accounts.emailOf(accountId)) ?? '').toString() };
  }

  /**
   * The first right code makes the factor count.
   * @returns the recovery codes, readable this once
   * @throws Refusal `second-factor.not-begun` (409), `second-factor.code-wrong` (422)
   */
  async confirm(accountId: string, code: string): Promise<readonly string[]> {
    const row = await this.row(accountId);
    if (row?.state !== 'pending')
      throw new Refusal('second-factor.not-begun', 409, 'Start the set-up again to get a new secret.');
    const step = this.stepOf(accountId, row, code);
    if (step === null) throw wrongCode();
    const codes = freshCodes();
    await this.database.transaction(null, async (sql) => {
      // the same secret still: one begun meanwhile in another tab would not be the one proved
      const [confirmed] = await sql.query(
        `update identity.second_factor set state = 'active', last_step = $2, changed_at = $3 where account_id = $1 and state = 'pending' and secret_sealed = $4 returning 1`,
        [accountId, step, this.clock.now(), row.secret_sealed],
      );
      if (!confirmed) throw new Refusal('second-factor.not-begun', 409, 'Start the set-up again to get a new secret.');
      await this.keepCodes(sql, accountId, codes);
    });
    return codes;
  }

  /** Spends a code of the app or a recovery code. A code is good once, and none older than it. @returns whether it was right */
  async spend(accountId: string, code: string): Promise<boolean> {
    if (!/^\d{6}$/.test(code)) {
      const used = await this.database.transaction(null, (sql) =>
        sql.query('delete from identity.recovery_code where account_id = $1 and code_hash = $2 returning 1', [
          accountId,
          this.hashOf(accountId, code),
        ]),
      );
      return used.length > 0;
    }
    const row = await this.row(accountId);
    const step = row?.state === 'active' ? this.stepOf(accountId, row, code) : null;
    if (step === null) return false;
    const used = await this.database.transaction(null, (sql) =>
      sql.query(
        `update identity.second_factor set last_step = $2 where account_id = $1 and state = 'active' and last_step < $2 returning 1`,
        [accountId, step],
      ),
    );
    return used.length > 0;
  }

  /** @throws Refusal `second-factor.inactive` (409) */
  async renewCodes(accountId: string): Promise<readonly string[]> {
    const codes = freshCodes();
    await this.database.transaction(null, async (sql) => {
      const [row] = await sql.query(
        `select 1 from identity.second_factor where account_id = $1 and state = 'active' for update`,
        [accountId],
      );
      if (!row) throw new Refusal('second-factor.inactive', 409, 'There is no second factor.');
      await sql.query('delete from identity.recovery_code where account_id = $1', [accountId]);
      await this.keepCodes(sql, accountId, codes);
    });
    return codes;
  }

  /** @throws Refusal `second-factor.inactive`, `second-factor.password-too-short` (409) */
  async remove(accountId: string): Promise<void> {
    await this.database.transaction(null, async (sql) => {
      const [account] = await sql.query<{ short_password: boolean }>(
        'select short_password from identity.account where account_id = $1 for update',
        [accountId],
      );
      if (account?.short_password)
        throw new Refusal(
          'second-factor.password-too-short',
          409,
          'Without a second factor this password is too short. Choose a longer one first.',
        );
      const removed = await sql.query(
        `delete from identity.second_factor where account_id = $1 and state = 'active' returning 1`,
        [accountId],
      );
      if (removed.length === 0) throw new Refusal('second-factor.inactive', 409, 'There is no second factor.');
    });
  }

  private async row(accountId: string): Promise<FactorRow | null> {
    const [row] = await this.database.query<FactorRow>(
      `select secret_sealed, state, changed_at, (select count(*)::integer from identity.recovery_code c where c.account_id = f.account_id) as codes_left
       from identity.second_factor f where account_id = $1`,
      [accountId],
    );
    return row ?? null;
  }

  /** The 30-second step that the code belongs to; null when it is wrong now. */
  private stepOf(accountId: string, { secret_sealed: sealed }: FactorRow, code: string): number | null {
    const timestamp = this.clock.now().getTime();
    const delta = totp(this.seal.open(accountId, sealed), '').validate({ token: code, timestamp, window: STEPS_OFF });
    return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
  }

  private async keepCodes(sql: Sql, accountId: string, codes: readonly string[]): Promise<void> {
    await sql.query('insert into identity.recovery_code (account_id, code_hash) select $1, unnest($2::bytea[])', [
      accountId,
      codes.map((code) => this.hashOf(accountId, code)),
    ]);
  }

  private hashOf(accountId: string, code: string): Buffer {
    return this.seal.hash(accountId, code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));
  }
}

const totp = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: 'TrackForge',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/** 50 random bits each, in two groups: `7KQ2M-XPD4R`. */
const freshCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });

export const wrongCode = () => new Refusal('second-factor.code-wrong', 422, 'The code is wrong, used or expired.');
