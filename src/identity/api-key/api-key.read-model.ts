import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { apiKeyCategory } from './api-key.events.js';

export interface ApiKeyRow {
  readonly key_id: string;
  readonly name: string;
  /** JSON. */
  readonly scopes: string;
  readonly issued_by: string | null;
  readonly issued_at: string;
  readonly expires_at: string | null;
  readonly secret_id: string;
  readonly previous_secret_id: string | null;
  readonly previous_until: string | null;
  readonly revoked_at: string | null;
  readonly revision: number;
}

/** Keys as they stand: the guard asks these rows which secret of which key opens what. */
export const apiKeyProjection = projectionOf(apiKeyCategory, {
  name: 'api_key',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'api_key',
      columns: `org_id uuid not null, key_id uuid not null, name text not null, scopes text not null, issued_by uuid, issued_at timestamptz(3) not null, expires_at timestamptz(3),
      secret_id uuid not null, previous_secret_id uuid, previous_until timestamptz(3), revoked_at timestamptz(3), revision int not null, primary key (org_id, key_id)`,
    },
  ],

  async project({ header, event }, tx) {
    const { orgId: org_id, streamId: key_id, recordedAt, revision, actor } = header;
    const key = { org_id, key_id };
    switch (event.type) {
      case 'ApiKeyIssued':
        tx.put('api_key', {
          ...key,
          name: event.data.name,
          scopes: JSON.stringify(event.data.scopes),
          issued_by: actor.accountId,
          issued_at: recordedAt,
          expires_at: event.data.expiresAt,
          secret_id: event.data.secretId,
          previous_secret_id: null,
          previous_until: null,
          revoked_at: null,
          revision,
        });
        return;
      case 'ApiKeyRotated': {
        const row = await tx.row<{ secret_id: string }>('api_key', key);
        tx.patch('api_key', key, {
          secret_id: event.data.secretId,
          previous_secret_id: row?.secret_id ?? null,
          previous_until: event.data.previousUntil,
          revision,
        });
        return;
      }
      case 'ApiKeyRenamed':
        tx.patch('api_key', key, { name: event.data.name, revision });
        return;
      case 'ApiKeyRevoked':
        tx.patch('api_key', key, { revoked_at: recordedAt, revision });
        return;
    }
  },

  announces: ({ header }) => [{ topic: 'apiKey', clientId: null, id: header.streamId }],
});

/** Rows of keys, read fresh. */
@Injectable()
export class ApiKeyRows {
  constructor(private readonly reads: ReadModels) {}

  /** Newest first. */
  list(orgId: string): Promise<readonly ApiKeyRow[]> {
    return this.reads.inOrg(orgId, (tx) =>
      tx.query<ApiKeyRow>(`select * from ${tx.table('api_key')} order by issued_at desc, key_id`),
    );
  }

  async one(orgId: string, keyId: string): Promise<ApiKeyRow | null> {
    const [row] = await this.reads.inOrg(orgId, (tx) =>
      tx.query<ApiKeyRow>(`select * from ${tx.table('api_key')} where key_id = $1`, [keyId]),
    );
    return row ?? null;
  }
}
