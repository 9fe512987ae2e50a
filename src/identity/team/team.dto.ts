import { IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { LONGEST_TEAM_NAME } from './team.decider.js';

export class NameTeamDto {
  /** @example 'Team North' */
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_TEAM_NAME)
  name: string;
}

export class AddTeamMemberDto {
  /** An active member of the org's staff. */
  @IsUUID()
  accountId: string;
}

export class TeamMember {
  accountId: string;
  /** @example 'Nora Feld' */
  displayName: string;
  /** Since when they are in the team. */
  since: string;
  /** False: suspended or gone; they care for nobody. */
  active: boolean;
}

export class Team {
  teamId: string;
  /** @example 'Team North' */
  name: string;
  /** An archived team is named where it was assigned, and gives nobody a right. */
  archived: boolean;
  formedAt: string;
  revision: number;
  /** In the order in which they joined. */
  members: TeamMember[];
}

export class TeamList {
  /** By name, archived ones last. */
  items: Team[];
}
