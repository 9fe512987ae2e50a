import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { TeamEvent } from '../team/team.events.js';

/** Teams and who is in them. Scope reads the members: a team that is archived has none here, so it gives no right. */
export const teamProjection: Projection = {
  name: 'team',
  version: 1,
  categories: ['team'],
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

  async project({ header, event }: RecordedEvent, tx: ProjectionTransaction) {
    const { orgId: org_id, streamId: team_id, recordedAt, revision } = header;
    const key = { org_id, team_id };
    const fact = event as TeamEvent | { type: 'Erased' };
    switch (fact.type) {
      case 'TeamFormed':
        tx.put('team', { ...key, name: fact.data.name, archived: false, formed_at: recordedAt, revision });
        return;
      case 'TeamRenamed':
        tx.patch('team', key, { name: fact.data.name, revision });
        return;
      case 'TeamMemberAdded':
        tx.patch('team', key, { revision });
        tx.put('team_member', { ...key, account_id: fact.data.accountId, since: recordedAt });
        return;
      case 'TeamMemberRemoved':
        tx.patch('team', key, { revision });
        tx.remove('team_member', { ...key, account_id: fact.data.accountId });
        return;
      case 'TeamArchived':
        tx.patch('team', key, { archived: true, revision });
        await tx.query(`delete from ${tx.table('team_member')} where org_id = $1 and team_id = $2`, [org_id, team_id]);
        return;
      case 'Erased':
    }
  },

  // who sees which client may have changed for everybody
  announces({ header }: RecordedEvent): readonly Announcement[] {
    return [{ topic: 'team', clientId: null, id: header.streamId }];
  },
};
