import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ClientFacts, type ClientFact, type MergedFact } from '../client-facts.js';

interface FactRow {
  readonly client_id: string;
  readonly status: ClientFact['status'];
  readonly sex: ClientFact['sex'];
  readonly birth_date: string | null;
  readonly height: number | null;
  readonly weight: number | null;
  readonly tags: readonly string[];
  readonly created_at: string;
}

@Injectable()
export class StoredClientFacts extends ClientFacts {
  constructor(private readonly readModels: ReadModels) {
    super();
  }

  override async merged(orgId: string): Promise<readonly MergedFact[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<MergedFact>(
        `select client_id as "clientId", into_id as "into", (merged_at at time zone 'UTC')::date::text as "closedOn"
         from ${tx.table('client_merge')} order by merged_at, client_id`,
      ),
    );
  }

  override async tagKeys(orgId: string): Promise<readonly string[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ tag: string }>(`select distinct tag_key as tag from ${tx.table('client_tag')} order by tag`),
    );
    return rows.map(({ tag }) => tag);
  }

  override async ofOrg(orgId: string): Promise<readonly ClientFact[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<FactRow>(
        `select c.client_id, c.status, c.sex, c.birth_date, c.created_at,
         (p.profile::jsonb #>> '{inputs,heightCm}')::float8 as height, (p.profile::jsonb #>> '{inputs,weightKg}')::float8 as weight,
         coalesce(t.tags, '{}') as tags
       from ${tx.table('client_list')} c
       left join ${tx.table('client_profile')} p on p.client_id = c.client_id
       left join (select client_id, array_agg(tag_key) as tags from ${tx.table('client_tag')} x group by client_id) t on t.client_id = c.client_id
       where not exists (select from ${tx.table('client_merge')} m where m.client_id = c.client_id)`,
      ),
    );
    return rows.map((row) => ({
      clientId: row.client_id,
      status: row.status,
      sex: row.sex,
      birthDate: row.birth_date,
      heightCm: row.height,
      weightKg: row.weight,
      tagKeys: row.tags,
      registeredOn: row.created_at.slice(0, 10),
    }));
  }
}
