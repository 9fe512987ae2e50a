import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { clientCategory } from './client.events.js';
import { moreExactBirthDate } from '#libs/science/age.js';
import type { Contact } from './contact.js';
import type { NutritionProfile } from './nutrition-profile.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { assignments, type ClientListRow } from '../client-list/client-list.js';
import { customValues } from '../client-list/custom-filters.js';
import { folded } from '#libs/science/folded-text.js';
import { tagKey } from './tags.js';
import { DETAIL_NAMES, DETAILS_OF_ROW, detailField, type Details } from './detail-fields.js';

const DETAIL_COLUMNS = DETAIL_NAMES.map((name) => `${detailField(name).column} text`).join(', ');

/** Columns of a row for those details that an event tells. */
const detailColumns = (data: Partial<Details>) =>
  Object.fromEntries(
    DETAIL_NAMES.filter((name) => data[name] !== undefined).map((name) => [detailField(name).column, data[name]]),
  );

/** The first client of an org is TF-1001. */
const FIRST_NUMBER = 1001;

/**
 * Rows of the client list and of the client's page.
 *
 * Clients are numbered per org in log order, which is the same at every rebuild and after a restore; there is no counter
 * to race for. An erased registration keeps its number, so that nobody else's ever changes.
 */
export const clientListProjection: Projection = {
  name: 'client_list',
  version: 3,
  categories: [clientCategory.category],
  tables: [
    {
      name: 'client_list',
      columns: `
        org_id uuid not null, client_id uuid not null, number int not null, name text not null, sort_name text collate "C" not null, search text not null,
        ${DETAIL_COLUMNS}, status text not null, next_review date, contacts text not null, created_at timestamptz(3) not null, revision int not null,
        primary key (org_id, client_id)`,
      indexes: [
        'create index on {table} (org_id, sort_name, client_id)',
        'create index on {table} (org_id, number)',
        'create index on {table} (org_id, next_review)',
      ],
      clientColumn: 'client_id',
    },
    {
      name: 'client_profile',
      columns:
        'org_id uuid not null, client_id uuid not null, profile text not null, recorded_at timestamptz(3) not null, recorded_by uuid, primary key (org_id, client_id)',
      clientColumn: 'client_id',
    },
    {
      name: 'client_tag',
      columns:
        'org_id uuid not null, client_id uuid not null, tag_key text collate "C" not null, tag text not null, primary key (org_id, client_id, tag_key)',
      indexes: ['create index on {table} (org_id, tag_key, client_id)'],
      clientColumn: 'client_id',
    },
    {
      name: 'client_number',
      columns: 'org_id uuid not null, last int not null, given_to uuid not null, primary key (org_id)',
    },
  ],
  // numbers depend on every registration before: a stream left behind would change them
  isolation: 'all',

  async project(recorded: RecordedEvent, tx: ProjectionTransaction) {
    const { header } = recorded;
    const { orgId: org_id, streamId: client_id, revision } = header;
    const key = { org_id, client_id };
    // the header still says what was erased: the number was given then, and stays given
    const number = header.type === 'ClientRegistered' ? await nextNumber(org_id, client_id, tx) : null;
    if (!isOf(clientCategory, recorded) || recorded.event.type === 'Erased') return;
    const { type, data } = recorded.event;
    if (type === 'ClientRegistered') {
      tx.put('client_list', {
        ...key,
        number,
        revision,
        ...nameColumns(data.name, number!),
        ...detailColumns(data),
        status: 'active',
        contacts: JSON.stringify(data.contacts),
        created_at: header.recordedAt,
      });
      return;
    }
    const row = await tx.row<{ number: number; sex: string | null; birth_date: string | null; revision: number }>(
      'client_list',
      key,
    );
    // erased meanwhile, or delivered again
    if (!row || row.revision >= revision) return;
    switch (type) {
      case 'ClientDetailsChanged':
        tx.patch('client_list', key, {
          revision,
          ...(data.name === undefined ? {} : nameColumns(data.name, row.number)),
          ...detailColumns(data),
          ...(data.status === undefined ? {} : { status: data.status }),
          ...(data.contacts === undefined ? {} : { contacts: JSON.stringify(data.contacts) }),
        });
        return;
      case 'ClientTagged':
        tx.patch('client_list', key, { revision });
        tx.put('client_tag', { ...key, tag_key: tagKey(data.tag), tag: data.tag });
        return;
      case 'ClientUntagged':
        tx.patch('client_list', key, { revision });
        tx.remove('client_tag', { ...key, tag_key: tagKey(data.tag) });
        return;
      case 'EarlierRecordClosed':
        tx.patch('client_list', key, { revision, status: 'archived' });
        return;
      case 'EarlierRecordTaken':
      case 'CustomValuesSet':
        tx.patch('client_list', key, { revision });
        return;
      case 'NextReviewPlanned':
        tx.patch('client_list', key, { revision, next_review: data.date });
        return;
      case 'NutritionProfileRecorded':
        tx.put('client_profile', {
          ...key,
          profile: JSON.stringify(data),
          recorded_at: header.recordedAt,
          recorded_by: header.actor.accountId,
        });
        // what the equation was given fills what registration left open or told less exactly, and overrides nothing
        tx.patch('client_list', key, {
          revision,
          sex: row.sex ?? data.inputs.sex,
          birth_date: moreExactBirthDate(row.birth_date, data.inputs.birthDate),
        });
    }
  },

  announces({ header }: RecordedEvent): readonly Announcement[] {
    return [{ topic: 'client', clientId: header.streamId, id: header.streamId }];
  },
};

/** The org's next number; the same again when the same registration is delivered again. */
async function nextNumber(org_id: string, client_id: string, tx: ProjectionTransaction): Promise<number> {
  const counter = await tx.row<{ last: number; given_to: string }>('client_number', { org_id });
  if (counter?.given_to === client_id) return counter.last;
  const last = (counter?.last ?? FIRST_NUMBER - 1) + 1;
  tx.put('client_number', { org_id, last, given_to: client_id });
  return last;
}

const nameColumns = (name: string, number: number) => ({
  name,
  sort_name: folded(name),
  search: `${folded(name)} ${folded(referenceOf(number))}`,
});

/** What people call a client by on the phone: short, and without their name. */
export const referenceOf = (number: number) => `TF-${number}`;

export interface ClientPageRow extends ClientListRow {
  readonly revision: number;
  readonly contacts: readonly Contact[];
  readonly profile: {
    readonly profile: NutritionProfile;
    readonly recordedAt: string;
    readonly recordedBy: string | null;
  } | null;
}

/** One client with everything the page shows. Whoever asks has checked the scope, and strips what the caller may not read. */
@Injectable()
export class ClientPages {
  constructor(private readonly readModels: ReadModels) {}

  /** @param readable SQL that is true where the caller may read that field */
  async find(orgId: string, clientId: string, readable: (field: string) => string): Promise<ClientPageRow | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<
        ClientListRow & {
          revision: number;
          contacts: string;
          profile: string | null;
          recorded_at: string | null;
          recorded_by: string | null;
        }
      >(
        `select c.client_id, c.number, c.name, ${DETAILS_OF_ROW}, c.status, c.created_at, c.next_review, c.revision, c.contacts, p.profile, p.recorded_at, p.recorded_by,
         act.last_activity, array(select t.tag from ${tx.table('client_tag')} t where t.client_id = c.client_id order by t.tag_key) as tags,
         ${assignments(tx.table('client_assignment'), 'account_id')} as staff, ${assignments(tx.table('client_team'), 'team_id')} as teams,
         ${customValues({ readable, table: (name) => tx.table(name) })} as custom
       from ${tx.table('client_list')} c left join ${tx.table('client_profile')} p using (client_id) left join ${tx.table('client_activity')} act using (client_id) where c.client_id = $1`,
        [clientId],
      ),
    );
    if (!row) return null;
    const { contacts, profile, recorded_at, recorded_by, ...rest } = row;
    return {
      ...rest,
      contacts: JSON.parse(contacts) as Contact[],
      profile:
        profile === null || recorded_at === null
          ? null
          : { profile: JSON.parse(profile) as NutritionProfile, recordedAt: recorded_at, recordedBy: recorded_by },
    };
  }
}
