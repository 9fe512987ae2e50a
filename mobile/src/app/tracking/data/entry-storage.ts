import { Injectable } from '@angular/core';
import type { Entry } from './entry';

const PREFIX = 'tf.entry';

/**
 * Entries that are not on record yet, one storage item each: two open windows of the app never write over each other's.
 * They are kept per account and clinic, and never leave under another's session.
 */
@Injectable({ providedIn: 'root' })
export class EntryStorage {
  /** @returns entries in the order in which they were made */
  load(owner: string): readonly Entry[] {
    const own = `${PREFIX}.${owner}.`;
    return (
      Object.keys(localStorage)
        .filter((key) => key.startsWith(own))
        .sort()
        .map((key) => read(localStorage.getItem(key)))
        .filter((entry) => entry !== null)
        // what was under way when the window closed may or may not have arrived: the same key asks again
        .map((entry) => (entry.state === 'sending' ? { ...entry, state: 'waiting' as const } : entry))
    );
  }

  save(owner: string, entry: Entry): void {
    try {
      localStorage.setItem(`${PREFIX}.${owner}.${entry.key}`, JSON.stringify(entry));
    } catch (error) {
      // full or forbidden: it goes on from memory, which is still better than refusing to log a meal
      console.warn('an entry could not be stored on this phone', error);
    }
  }

  remove(owner: string, key: string): void {
    localStorage.removeItem(`${PREFIX}.${owner}.${key}`);
  }
}

function read(text: string | null): Entry | null {
  try {
    return text === null ? null : (JSON.parse(text) as Entry);
  } catch {
    // another version of the app wrote it in a way this one cannot read; it stays stored for one that can
    return null;
  }
}
