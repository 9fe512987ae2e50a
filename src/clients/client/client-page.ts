import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Contact } from './contact.js';
import type { NutritionProfile } from './nutrition-profile.js';
import { customValues } from '../client-list/custom-filters.js';
import { assignments, type ClientListRow } from '../client-list/client-list.js';

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
        `select c.client_id, c.number, c.name, c.sex, c.birth_date, c.status, c.created_at, c.next_review, c.revision, c.contacts, p.profile, p.recorded_at, p.recorded_by,
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
