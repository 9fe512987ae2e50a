import { computed, inject, Injectable, signal } from '@angular/core';
import { newId } from '#libs/client-kit/ids.js';
import type { Session } from '#libs/client-kit/session.js';
import { EntryStorage } from './data/entry-storage';
import type { Act, Entry, Shown } from './data/entry';

/** Whose entries these are. */
export interface Owner {
  readonly key: string;
  readonly clientId: string;
}

/**
 * What the client logged and the server has not confirmed. An entry is stored before it is sent, and leaves only when it
 * is acknowledged or the client discards it. Acknowledged ones stay in memory until a read shows what they did.
 */
@Injectable({ providedIn: 'root' })
export class Entries {
  private readonly storage = inject(EntryStorage);
  private readonly state = signal<readonly Entry[]>([]);
  private readonly holder = signal<Owner | null>(null);
  readonly owner = this.holder.asReadonly();
  readonly all = this.state.asReadonly();
  readonly waiting = computed(() =>
    this.state().filter((entry) => entry.state === 'waiting' || entry.state === 'sending'),
  );
  readonly refused = computed(() => this.state().filter((entry) => entry.state === 'refused'));
  /** Grows with every answer of the server, yes or no: whoever shows what entries change reads again. */
  readonly answered = signal(0);

  /** Takes up the stored entries of this account in this clinic. */
  open({ accountId, orgId, clientId }: Pick<Session, 'accountId' | 'orgId' | 'clientId'>): void {
    const key = `${orgId}.${accountId}`;
    if (clientId === null || this.holder()?.key === key) return;
    this.holder.set({ key, clientId });
    this.state.set(this.storage.load(key));
  }

  /** Forgets them here; what is not sent stays stored for the next session of this account. */
  close(): void {
    this.holder.set(null);
    this.state.set([]);
  }

  add(act: Act, shown: Shown): Entry {
    const entry: Entry = {
      key: newId(),
      act,
      shown,
      at: new Date().toISOString(),
      state: 'waiting',
      attempts: 0,
      problem: null,
    };
    const owner = this.holder();
    if (!owner) throw new Error('entries need a session: the shell opens them');
    this.storage.save(owner.key, entry);
    this.state.update((entries) => [...entries, entry]);
    return entry;
  }

  /** The oldest waiting entry that is not behind a refused one about the same thing. */
  next(): Entry | undefined {
    const held = new Set(this.refused().map(({ act }) => act.entryId));
    return this.state().find((entry) => entry.state === 'waiting' && !held.has(entry.act.entryId));
  }

  /** An answer came, or none. Those that are not on record yet are stored as they stand. */
  change(owner: Owner, key: string, change: Partial<Entry>): void {
    if (change.state === 'sent') this.storage.remove(owner.key, key);
    if (this.holder()?.key !== owner.key) return;
    this.state.update((entries) => entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)));
    const entry = this.state().find((candidate) => candidate.key === key);
    if (entry && entry.state !== 'sent') this.storage.save(owner.key, entry);
    if (change.state === 'sent' || change.state === 'refused') this.answered.update((count) => count + 1);
  }

  /** The client gives an entry up, or another takes its place. */
  discard(key: string): void {
    const owner = this.holder();
    if (owner) this.storage.remove(owner.key, key);
    this.state.update((entries) => entries.filter((entry) => entry.key !== key));
  }

  /** Acknowledged so far: a read of their kind that starts now shows what these did, and may `settle` them. */
  sentKeys(about: 'meals' | 'weights'): readonly string[] {
    const isWeight = about === 'weights';
    return this.state()
      .filter(({ state, act }) => state === 'sent' && (act.type === 'record-weight') === isWeight)
      .map(({ key }) => key);
  }

  settle(keys: readonly string[]): void {
    this.state.update((entries) => entries.filter((entry) => !keys.includes(entry.key)));
  }
}
