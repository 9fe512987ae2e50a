import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ClientScope, TeamDirectory, type ClientRelation, type LiveTable } from '#src/identity/contract.js';

// lower case only: streams are addressed by text, and only what was made here may pass for a client
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOBODY: ClientRelation = { exists: false, assigned: false };

/** Answers from the assignment rows, each time anew: an assignment that is withdrawn stops working with its row, a team's with its member's. */
@Injectable()
export class AssignedClientScope extends ClientScope {
  override readonly projections: readonly string[];

  constructor(private readonly readModels: ReadModels, private readonly teams: TeamDirectory) {
    super();
    this.projections = ['client_list', 'client_assignment', ...teams.projections];
  }

  override async relation(orgId: string, accountId: string, clientId: string): Promise<ClientRelation> {
    if (!UUID.test(clientId) || !UUID.test(accountId)) return NOBODY;
    const [relation] = await this.readModels.inOrg(orgId, (tx) => tx.query<ClientRelation>(
      `select exists (select from ${tx.table('client_list')} where client_id = $1) as exists,
         exists (select from ${tx.table('client_assignment')} where client_id = $1 and account_id = $2)
         or exists (select from ${tx.table('client_team')} t join (${this.teams.members((name) => tx.table(name))}) m using (team_id)
                    where t.client_id = $1 and m.account_id = $2) as assigned`, [clientId, accountId]));
    // an assignment row without its client is a moment between two projections: nobody yet
    return relation?.exists ? { exists: true, assigned: relation.assigned } : NOBODY;
  }

  override async relations(orgId: string, accountId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, ClientRelation>> {
    const asked = clientIds.filter((clientId) => UUID.test(clientId));
    if (asked.length === 0 || !UUID.test(accountId)) return new Map();
    const rows = await this.readModels.inOrg(orgId, (tx) => tx.query<{ client_id: string; assigned: boolean }>(
      `select c.client_id, ${this.caredFor((name) => tx.table(name), '$2', 'c.client_id')} as assigned
       from ${tx.table('client_list')} c where c.client_id = any($1::uuid[])`, [asked, accountId]));
    return new Map(rows.map(({ client_id, assigned }) => [client_id, { exists: true, assigned }]));
  }

  override caredFor(table: LiveTable, account: string, clientId: string): string {
    return `(exists (select from ${table('client_assignment')} assigned where assigned.client_id = ${clientId} and assigned.account_id = ${account}::uuid)
      or exists (select from ${table('client_team')} by_team join (${this.teams.members(table)}) member using (team_id)
                 where by_team.client_id = ${clientId} and member.account_id = ${account}::uuid))`;
  }
}
