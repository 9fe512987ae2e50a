import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { spellingsOf } from '#libs/mail-addresses/canonical.js';
import { Access, stripped, type Principal } from '#src/identity/contract.js';
import { SAME_DIGITS, type Contact } from '../client/contact.js';
import type { ClientStatus } from '../client-directory.js';
import { boundCondition } from '../client-list/client-filters.js';
import { referenceOf } from '../client/client.read-model.js';
import { folded } from '#libs/science/folded-text.js';

/** What is known of the person who may be there already. */
export interface Likeness {
  readonly name: string;
  readonly contacts: readonly Contact[];
  readonly birthDate: string | null;
  /** The record itself, which is no duplicate of its own. */
  readonly except: string | null;
}

export interface Duplicate {
  readonly clientId: string;
  readonly reference: string;
  readonly name: string;
  readonly status: ClientStatus;
  readonly because: ('email' | 'phone' | 'name-and-birth-date')[];
}

const MOST = 10;

/** The same date, or the same told less exactly: `1950` and `1950-04-12`. */
const sameBirth = (one: string, other: string) => `(starts_with(${one}, ${other}) or starts_with(${other}, ${one}))`;

/** Clients that may be the same person, among those whom the caller may see and by what they may read of them. Merged records are none. */
@Injectable()
export class ClientDuplicates {
  constructor(
    private readonly readModels: ReadModels,
    private readonly access: Access,
  ) {}

  async of(principal: Principal, { name, contacts, birthDate, except }: Likeness): Promise<Duplicate[]> {
    const emails = contacts.filter(({ kind }) => kind === 'email').flatMap((contact) => spellingsOf(contact.value));
    const phones = contacts
      .filter(({ kind }) => kind === 'phone')
      .map(({ value }) => value.replace(/\D/g, '').slice(-SAME_DIGITS));
    const rows = await this.readModels.inOrg(principal.orgId, (tx) => {
      const values: unknown[] = [];
      const parts = {
        table: (logical: string) => tx.table(logical),
        bind: (value: unknown) => `$${values.push(value)}`,
      };
      const readable = (field: string) =>
        boundCondition(this.access.fieldCondition(principal, 'read', 'Client', field), 'c.client_id', parts);
      const scope = boundCondition(this.access.listCondition(principal, 'read', 'Client'), 'c.client_id', parts);
      const known = (kind: string, value: string, wanted: readonly string[]) =>
        `(${readable('contacts')} and exists (select from json_array_elements(c.contacts::json) k where k->>'kind' = '${kind}' and ${value} = any(${parts.bind(wanted)}::text[])))`;
      return tx.query<{
        client_id: string;
        number: number;
        name: string;
        status: ClientStatus;
        email: boolean;
        phone: boolean;
        birth: boolean;
      }>(
        `select * from (
           select c.client_id, c.number, c.name, c.status, ${known('email', `lower(k->>'value')`, emails)} as email,
             ${known('phone', `right(regexp_replace(k->>'value', '[^0-9]', '', 'g'), ${SAME_DIGITS})`, phones)} as phone,
             coalesce(${readable('birthDate')} and c.sort_name = ${parts.bind(folded(name))} and ${sameBirth('c.birth_date', `${parts.bind(birthDate)}::text`)}, false) as birth
           from ${tx.table('client_list')} c
           where ${scope} and c.client_id is distinct from ${parts.bind(except)}::uuid and not exists (select from ${tx.table('client_merge')} m where m.client_id = c.client_id)
         ) alike where email or phone or birth order by number limit ${MOST}`,
        values,
      );
    });
    const fields = await this.access.fieldsOfEach(
      principal,
      'read',
      'Client',
      rows.map(({ client_id }) => client_id),
    );
    return rows.map(({ client_id, number, name: called, status, email, phone, birth }) => {
      const duplicate: Duplicate = {
        clientId: client_id,
        reference: referenceOf(number),
        name: called,
        status,
        because: [
          ...(email ? ['email' as const] : []),
          ...(phone ? ['phone' as const] : []),
          ...(birth ? ['name-and-birth-date' as const] : []),
        ],
      };
      // what is the same was only compared where it may be read
      return stripped(duplicate, fields.get(client_id) ?? new Set(), { because: 'own' }).view;
    });
  }
}
