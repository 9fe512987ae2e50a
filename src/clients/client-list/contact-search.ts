import { spellingsOf } from '#libs/mail-addresses/canonical.js';
import { SAME_DIGITS } from '../client/contact.js';

/** Fewer digits stand in every other number, and in references. */
const FEWEST_DIGITS = 5;
const PHONE = /^[+\d\s\u00a0().\/-]+$/;

/**
 * SQL over `c`, a client's row: one of its contacts is what was searched for, or begins so. Addresses are compared without case and in both spellings of a domain, numbers by
 * their digits, whatever stands between them and with or without a country's prefix. Null: this is neither.
 * @param bind adds a value and gives its placeholder
 */
export function contactCondition(search: string, bind: (value: unknown) => string): string | null {
  const text = search.normalize('NFKC').trim().toLowerCase();
  if (/^\S*@\S*$/.test(text) && text.length > 2) {
    const spellings = [...new Set([text, ...spellingsOf(text)])];
    return among('email', spellings.map((each) => `strpos(lower(k->>'value'), ${bind(each)}) > 0`).join(' or '));
  }
  const digits = text.replace(/\D/g, '');
  if (!PHONE.test(text) || digits.length < FEWEST_DIGITS) return null;
  const stored = `regexp_replace(k->>'value', '[^0-9]', '', 'g')`;
  // the leading zeros of a call from inside the country, or of 00 before the country's code
  const dialled = bind(digits.replace(/^0+/, ''));
  const same =
    digits.length < SAME_DIGITS ? '' : ` or right(${stored}, ${SAME_DIGITS}) = ${bind(digits.slice(-SAME_DIGITS))}`;
  return among('phone', `(strpos(${stored}, ${dialled}) > 0${same})`);
}

const among = (kind: 'email' | 'phone', condition: string): string =>
  `exists (select from json_array_elements(c.contacts::json) k where k->>'kind' = '${kind}' and (${condition}))`;
