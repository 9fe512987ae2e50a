import { newId } from '#libs/client-kit/ids.js';
import type { DraftOperation } from './draft-operation';

/** Operations that travel together under one key. Once tried, a batch never changes: the same key must mean the same body. */
export interface Batch {
  readonly key: string;
  readonly operations: readonly DraftOperation[];
  readonly tried: boolean;
}

/**
 * Where unsent operations wait for the network, a crash, or the next visit. Each tab writes an entry of its own under a
 * lock that dies with the tab; a tab that opens the plan later takes over entries without a living owner.
 */
export class OutboxStorage {
  private readonly prefix: string;
  private readonly entry: string;
  private release: () => void = () => undefined;

  /** @param owner account whose operations these are: another person on this computer must not send them */
  constructor(
    owner: string,
    planId: string,
    private readonly storage: Storage = localStorage,
  ) {
    this.prefix = `tf.outbox/${owner}/${planId}/`;
    this.entry = this.prefix + newId();
  }

  /** What earlier visits left behind, oldest first; it is this tab's from now on. */
  async adopt(): Promise<readonly Batch[]> {
    await this.hold();
    const orphans: string[] = [];
    for (const name of this.names()) if (name !== this.entry && (await this.isOrphan(name))) orphans.push(name);
    const batches = orphans.sort().flatMap((name) => this.read(name));
    this.write(batches);
    orphans.forEach((name) => this.storage.removeItem(name));
    return batches;
  }

  write(batches: readonly Batch[]): void {
    if (batches.length === 0) this.storage.removeItem(this.entry);
    else this.storage.setItem(this.entry, JSON.stringify(batches));
  }

  close(): void {
    this.release();
  }

  private names(): string[] {
    return Array.from({ length: this.storage.length }, (_, i) => this.storage.key(i) ?? '').filter((name) =>
      name.startsWith(this.prefix),
    );
  }

  private read(name: string): readonly Batch[] {
    try {
      const batches: unknown = JSON.parse(this.storage.getItem(name) ?? '[]');
      return Array.isArray(batches) ? (batches as Batch[]) : [];
    } catch {
      // half a write of a browser that died: there is nothing to rescue
      return [];
    }
  }

  private hold(): Promise<void> {
    if (!('locks' in navigator)) return Promise.resolve();
    return new Promise((held) => {
      void navigator.locks.request(this.entry, () => {
        held();
        return new Promise<void>((resolve) => (this.release = resolve));
      });
    });
  }

  private isOrphan(name: string): Promise<boolean> {
    if (!('locks' in navigator)) return Promise.resolve(true);
    return navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null);
  }
}
