import type { CustomValue } from '../custom-fields/custom-field.js';
import type { ClientDetails, ClientEvent } from './client.events.js';
import { contactKey, MOST_CONTACTS } from './contact.js';
import { moreExactBirthDate } from '#libs/science/age.js';
import { DETAIL_NAMES, detailField, type DetailName, type Details } from './detail-fields.js';
import { MOST_TAGS, tagKey } from './tags.js';

/** What a record knows that another one of the same person may lack. */
export interface KnownBefore {
  readonly details: ClientDetails;
  readonly tags: readonly string[];
  readonly custom: Readonly<Record<string, CustomValue>>;
}

/** Which of two records a detail is taken from. What is no `DETAIL_FIELDS` does not compile until it stands here. */
const TAKEN: {
  readonly [K in Exclude<keyof ClientDetails, DetailName>]: (
    mine: ClientDetails[K],
    earlier: ClientDetails[K],
  ) => ClientDetails[K];
} = {
  // what the person is called now
  name: (mine) => mine,
  contacts: (mine, earlier) => {
    const known = new Set(mine.map(contactKey));
    const more = earlier.filter((contact) => !known.has(contactKey(contact)));
    return more.length === 0 ? mine : [...mine, ...more].slice(0, MOST_CONTACTS);
  },
};

/** What stands, unless the earlier record knows the same birth date more exactly. Undefined: neither knows of the detail. */
const detailTaken = (name: DetailName, mine: ClientDetails, earlier: ClientDetails) =>
  detailField(name).kind === 'birth-date'
    ? moreExactBirthDate(mine[name] ?? null, earlier[name] ?? null)
    : (mine[name] ?? earlier[name]);

/** Only what the earlier record adds. */
function detailsTaken(mine: ClientDetails, earlier: ClientDetails): Partial<ClientDetails> {
  const after: ClientDetails = {
    ...mine,
    ...(Object.fromEntries(
      DETAIL_NAMES.map((name) => [name, detailTaken(name, mine, earlier)] as const).filter(
        ([, value]) => value !== undefined,
      ),
    ) as Details),
    name: TAKEN.name(mine.name, earlier.name),
    contacts: TAKEN.contacts(mine.contacts, earlier.contacts),
  };
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(mine[field as keyof ClientDetails] ?? null),
    ),
  );
}

/** The earlier record's contacts, sex, birth date, tags and values that this one lacks. Nothing that stands is overridden; what finds no room stays where it is. */
export function takenFrom(
  { clientId, ...earlier }: KnownBefore & { readonly clientId: string },
  { details, tags, custom }: KnownBefore,
): readonly ClientEvent[] {
  const changed = detailsTaken(details, earlier.details);
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
