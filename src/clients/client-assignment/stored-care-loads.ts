import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { TeamDirectory } from '#src/identity/contract.js';
import { CareLoads, type CareLoad } from '../care-loads.js';

@Injectable()
export class StoredCareLoads extends CareLoads {
  constructor(
    private readonly readModels: ReadModels,
    private readonly teams: TeamDirectory,
  ) {
    super();
  }

  override of(orgId: string, today: string, team: string | null): Promise<readonly CareLoad[]> {
    return this.readModels.inOrg(orgId, (tx) => {
      const table = (name: string) => tx.table(name);
      return tx.query<CareLoad>(
        // staff are looked up behind the counts: joined first, they make PostgreSQL expect few clients and look up each of ten thousand
        `select * from (
           select care.account_id as "accountId", count(*)::int as clients,
             count(*) filter (where c.next_review between $1::date and $1::date + 7)::int as "reviewsDue",
             count(*) filter (where c.next_review < $1::date)::int as overdue
           from (select client_id, account_id from ${table('client_assignment')} a
                 union all select distinct by_team.client_id, m.account_id from ${table('client_team')} by_team join (${this.teams.members(table)}) m using (team_id)
                 where not exists (select from ${table('client_assignment')} byname where byname.client_id = by_team.client_id and byname.account_id = m.account_id)) care
           join ${table('client_list')} c using (client_id)
           where c.status = 'active'
             and ($2::uuid is null or c.client_id in (select t.client_id from ${table('client_team')} t where t.team_id = $2::uuid))
           group by care.account_id offset 0) loads
         where "accountId" in (${this.teams.activeStaff(table)})`,
        [today, team],
      );
    });
  }
}
