import { bySeq, withoutJoined, type OutboxEntry } from './outbox-entry.js';

export type Outcome = 'sent' | 'discarded';

/** What another tab, or another outbox of this one, did: added or changed an entry · removed one · somebody cleared the whole storage. */
export type OutboxNews =
  | { readonly type: 'changed' }
  | { readonly type: 'removed'; readonly id: string; readonly outcome: Outcome }
  | { readonly type: 'cleared' };

interface Removed {
  readonly removed: Outcome;
}

/** Where entries wait for the network, a crash or the next visit. Synchronous: an act is stored before its click returns. */
export interface OutboxStorage<P> {
  /** @returns entries in their order */
  load(): readonly OutboxEntry<P>[];
  /** @returns false when the device has no room: the entry lives in memory only */
  save(entry: OutboxEntry<P>): boolean;
  remove(id: string, outcome: Outcome): void;
  /** Tells what other tabs do, and which entries another storage of this page removes. @returns its end */
  watch(heard: (news: OutboxNews) => void): () => void;
  /** Does the work while no other tab does any for this thing. @returns false when another tab is at it */
  exclusively(thing: string, work: () => Promise<void>): Promise<boolean>;
}

interface Watcher {
  readonly by: object;
  readonly prefix: string;
  readonly heard: (news: OutboxNews) => void;
}

/** Whoever watches on this page: `storage` events are told to other pages only. */
const watchersHere = new Set<Watcher>();

/** One item of localStorage for each entry, so that two tabs never write over each other's; Web Locks tell them apart. */
export class LocalOutboxStorage<P> implements OutboxStorage<P> {
  private readonly prefix: string;

  /** @param owner account (and organisation) whose entries these are: nobody else on this device may send them */
  constructor(
    private readonly owner: string,
    private readonly storage: Storage = localStorage,
  ) {
    this.prefix = `tf.outbox.2/${owner}/`;
  }

  load(): readonly OutboxEntry<P>[] {
    const stored = namesIn(this.storage, this.prefix)
      .map((name) => readJson<OutboxEntry<P> | Removed>(this.storage, name))
      .filter((entry): entry is OutboxEntry<P> => entry !== null && 'thing' in entry);
    return withoutJoined(stored.sort(bySeq));
  }

  save(entry: OutboxEntry<P>): boolean {
    try {
      this.storage.setItem(this.prefix + entry.id, JSON.stringify(entry));
      return true;
    } catch (error) {
      // full or forbidden: going on from memory is better than refusing the act
      console.warn('an entry could not be stored on this device', error);
      return false;
    }
  }

  remove(id: string, outcome: Outcome): void {
    const name = this.prefix + id;
    // other tabs hear of both writes: the first says why the entry goes
    if (this.storage.getItem(name) !== null)
      this.storage.setItem(name, JSON.stringify({ removed: outcome } satisfies Removed));
    this.storage.removeItem(name);
    for (const { by, prefix, heard } of [...watchersHere])
      if (by !== this && prefix === this.prefix) heard({ type: 'removed', id, outcome });
  }

  watch(heard: (news: OutboxNews) => void): () => void {
    const listen = ({ key, newValue }: StorageEvent) => {
      if (key === null) return heard({ type: 'cleared' });
      if (!key.startsWith(this.prefix) || newValue === null) return;
      const value = parsed<OutboxEntry<P> | Removed>(newValue);
      if (value && 'removed' in value)
        return heard({ type: 'removed', id: key.slice(this.prefix.length), outcome: value.removed });
      heard({ type: 'changed' });
    };
    addEventListener('storage', listen);
    const watcher = { by: this, prefix: this.prefix, heard };
    watchersHere.add(watcher);
    return () => {
      removeEventListener('storage', listen);
      watchersHere.delete(watcher);
    };
  }

  async exclusively(thing: string, work: () => Promise<void>): Promise<boolean> {
    return whileLocked(`tf.outbox.2/${this.owner}/${thing}`, work);
  }
}

/** @returns false, without doing the work, when another tab holds the lock */
export async function whileLocked(name: string, work: () => Promise<void>): Promise<boolean> {
  // absent on plain http outside localhost; then a single tab is all that is promised
  if (!('locks' in navigator)) return work().then(() => true);
  return navigator.locks.request(name, { ifAvailable: true }, (lock) =>
    lock === null ? Promise.resolve(false) : work().then(() => true),
  );
}

export function namesIn(storage: Storage, prefix: string): string[] {
  const names = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
  return names.filter((name) => name.startsWith(prefix));
}

/** @returns null for what cannot be read: half a write of a browser that died, or a newer version's format; it stays stored */
export function readJson<T>(storage: Storage, name: string): T | null {
  return parsed(storage.getItem(name) ?? 'null');
}

function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T | null;
  } catch {
    return null;
  }
}
