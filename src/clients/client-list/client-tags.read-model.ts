import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { Access, type Principal } from '#src/identity/contract.js';
import { boundCondition } from './client-filters.js';

export interface TagCount {
  readonly tag: string;
  readonly clients: number;
}

const MOST = 500;

/** Tags in use, counted over the clients whose tags the caller may read and no others. */
@Injectable()
export class ClientTags {
  constructor(
    private readonly readModels: ReadModels,
    private readonly access: Access,
  ) {}

  /** The most used of each spelling stands for all; by name. */
  list(principal: Principal): Promise<TagCount[]> {
    return this.readModels.inOrg(principal.orgId, (tx) => {
      const values: unknown[] = [];
      const parts = { table: (name: string) => tx.table(name), bind: (value: unknown) => `$${values.push(value)}` };
      const scope = boundCondition(this.access.listCondition(principal, 'read', 'Client'), 't.client_id', parts);
      const readable = boundCondition(
        this.access.fieldCondition(principal, 'read', 'Client', 'tags'),
        't.client_id',
        parts,
      );
      return tx.query<TagCount>(
        `select mode() within group (order by t.tag) as tag, count(*)::int as clients from ${tx.table('client_tag')} t
         where ${scope} and ${readable} group by t.tag_key order by t.tag_key limit ${MOST}`,
        values,
      );
    });
  }
}
