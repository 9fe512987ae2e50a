import { Injectable } from '@nestjs/common';
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Configuration } from '#libs/engines/configuration.js';
import { sameContent } from '#libs/event-sourcing/canonical.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { IdentityDatabase } from '../identity-database.js';
import type { MailLanguage } from '../invitation/invitation.events.js';
import type { UnitSystem } from '../org/org.events.js';

/** What somebody typed, but for the password. */
export interface SignUpForm {
  readonly orgName: string;
  readonly name: string;
  readonly email: string;
  readonly country: string | null;
  readonly units: UnitSystem;
  readonly timeZone: string;
  readonly language: MailLanguage;
  /** Whether who signs up cares for clients themselves. Absent in forms of before it was asked: no. */
  readonly seesClients?: boolean;
}

export interface PendingSignUp {
  readonly signUpId: string;
  /** Null when it was confirmed. */
  readonly form: (SignUpForm & { readonly passwordHash: string }) | null;
  readonly expired: boolean;
}

export const SIGN_UP_LIFETIME_MS = 24 * 3_600_000;
/** A dead link is answered as dead for a day more, then nobody remembers it. */
const REMEMBERED_MS = 24 * 3_600_000;
const TURN_MS = 30_000;

interface Row {
  readonly sign_up_id: string;
  readonly sealed: Buffer | null;
  readonly password_hash: string | null;
  readonly expires_at: string;
}

/** Sign-ups whose address nobody has confirmed yet. The link is computed from the id with a key outside the databases; only its hash is kept. */
@Injectable()
export class PendingSignUps {
  private readonly key: Buffer;

  constructor(
    private readonly database: IdentityDatabase,
    private readonly addresses: EmailAddresses,
    private readonly clock: Clock,
    { secrets }: Configuration,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', secrets.refresh, Buffer.alloc(0), 'trackforge/sign-up', 32));
  }

  /**
   * Kept once: what comes again under the id must be the same form.
   * @throws Refusal `idempotency.key-reused` (422)
   */
  async keep(signUpId: string, form: SignUpForm, passwordHash: string): Promise<void> {
    const now = this.clock.now().getTime();
    await this.database.transaction(null, async (sql) => {
      await sql.query('delete from identity.sign_up where expires_at < $1', [new Date(now - REMEMBERED_MS)]);
      await sql.query(
        'insert into identity.sign_up (sign_up_id, token_hash, sealed, password_hash, expires_at) values ($1, $2, $3, $4, $5) on conflict (sign_up_id) do nothing',
        [
          signUpId,
          hashOf(this.token(signUpId)),
          this.addresses.seal(signUpId, JSON.stringify(form)),
          passwordHash,
          new Date(now + SIGN_UP_LIFETIME_MS),
        ],
      );
    });
    await this.#ensureSame(signUpId, form);
  }

  /** @throws Refusal `idempotency.key-reused` (422) */
  async #ensureSame(signUpId: string, form: SignUpForm): Promise<void> {
    const kept = (await this.byId(signUpId))?.form;
    if (!kept) return;
    const { passwordHash: _, ...before } = kept;
    if (!sameContent(before, form))
      throw new Refusal('idempotency.key-reused', 422, 'This Idempotency-Key was used for another sign-up.');
  }

  /** What stands behind `#` in the link. */
  token(signUpId: string): string {
    return createHmac('sha256', this.key).update(signUpId).digest('base64url');
  }

  /** What the browser that asked keeps, so that the link can tell it from another one that was sent the mail. */
  browserProof(signUpId: string): string {
    return createHmac('sha256', this.key).update(`asked|${signUpId}`).digest('base64url');
  }

  wasAskedBy(signUpId: string, proof: string | undefined): boolean {
    return proof !== undefined && timingSafeEqual(hashOf(proof), hashOf(this.browserProof(signUpId)));
  }

  byId(signUpId: string): Promise<PendingSignUp | null> {
    return this.one('sign_up_id = $1', signUpId);
  }

  byToken(token: string): Promise<PendingSignUp | null> {
    return this.one('token_hash = $1', hashOf(token));
  }

  /** Of many who follow the link at once, one gets the turn. */
  async takeTurn(signUpId: string): Promise<boolean> {
    const now = this.clock.now();
    const rows = await this.database.transaction(null, (sql) =>
      sql.query(
        'update identity.sign_up set claimed_at = $2 where sign_up_id = $1 and sealed is not null and (claimed_at is null or claimed_at <= $3) returning 1',
        [signUpId, now, new Date(now.getTime() - TURN_MS)],
      ),
    );
    return rows.length === 1;
  }

  async giveBackTurn(signUpId: string): Promise<void> {
    await this.database.transaction(null, (sql) =>
      sql.query('update identity.sign_up set claimed_at = null where sign_up_id = $1', [signUpId]),
    );
  }

  /** What was typed is gone; that the link was used is remembered for a while. */
  async close(signUpId: string): Promise<void> {
    await this.database.transaction(null, (sql) =>
      sql.query('update identity.sign_up set sealed = null, password_hash = null where sign_up_id = $1', [signUpId]),
    );
  }

  private async one(condition: string, value: unknown): Promise<PendingSignUp | null> {
    const [row] = await this.database.transaction(null, (sql) =>
      sql.query<Row>(`select * from identity.sign_up where ${condition}`, [value]),
    );
    if (!row) return null;
    const form =
      row.sealed === null || row.password_hash === null
        ? null
        : {
            ...(JSON.parse(this.addresses.open(row.sign_up_id, row.sealed)) as SignUpForm),
            passwordHash: row.password_hash,
          };
    return { signUpId: row.sign_up_id, form, expired: this.clock.now() >= new Date(row.expires_at) };
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
