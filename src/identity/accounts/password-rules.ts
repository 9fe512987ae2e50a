import { dictionary } from '@zxcvbn-ts/language-common';
import { Refusal } from '#libs/event-sourcing/refusal.js';

/** In characters as people count them: an emoji is one. `leastWithCode` needs an active second factor. */
export const PASSWORD_LENGTH = { least: 15, leastWithCode: 8, most: 512 } as const;

/** Whose password it will be, as far as it is known. */
export interface PasswordOwner {
  readonly email?: string;
  /** Names the person goes by, in whatever org. */
  readonly names?: readonly string[];
  /** Whether a second factor is active. */
  readonly secondFactor?: boolean;
}

let common: ReadonlySet<string> | undefined;
/** 49,000 passwords from breaches, most used first; made when first asked for. */
const commonPasswords = (): ReadonlySet<string> => (common ??= new Set(dictionary['passwords-common'].map(String)));

/**
 * The rules for a new password, after NIST SP 800-63B: length, no common one, nothing everybody knows about its owner.
 * Which kinds of characters it has is nobody's business; spaces and emoji are as good as any.
 * @throws Refusal `password.too-short`, `password.too-long`, `password.common`, `password.personal` (422)
 */
export function ensurePassword(
  password: string,
  { email = '', names = [], secondFactor = false }: PasswordOwner = {},
): void {
  const length = [...password].length;
  const least = secondFactor ? PASSWORD_LENGTH.leastWithCode : PASSWORD_LENGTH.least;
  if (length < least)
    throw new Refusal('password.too-short', 422, `A password has at least ${least} characters.`, { least });
  if (length > PASSWORD_LENGTH.most)
    throw new Refusal('password.too-long', 422, `A password has at most ${PASSWORD_LENGTH.most} characters.`);
  const folded = fold(password);
  if (commonPasswords().has(folded))
    throw new Refusal('password.common', 422, 'This password is on the lists that attackers try first.');
  const known = [email, email.split('@', 1)[0] ?? '', ...names].map(fold).filter((text) => text !== '');
  if (known.includes(folded) || known.map(withoutGaps).includes(withoutGaps(folded))) {
    throw new Refusal('password.personal', 422, 'The password is your own name or e-mail address.');
  }
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
const withoutGaps = (text: string): string => text.replaceAll(/[\s._-]+/gu, '');
