import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { membershipProjection } from '../membership/membership.read-model.js';
import { CARING_ROLES } from '../role.js';
import { TeamDirectory, type LiveTable, type TeamEntry } from '../team-directory.js';
import { teamCategory } from './team.events.js';

/** Auditors and researchers may stand in old assignments and teams; nobody is cared for by them. */
const CARING = CARING_ROLES.map((role) => `'${role}'`).join(', ');

/** Teams and who is in them. Scope reads the members: a team that is archived has none here, so it gives no right. */
export const teamProjection = projectionOf(teamCategory, {
  name: 'team',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'team',
      columns: `org_id uuid not null, team_id uuid not null, name text not null, archived boolean not null, formed_at timestamptz(3) not null, revision int not null,
        primary key (org_id, team_id)`,
    },
    {
      name: 'team_member',
      columns:
        'org_id uuid not null, team_id uuid not null, account_id uuid not null, since timestamptz(3) not null, primary key (org_id, team_id, account_id)',
      indexes: ['create index on {table} (org_id, account_id, team_id)'],
    },
  ],

  async project({ header, event }, tx) {
    const { orgId: org_id, streamId: team_id, recordedAt, revision } = header;
    const key = { org_id, team_id };
    switch (event.type) {
      case 'TeamFormed':
        tx.put('team', { ...key, name: event.data.name, archived: false, formed_at: recordedAt, revision });
        return;
      case 'TeamRenamed':
        tx.patch('team', key, { name: event.data.name, revision });
        return;
      case 'TeamMemberAdded':
        tx.patch('team', key, { revision });
        tx.put('team_member', { ...key, account_id: event.data.accountId, since: recordedAt });
        return;
      case 'TeamMemberRemoved':
        tx.patch('team', key, { revision });
        tx.remove('team_member', { ...key, account_id: event.data.accountId });
        return;
      case 'TeamArchived':
        tx.patch('team', key, { archived: true, revision });
        await tx.query(`delete from ${tx.table('team_member')} where org_id = $1 and team_id = $2`, [org_id, team_id]);
        return;
    }
  },

  // who sees which client may have changed for everybody
  announces({ header }) {
    return [{ topic: 'team', clientId: null, id: header.streamId }];
  },
});

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
    return `select staff.account_id from ${table('membership')} staff where staff.status = 'active' and staff.role in (${CARING})`;
  }
}
