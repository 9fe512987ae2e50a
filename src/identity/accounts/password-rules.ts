import { Refusal } from '#libs/event-sourcing/refusal.js';

/** In characters as people count them; the upper bound only keeps the work of hashing bounded. */
export const PASSWORD_LENGTH = { least: 15, most: 512 } as const;

/** Any characters in any mixture: rules of composition make passwords that are written on paper (NIST SP 800-63B §3.1.1.2). */
export type PasswordProblem = 'password.too-short' | 'password.too-long';

/** Why this may not be somebody's password, or null. The one place that decides it. */
export function passwordProblem(password: string): PasswordProblem | null {
  if (password.length > PASSWORD_LENGTH.most) return 'password.too-long';
  return [...password].length < PASSWORD_LENGTH.least ? 'password.too-short' : null;
}

/** @throws Refusal `password.too-short`, `password.too-long` */
export function ensurePassword(password: string): void {
  switch (passwordProblem(password)) {
    case 'password.too-short': throw new Refusal('password.too-short', 422, `A password has at least ${PASSWORD_LENGTH.least} characters.`);
    case 'password.too-long': throw new Refusal('password.too-long', 422, `A password has at most ${PASSWORD_LENGTH.most} characters.`);
    case null: return;
  }
}
