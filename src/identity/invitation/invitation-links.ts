import { Injectable } from '@nestjs/common';
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { Configuration } from '#libs/engines/configuration.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { IdentityDatabase } from '../identity-database.js';
import { refreshText, parseRefreshText } from '../tokens/refresh-token.js';

/** What a link leads to. */
export interface LinkTarget {
  readonly orgId: string;
  readonly invitationId: string;
  readonly sending: number;
  readonly hash: Buffer;
}

/** Whoever got the turn keeps it this long; a process that died with it gives it back by that. */
const TURN_MS = 30_000;

/**
 * Links of invitations: 256 bits computed from invitation and sending with a key outside every database, so that a mail that has to
 * be sent twice holds the same link although nobody stores it. Kept as SHA-256; the org stands in the text, so that the look-up
 * stays behind row level security.
 */
@Injectable()
export class InvitationLinks {
  private readonly key: Buffer;

  constructor(
    private readonly database: IdentityDatabase,
    private readonly clock: Clock,
    { secrets }: Configuration,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', secrets.refresh, Buffer.alloc(0), 'trackforge/invitation', 32));
  }

  /** The text that stands behind `#` in the link; from now on it is known. */
  async make(orgId: string, invitationId: string, sending: number, clientId: string | null): Promise<string> {
    const token = createHmac('sha256', this.key).update(`${orgId}|${invitationId}|${sending}`).digest('base64url');
    await this.database.transaction(orgId, (sql) =>
      sql.query(
        'insert into identity.invitation_token (org_id, token_hash, invitation_id, sending, client_id) values ($1, $2, $3, $4, $5) on conflict do nothing',
        [orgId, hashOf(token), invitationId, sending, clientId],
      ),
    );
    return refreshText({ orgId, token });
  }

  /** Looks without using. Null for a text that never was a link of ours. */
  async find(text: string): Promise<LinkTarget | null> {
    const parsed = parseRefreshText(text);
    if (!parsed) return null;
    const hash = hashOf(parsed.token);
    const [row] = await this.database.transaction(parsed.orgId, (sql) =>
      sql.query<{ invitation_id: string; sending: number }>(
        'select invitation_id, sending from identity.invitation_token where token_hash = $1',
        [hash],
      ),
    );
    return row ? { orgId: parsed.orgId, invitationId: row.invitation_id, sending: row.sending, hash } : null;
  }

  /** Of many who follow the link at once, one gets the turn. */
  async takeTurn({ orgId, hash }: LinkTarget): Promise<boolean> {
    const now = this.clock.now();
    const rows = await this.database.transaction(orgId, (sql) =>
      sql.query(
        'update identity.invitation_token set claimed_at = $2 where token_hash = $1 and (claimed_at is null or claimed_at <= $3) returning 1',
        [hash, now, new Date(now.getTime() - TURN_MS)],
      ),
    );
    return rows.length === 1;
  }

  async giveBackTurn({ orgId, hash }: LinkTarget): Promise<void> {
    await this.database.transaction(orgId, (sql) =>
      sql.query('update identity.invitation_token set claimed_at = null where token_hash = $1', [hash]),
    );
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
