import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IdentityDatabase } from '../identity-database.js';

/** Which secret of which key a text is. */
export interface FoundSecret {
  readonly orgId: string;
  readonly keyId: string;
  readonly secretId: string;
}

/** Whether a bearer says that it is a key: then it is judged as one, and never as an access token. */
export const looksLikeKey = (bearer: string): boolean => bearer.startsWith('tfk_');

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Secrets of keys: `tfk_`, the key's id, 256 random bits. The text is shown once; SHA-256 of it is kept. */
@Injectable()
export class ApiKeySecrets {
  constructor(private readonly database: IdentityDatabase) {}

  /** A new secret; it opens nothing until the key's stream names it. */
  async make(orgId: string, keyId: string, secretId: string): Promise<string> {
    const text = `tfk_${keyId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
    await this.database.transaction(orgId, (sql) =>
      sql.query(
        'insert into identity.api_key_secret (org_id, secret_id, key_id, secret_hash) values ($1, $2, $3, $4)',
        [orgId, secretId, keyId, hashOf(text)],
      ),
    );
    return text;
  }

  /** Forgets a secret that came to nothing. */
  async drop(orgId: string, secretId: string): Promise<void> {
    await this.database.transaction(orgId, (sql) =>
      sql.query('delete from identity.api_key_secret where secret_id = $1', [secretId]),
    );
  }

  /** The same work for every text, whether it is one of ours, was one, or never could be. The hash is of the whole text, the key's id included. */
  async find(text: string): Promise<FoundSecret | null> {
    const [row] = await this.database.transaction(null, (sql) =>
      sql.query<{ org_id: string; key_id: string; secret_id: string }>('select * from identity.api_key_of($1)', [
        hashOf(text),
      ]),
    );
    return row ? { orgId: row.org_id, keyId: row.key_id, secretId: row.secret_id } : null;
  }

  async used(orgId: string, secretId: string, at: Date): Promise<void> {
    await this.database.transaction(orgId, (sql) =>
      sql.query(
        'update identity.api_key_secret set last_used_at = $2 where secret_id = $1 and (last_used_at is null or last_used_at < $2)',
        [secretId, at],
      ),
    );
  }

  /** By key; one that was never used is absent. */
  async lastUses(orgId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.transaction(orgId, (sql) =>
      sql.query<{ key_id: string; last_used_at: string }>(
        'select key_id, max(last_used_at)::timestamptz(3) as last_used_at from identity.api_key_secret where last_used_at is not null group by key_id',
      ),
    );
    return new Map(rows.map(({ key_id, last_used_at }) => [key_id, last_used_at]));
  }
}
