import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { TeamDirectory, type LiveTable, type TeamEntry } from '../team-directory.js';
import { membershipProjection } from './membership.read-model.js';
import { teamProjection } from './team.read-model.js';

interface Row {
  readonly team_id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly formed_at: string;
  readonly revision: number;
  readonly account_id: string | null;
  readonly since: string | null;
}

@Injectable()
export class StoredTeams extends TeamDirectory {
  override readonly projections = [teamProjection.name, membershipProjection.name];

  constructor(private readonly readModels: ReadModels) {
    super();
  }

  override async list(orgId: string): Promise<readonly TeamEntry[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select t.team_id, t.name, t.archived, t.formed_at, t.revision, m.account_id, m.since
       from ${tx.table('team')} t left join ${tx.table('team_member')} m using (team_id)
       order by t.archived, lower(t.name), t.team_id, m.since, m.account_id`,
      ),
    );
    return [...Map.groupBy(rows, ({ team_id }) => team_id)].map(([teamId, [first, ...rest]]) => ({
      teamId,
      name: first!.name,
      archived: first!.archived,
      formedAt: first!.formed_at,
      revision: first!.revision,
      members: [first!, ...rest].flatMap(({ account_id, since }) =>
        account_id === null || since === null ? [] : [{ accountId: account_id, since }],
      ),
    }));
  }

  override members(table: LiveTable): string {
    return `select team_member.team_id, team_member.account_id from ${table('team_member')} team_member`;
  }

  override activeStaff(table: LiveTable): string {
    return `select staff.account_id from ${table('membership')} staff where staff.status = 'active' and staff.role <> 'client'`;
  }
}
