import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ClientScope, TeamDirectory, type ClientRelation, type LiveTable } from '#src/identity/contract.js';

// lower case only: streams are addressed by text, and only what was made here may pass for a client
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOBODY: ClientRelation = { exists: false, assigned: false, opened: false };

/** Answers from the assignment rows, each time anew: an assignment that is withdrawn stops working with its row, a team's with its member's. */
@Injectable()
export class AssignedClientScope extends ClientScope {
  override readonly projections: readonly string[];

  constructor(
    private readonly readModels: ReadModels,
    private readonly teams: TeamDirectory,
    private readonly clock: Clock,
  ) {
    super();
    this.projections = ['client_list', 'client_assignment', 'chart_opening', ...teams.projections];
  }

  override async relation(orgId: string, accountId: string, clientId: string): Promise<ClientRelation> {
    if (!UUID.test(clientId) || !UUID.test(accountId)) return NOBODY;
    const [relation] = await this.readModels.inOrg(orgId, (tx) => {
      const table = (name: string) => tx.table(name);
      return tx.query<ClientRelation>(
        `select exists (select from ${table('client_list')} where client_id = $1) as exists, ${this.caredFor(table, '$2', '$1::uuid')} as assigned,
           ${this.openedBy(table, '$2', '$1::uuid', '$3')} as opened`,
        [clientId, accountId, this.clock.now().toISOString()],
      );
    });
    // an assignment row without its client is a moment between two projections: nobody yet
    return relation?.exists ? { exists: true, assigned: relation.assigned, opened: relation.opened } : NOBODY;
  }

  override async relations(
    orgId: string,
    accountId: string,
    clientIds: readonly string[],
  ): Promise<ReadonlyMap<string, ClientRelation>> {
    const asked = clientIds.filter((clientId) => UUID.test(clientId));
    if (asked.length === 0 || !UUID.test(accountId)) return new Map();
    const rows = await this.readModels.inOrg(orgId, (tx) => {
      const table = (name: string) => tx.table(name);
      return tx.query<{ client_id: string; assigned: boolean; opened: boolean }>(
        `select c.client_id, ${this.caredFor(table, '$2', 'c.client_id')} as assigned, ${this.openedBy(table, '$2', 'c.client_id', '$3')} as opened
         from ${table('client_list')} c where c.client_id = any($1::uuid[])`,
        [asked, accountId, this.clock.now().toISOString()],
      );
    });
    return new Map(rows.map(({ client_id, assigned, opened }) => [client_id, { exists: true, assigned, opened }]));
  }

  override caredFor(table: LiveTable, account: string, clientId: string): string {
    return `(exists (select from ${table('client_assignment')} assigned where assigned.client_id = ${clientId} and assigned.account_id = ${account}::uuid)
      or exists (select from ${table('client_team')} by_team join (${this.teams.members(table)}) member using (team_id)
                 where by_team.client_id = ${clientId} and member.account_id = ${account}::uuid))`;
  }

  override openedBy(table: LiveTable, account: string, clientId: string, now: string): string {
    return `exists (select from ${table('chart_opening')} opened where opened.client_id = ${clientId} and opened.account_id = ${account}::uuid
      and opened.ended_at is null and opened.until > ${now}::timestamptz)`;
  }
}
