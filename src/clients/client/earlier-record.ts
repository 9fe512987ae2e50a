import type { CustomValue } from '../custom-fields/custom-field.js';
import type { ClientDetails, ClientEvent } from './client.events.js';
import { MOST_CONTACTS, type Contact } from './contact.js';
import { MOST_TAGS, tagKey } from './tags.js';

/** What a record knows that another one of the same person may lack. */
export interface KnownBefore {
  readonly details: ClientDetails;
  readonly tags: readonly string[];
  readonly custom: Readonly<Record<string, CustomValue>>;
}

/** The earlier record's contacts, sex, birth date, tags and values that this one lacks. Nothing that stands is overridden; what finds no room stays where it is. */
export function takenFrom(
  { clientId, ...earlier }: KnownBefore & { readonly clientId: string },
  { details, tags, custom }: KnownBefore,
): readonly ClientEvent[] {
  const same = (a: Contact, b: Contact) => a.kind === b.kind && a.value === b.value;
  const contacts = [
    ...details.contacts,
    ...earlier.details.contacts.filter((contact) => !details.contacts.some((known) => same(known, contact))),
  ].slice(0, MOST_CONTACTS);
  const changed = {
    ...(contacts.length > details.contacts.length ? { contacts } : {}),
    ...(details.sex === null && earlier.details.sex !== null ? { sex: earlier.details.sex } : {}),
    ...(details.birthDate === null && earlier.details.birthDate !== null
      ? { birthDate: earlier.details.birthDate }
      : {}),
  };
  const keys = new Set(tags.map(tagKey));
  const values = Object.entries(earlier.custom)
    .filter(([fieldId]) => custom[fieldId] === undefined)
    .map(([fieldId, value]) => ({ fieldId, value }));
  return [
    ...(Object.keys(changed).length > 0 ? [{ type: 'ClientDetailsChanged', data: changed } as const] : []),
    ...earlier.tags
      .filter((tag) => !keys.has(tagKey(tag)))
      .slice(0, MOST_TAGS - tags.length)
      .map((tag) => ({ type: 'ClientTagged', data: { tag } }) as const),
    ...(values.length > 0 ? [{ type: 'CustomValuesSet', data: { values } } as const] : []),
    { type: 'EarlierRecordTaken', data: { clientId } },
  ];
}
