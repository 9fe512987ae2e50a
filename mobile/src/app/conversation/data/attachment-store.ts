import { DeviceDatabase } from '#libs/client-kit/device-database.js';
import type { SentUpload } from '#libs/client-kit/file-sender.js';

/** An attachment of a message that waits on this phone. */
export interface KeptAttachment {
  readonly content: Blob;
  /** Its parts were sent; the commit was not answered. */
  readonly upload?: SentUpload | undefined;
  /** The server has it. */
  readonly fileId?: string;
}

/** What waits in an account's outbox takes at most so much of the phone. */
export const ROOM = 60 * 1024 * 1024;

const DATABASE = 'tf-attachments';
const STORE = 'waiting';

/**
 * Attachments that wait for the network, by account: kept through a closed app and a restarted phone. Where the browser keeps nothing
 * (private windows), they live as long as the page.
 */
export class AttachmentStore {
  private readonly inMemory = new Map<string, KeptAttachment>();
  private readonly database = new DeviceDatabase(DATABASE, STORE);

  /** @param owner account and organisation, and whose messages they are of: nobody else on this phone may send them */
  constructor(private readonly owner: string) {}

  /** @returns false: there is no room */
  async add(key: string, content: Blob): Promise<boolean> {
    const kept = await this.all();
    const taken = [...kept.values()].reduce((bytes, each) => bytes + each.content.size, 0);
    if (taken + content.size > ROOM) return false;
    await this.put(key, { content });
    return true;
  }

  async read(key: string): Promise<KeptAttachment | undefined> {
    return (
      this.inMemory.get(key) ??
      (await this.database.ask<KeptAttachment>('readonly', (store) => store.get(this.at(key))))
    );
  }

  async put(key: string, kept: KeptAttachment): Promise<void> {
    const stored = await this.database.ask<IDBValidKey>('readwrite', (store) => store.put(kept, this.at(key)));
    if (stored === undefined) this.inMemory.set(key, kept);
    // what could not be stored before is older than this
    else this.inMemory.delete(key);
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.inMemory.delete(key);
      await this.database.ask('readwrite', (store) => store.delete(this.at(key)));
    }
  }

  /** Forgets what no waiting message names: what a crash left between keeping and queueing. */
  async keepOnly(keys: ReadonlySet<string>): Promise<void> {
    await this.remove([...(await this.all()).keys()].filter((key) => !keys.has(key)));
  }

  private async all(): Promise<ReadonlyMap<string, KeptAttachment>> {
    const range = () => IDBKeyRange.bound(this.at(''), this.at('\uffff'));
    const [keys = [], kept = []] = [
      await this.database.ask<IDBValidKey[]>('readonly', (store) => store.getAllKeys(range())),
      await this.database.ask<KeptAttachment[]>('readonly', (store) => store.getAll(range())),
    ];
    const stored = keys.map((key, index) => [String(key).slice(this.at('').length), kept[index]!] as const);
    return new Map([...stored, ...this.inMemory]);
  }

  private at(key: string): string {
    return `${this.owner}/${key}`;
  }
}
