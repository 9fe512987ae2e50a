import { namesIn, readJson } from './outbox/outbox-storage.js';

/**
 * What the server last answered, on this device, so that the app shows it without network. It leaves the device when its
 * account signs out. `name` begins with whose it is: `<org>.<account>/…`.
 */
const PREFIX = 'tf.kept.1/';

export function keptAnswer<T>(name: string): T | null {
  return readJson<T>(localStorage, PREFIX + name);
}

export function keepAnswer(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch (error) {
    // full or forbidden: the screen shows it all the same, as long as there is network
    console.warn('an answer could not be kept on this device', error);
  }
}

/** Whose answers these are, as names begin. */
export const ownerOf = (session: { readonly orgId: string; readonly accountId: string } | null): string =>
  session ? `${session.orgId}.${session.accountId}` : 'nobody';

/** @param except names to keep */
export function forgetAnswers(prefix = '', except: ReadonlySet<string> = new Set()): void {
  for (const name of namesIn(localStorage, PREFIX + prefix))
    if (!except.has(name.slice(PREFIX.length))) localStorage.removeItem(name);
}
