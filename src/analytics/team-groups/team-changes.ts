import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { TeamChange } from './told-teams.js';

/** How the teams of an org came to be what they are, oldest first. The caller has checked the scope. */
@Injectable()
export class TeamChanges {
  constructor(private readonly readModels: ReadModels) {}

  ofOrg(orgId: string): Promise<readonly TeamChange[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<TeamChange & Record<string, unknown>>(
        `select team_id as "teamId", client_id as "clientId", (at at time zone 'UTC')::date::text as day, joined
         from ${tx.table('client_team_change')} order by at, client_id, revision`,
        [],
      ),
    );
  }
}
