import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { clientListProjection } from '../client/client.read-model.js';
import { clientAssignmentProjection } from './client-assignment.read-model.js';
import { CareCover, TeamDirectory, type CareEnd } from '#src/identity/contract.js';

@Injectable()
export class StoredCareCover extends CareCover {
  override readonly projections: readonly string[];

  constructor(
    private readonly readModels: ReadModels,
    private readonly teams: TeamDirectory,
  ) {
    super();
    this.projections = [clientAssignmentProjection.name, clientListProjection.name, ...teams.projections];
  }

  override leftAlone(orgId: string, { accountId, teamId }: CareEnd): Promise<number> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const table = (name: string) => tx.table(name);
      const [counted] = await tx.query<{ clients: number }>(
        `select count(*)::int as clients from (
           select care.client_id
           from (select client_id, account_id, null::uuid as team_id from ${table('client_assignment')} a
                 union all
                 select by_team.client_id, m.account_id, m.team_id
                 from ${table('client_team')} by_team join (${this.teams.members(table)}) m using (team_id)) care
           join ${table('client_list')} c using (client_id)
           where c.status = 'active' and care.account_id in (${this.teams.activeStaff(table)})
           group by care.client_id
           having bool_and(($1::uuid is null or care.account_id = $1::uuid)
             and ($2::uuid is null or care.team_id is not distinct from $2::uuid))) alone`,
        [accountId ?? null, teamId ?? null],
      );
      return counted?.clients ?? 0;
    });
  }
}
