import { inject, Injectable } from '@angular/core';
import { listStaff } from '#libs/api-client/fn/identity/list-staff.js';
import { addTeamMember } from '#libs/api-client/fn/teams/add-team-member.js';
import { archiveTeam } from '#libs/api-client/fn/teams/archive-team.js';
import { formTeam } from '#libs/api-client/fn/teams/form-team.js';
import { listTeams } from '#libs/api-client/fn/teams/list-teams.js';
import { removeTeamMember } from '#libs/api-client/fn/teams/remove-team-member.js';
import { renameTeam } from '#libs/api-client/fn/teams/rename-team.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { StaffMember } from '#libs/api-client/models/staff-member.js';
import type { Team } from '#libs/api-client/models/team.js';
import { Api, keyed } from '../../api';

/** Teams, and the staff they are made of. */
@Injectable({ providedIn: 'root' })
export class TeamsApi {
  private readonly api = inject(Api);

  async list(): Promise<readonly Team[]> {
    return (await this.api.call(listTeams, {})).items;
  }

  async staff(): Promise<readonly StaffMember[]> {
    return (await this.api.call(listStaff, {})).items;
  }

  form(name: string, key: string): Promise<Committed> {
    return this.api.call(formTeam, { ...keyed(key), body: { name } });
  }

  rename(teamId: string, name: string, revision: number): Promise<Committed> {
    return this.api.act(renameTeam, { teamId, 'If-Match': `"${revision}"`, body: { name } });
  }

  archive(teamId: string): Promise<Committed> {
    return this.api.act(archiveTeam, { teamId });
  }

  add(teamId: string, accountId: string): Promise<Committed> {
    return this.api.act(addTeamMember, { teamId, body: { accountId } });
  }

  remove(teamId: string, accountId: string): Promise<Committed> {
    return this.api.act(removeTeamMember, { teamId, accountId });
  }
}
