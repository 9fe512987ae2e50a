import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { Access, type Principal } from '#src/identity/contract.js';
import type { FoundPrograms } from './program-search.dto.js';

interface Row {
  readonly program_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly version: number;
}

/** Programs by name, over the clients whose programs the caller may read. */
@Injectable()
export class ProgramSearch {
  constructor(
    private readonly readModels: ReadModels,
    private readonly access: Access,
    private readonly clients: ClientDirectory,
  ) {}

  async find(principal: Principal, search: string, limit: number): Promise<FoundPrograms> {
    const { orgId } = principal;
    const readable = this.access.listCondition(principal, 'read', 'Program');
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select p.program_id, p.client_id, p.name, p.version from ${tx.table('program')} p
         where strpos(lower(p.name), lower($1)) > 0 and ${readable.sql({ clientId: 'p.client_id', table: (name) => tx.table(name) }, 3)}
         order by p.updated_at desc, p.program_id limit $2`,
        [search.trim(), limit, ...readable.values],
      ),
    );
    const names = await this.clients.names(orgId, [...new Set(rows.map(({ client_id }) => client_id))]);
    return {
      items: rows.map(({ program_id, client_id, name, version }) => ({
        programId: program_id,
        name,
        clientId: client_id,
        client: names.get(client_id) ?? '',
        version,
      })),
    };
  }
}
