import { canonicalAddress } from '#libs/mail-addresses/canonical.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';

/** How a client can be reached. */
export interface Contact {
  readonly kind: 'email' | 'phone';
  readonly value: string;
}

/** Last digits of a telephone number that make it the same with and without a country's prefix. */
export const SAME_DIGITS = 9;

/** More than this is a list of somebody else's people. */
export const MOST_CONTACTS = 10;

// One @, a local part without spaces, quotes or angle brackets, a domain of at least two labels. Whether it exists, only a mail can tell.
const EMAIL =
  /^[^\s@"<>(),:;\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u;
const PHONE = /^\+?[\d \u00a0().\/-]{5,32}$/;

/** Why nobody can be reached by this, or null. A phone number has 5 to 15 digits (ITU-T E.164) in any grouping. */
export function contactProblem({ kind, value }: Contact): 'email.invalid' | 'phone.invalid' | null {
  if (kind === 'email') {
    const tidy = tidyContact({ kind, value }).value;
    const unsafe = !tidy.isWellFormed() || /\p{Cc}/u.test(tidy) || /(^\.|\.\.|\.@)/.test(tidy);
    return tidy.length > 254 || unsafe || !EMAIL.test(tidy) ? 'email.invalid' : null;
  }
  const digits = value.replace(/\D/g, '').length;
  return PHONE.test(value.trim()) && digits >= 5 && digits <= 15 ? null : 'phone.invalid';
}

/** As stored: trimmed; the domain of an address in lower case (its local part may be case-sensitive); a phone number in single spaces. */
export function tidyContact({ kind, value }: Contact): Contact {
  if (kind === 'phone') return { kind, value: value.trim().replace(/\s+/g, ' ') };
  const trimmed = value.trim().normalize('NFC');
  const at = trimmed.lastIndexOf('@');
  return { kind, value: at < 0 ? trimmed : trimmed.slice(0, at) + trimmed.slice(at).toLowerCase() };
}

/** The same for two spellings of one mailbox (`Anna@` and `anna@`, `bücher.de` and its ASCII form) or one number in other groups. */
export const contactKey = ({ kind, value }: Contact): string =>
  `${kind} ${kind === 'email' ? canonicalAddress(value) : value.replace(/[^+\d]/g, '')}`;

/**
 * Contacts as stored, without repetitions.
 * @throws Refusal `client.contact-invalid`, `client.contact-missing`, `client.contacts-too-many` (422)
 */
export function checkedContacts(contacts: readonly Contact[]): readonly Contact[] {
  for (const contact of contacts) {
    const problem = contactProblem(contact);
    if (problem) throw new Refusal('client.contact-invalid', 422, `Not a usable contact (${problem}).`);
  }
  const unique = new Map<string, Contact>();
  // the spelling that came first stays
  for (const contact of contacts)
    if (!unique.has(contactKey(contact))) unique.set(contactKey(contact), tidyContact(contact));
  if (unique.size === 0) throw new Refusal('client.contact-missing', 422, 'A client keeps at least one contact.');
  if (unique.size > MOST_CONTACTS)
    throw new Refusal('client.contacts-too-many', 422, `At most ${MOST_CONTACTS} contacts.`);
  return [...unique.values()];
}
