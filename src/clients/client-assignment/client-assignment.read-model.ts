import { projectionOf } from '#libs/projections/projection-of.js';
import { clientAssignmentCategory } from './client-assignment.events.js';
import { clientCategory } from '../client/client.events.js';
import { ClientScope, TeamDirectory, type ClientRelation, type LiveTable } from '#src/identity/contract.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';

/** Who cares for whom, now: the rows behind every decision about scope. */
export const clientAssignmentProjection = projectionOf([clientAssignmentCategory, clientCategory], {
  name: 'client_assignment',
  // v3: the changes of teams, beside who is in them now
  version: 3,
  tables: [
    {
      name: 'client_assignment',
      columns:
        'org_id uuid not null, client_id uuid not null, account_id uuid not null, since timestamptz(3) not null, primary key (org_id, client_id, account_id)',
      indexes: ['create index on {table} (org_id, account_id, client_id)'],
      clientColumn: 'client_id',
    },
    {
      name: 'client_team',
      columns:
        'org_id uuid not null, client_id uuid not null, team_id uuid not null, since timestamptz(3) not null, primary key (org_id, client_id, team_id)',
      indexes: ['create index on {table} (org_id, team_id, client_id)'],
      clientColumn: 'client_id',
    },
    {
      name: 'client_team_change',
      columns:
        'org_id uuid not null, client_id uuid not null, revision int not null, team_id uuid not null, at timestamptz(3) not null, joined boolean not null, primary key (org_id, client_id, revision)',
      clientColumn: 'client_id',
    },
  ],
  // rows come from two streams, registration and assignment
  isolation: 'all',

  project({ header, event }, tx) {
    const { orgId: org_id, streamId: client_id, recordedAt: since, revision } = header;
    const { type, data } = event;
    const changed = (team_id: string, joined: boolean) =>
      tx.put('client_team_change', { org_id, client_id, revision, team_id, at: since, joined });
    switch (type) {
      case 'ClientRegistered':
        if (data.assignedTo !== null)
          tx.put('client_assignment', { org_id, client_id, account_id: data.assignedTo, since });
        return;
      case 'StaffAssigned':
        tx.put('client_assignment', { org_id, client_id, account_id: data.accountId, since });
        return;
      case 'StaffUnassigned':
        tx.remove('client_assignment', { org_id, client_id, account_id: data.accountId });
        return;
      case 'TeamAssigned':
        tx.put('client_team', { org_id, client_id, team_id: data.teamId, since });
        changed(data.teamId, true);
        return;
      case 'TeamUnassigned':
        tx.remove('client_team', { org_id, client_id, team_id: data.teamId });
        changed(data.teamId, false);
        return;
      case 'ClientTagged':
      case 'ClientUntagged':
      case 'CustomValuesSet':
      case 'EarlierRecordClosed':
      case 'EarlierRecordTaken':
      case 'NextReviewPlanned':
      case 'ClientDetailsChanged':
      case 'NutritionProfileRecorded':
    }
  },

  announces({ header }) {
    return header.category === 'clientAssignment'
      ? [{ topic: 'clientAssignment', clientId: header.streamId, id: header.streamId }]
      : [];
  },
});

// lower case only: streams are addressed by text, and only what was made here may pass for a client
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOBODY: ClientRelation = { exists: false, assigned: false, opened: false, merged: false };

const isMerged = (table: LiveTable, clientId: string) =>
  `exists (select from ${table('client_merge')} merged where merged.client_id = ${clientId})`;

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
    this.projections = ['client_list', 'client_assignment', 'chart_opening', 'client_merge', ...teams.projections];
  }

  override async relation(orgId: string, accountId: string, clientId: string): Promise<ClientRelation> {
    if (!UUID.test(clientId) || !UUID.test(accountId)) return NOBODY;
    const [relation] = await this.readModels.inOrg(orgId, (tx) => {
      const table = (name: string) => tx.table(name);
      return tx.query<ClientRelation>(
        `select exists (select from ${table('client_list')} where client_id = $1) as exists, ${this.caredFor(table, '$2', '$1::uuid')} as assigned,
           ${this.openedBy(table, '$2', '$1::uuid', '$3')} as opened, ${isMerged(table, '$1::uuid')} as merged`,
        [clientId, accountId, this.clock.now().toISOString()],
      );
    });
    // an assignment row without its client is a moment between two projections: nobody yet
    return relation?.exists ? relation : NOBODY;
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
      return tx.query<Omit<ClientRelation, 'exists'> & { client_id: string }>(
        `select c.client_id, ${this.caredFor(table, '$2', 'c.client_id')} as assigned, ${this.openedBy(table, '$2', 'c.client_id', '$3')} as opened,
           ${isMerged(table, 'c.client_id')} as merged
         from ${table('client_list')} c where c.client_id = any($1::uuid[])`,
        [asked, accountId, this.clock.now().toISOString()],
      );
    });
    return new Map(rows.map(({ client_id, ...relation }) => [client_id, { exists: true, ...relation }]));
  }

  override caredFor(table: LiveTable, account: string, clientId: string): string {
    return `(${this.assignedByName(table, account, clientId)}
      or exists (select from ${table('client_team')} by_team join (${this.teams.members(table)}) member using (team_id)
                 where by_team.client_id = ${clientId} and member.account_id = ${account}::uuid))`;
  }

  override assignedByName(table: LiveTable, account: string, clientId: string): string {
    return `exists (select from ${table('client_assignment')} assigned where assigned.client_id = ${clientId} and assigned.account_id = ${account}::uuid)`;
  }

  override openedBy(table: LiveTable, account: string, clientId: string, now: string): string {
    return `exists (select from ${table('chart_opening')} opened where opened.client_id = ${clientId} and opened.account_id = ${account}::uuid
      and opened.ended_at is null and opened.until > ${now}::timestamptz)`;
  }
}
