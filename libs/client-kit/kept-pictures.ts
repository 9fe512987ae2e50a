import { DeviceDatabase } from './device-database.js';

const DATABASE = 'tf-pictures';
const STORE = 'kept';

/** Pictures that were read take at most so much of the device; those kept first make room. */
export const PICTURE_ROOM = 20 * 1024 * 1024;

interface KeptPicture {
  readonly content: Blob;
  /** ms since 1970 */
  readonly at: number;
}

/**
 * Pictures on this device, so that the app shows them without network. They leave it when its account signs out (`forgetPictures`). A name
 * begins with whose it is, as those of kept answers do, and names content that never changes.
 */
export class KeptPictures {
  private readonly database = new DeviceDatabase(DATABASE, STORE);

  constructor(private readonly room = PICTURE_ROOM) {}

  async read(name: string): Promise<Blob | null> {
    return (await this.database.ask<KeptPicture | undefined>('readonly', (store) => store.get(name)))?.content ?? null;
  }

  async keep(name: string, content: Blob): Promise<void> {
    if (content.size > this.room) return;
    const [names = [], kept = []] = [
      await this.database.ask<IDBValidKey[]>('readonly', (store) => store.getAllKeys()),
      await this.database.ask<KeptPicture[]>('readonly', (store) => store.getAll()),
    ];
    const others = kept
      .map((each, place) => ({ ...each, name: names[place]! }))
      .filter((each) => each.name !== name)
      .sort((a, b) => a.at - b.at);
    let taken = others.reduce((bytes, each) => bytes + each.content.size, content.size);
    for (const each of others) {
      if (taken <= this.room) break;
      taken -= each.content.size;
      await this.database.ask('readwrite', (store) => store.delete(each.name));
    }
    await this.database.ask('readwrite', (store) => store.put({ content, at: Date.now() } satisfies KeptPicture, name));
  }
}

/** All of them, of whomever. */
export function forgetPictures(): void {
  try {
    indexedDB.deleteDatabase(DATABASE);
  } catch {
    // nothing is kept here
  }
}
