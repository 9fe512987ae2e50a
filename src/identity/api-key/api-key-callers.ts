import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { Fresh, FRESH_MS } from '../guard/fresh.js';
import type { Principal } from '../principal.js';
import { ApiKeyRows, type ApiKeyRow } from './api-key.read-model.js';
import { ApiKeySecrets, type FoundSecret } from './api-key-secrets.js';
import type { Scope } from './scopes.js';

/** Requests a minute that one key may make. */
export const KEY_REQUESTS_A_MINUTE = 600;

/** The last use is for people who tidy up: to the minute is enough, and a row a request would be a write a read. */
const USE_MS = 60_000;

/** Turns a key into a caller with the rights of this moment. */
@Injectable()
export class ApiKeyCallers {
  private readonly known = new Fresh<{ readonly secret: FoundSecret; readonly row: ApiKeyRow } | null>(FRESH_MS, 1_000);
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly secrets: ApiKeySecrets,
    private readonly rows: ApiKeyRows,
    private readonly clock: Clock,
  ) {}

  /** Null for every text that is not the secret of a key that stands now; the reason is nobody's business. */
  async principalOf(text: string): Promise<Principal | null> {
    // by its hash: the text itself stays nowhere, in no map of this process either
    const found = await this.known.get(createHash('sha256').update(text).digest('base64'), performance.now(), () =>
      this.load(text),
    );
    if (!found || !this.stands(found.secret, found.row)) return null;
    const { orgId, keyId, secretId } = found.secret;
    this.note(orgId, secretId);
    return {
      accountId: keyId,
      orgId,
      role: 'integration',
      sessionId: keyId,
      audience: 'portal',
      clientId: null,
      displayName: found.row.name,
      scopes: JSON.parse(found.row.scopes) as Scope[],
    };
  }

  private async load(text: string) {
    const secret = await this.secrets.find(text);
    // a text that is no secret costs what one of a dead key costs
    const row = await this.rows.one(secret?.orgId ?? PLATFORM_ORG, secret?.keyId ?? PLATFORM_ORG);
    return secret && row ? { secret, row } : null;
  }

  private stands({ secretId }: FoundSecret, row: ApiKeyRow): boolean {
    const now = this.clock.now();
    const before = (instant: string | null) => instant !== null && now < new Date(instant);
    if (row.revoked_at !== null || (row.expires_at !== null && !before(row.expires_at))) return false;
    return secretId === row.secret_id || (secretId === row.previous_secret_id && before(row.previous_until));
  }

  private note(orgId: string, secretId: string): void {
    const now = this.clock.now();
    if (now.getTime() - (this.noted.get(secretId) ?? -Infinity) < USE_MS) return;
    if (this.noted.size >= 10_000) this.noted.clear();
    this.noted.set(secretId, now.getTime());
    // a use that could not be noted is noted with the next request
    this.secrets.used(orgId, secretId, now).catch(() => this.noted.delete(secretId));
  }
}
