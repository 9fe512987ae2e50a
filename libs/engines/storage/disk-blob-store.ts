import { createHash, randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readdir, rename, rm, rmdir, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobStore, ensureKey, type ByteRange, type FoundBlob, type ListedBlob } from './blob-store.js';

/** What a process that died left half written is deleted by the next listing after this time. */
const ABANDONED_MS = 24 * 60 * 60_000;
const PART = '.part';

/** Files on this machine's disk. A reader sees a file whole or not at all, whenever the process dies. */
export class DiskBlobStore extends BlobStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, content: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
    const file = this.#file(key);
    const part = `${file}.${randomUUID()}${PART}`;
    const hash = createHash('sha256');
    let bytes = 0;
    const handle = await opened(part);
    try {
      for await (const chunk of content) {
        hash.update(chunk);
        bytes += chunk.length;
        await handle.writeFile(chunk);
      }
      await handle.sync();
      await handle.close();
      await rename(part, file);
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(part, { force: true });
      throw error;
    }
    const folder = await open(dirname(file));
    await folder.sync().finally(() => folder.close());
    return { bytes, sha256: hash.digest('hex') };
  }

  async get(key: string, range?: ByteRange): Promise<FoundBlob | null> {
    const file = this.#file(key);
    // opened before anything is said of it: what is removed meanwhile is read to its end
    const handle = await open(file).catch((error: unknown) => {
      if (isAbsent(error)) return null;
      throw error;
    });
    if (!handle) return null;
    const { size } = await handle.stat();
    return { bytes: size, content: handle.createReadStream(range ? { start: range.from, end: range.to } : {}) };
  }

  async reach(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await access(this.folder, constants.W_OK);
  }

  async remove(key: string): Promise<void> {
    const file = this.#file(key);
    await rm(file, { force: true });
    await this.#tidy(dirname(file));
  }

  async *list(folder: string): AsyncGenerator<ListedBlob> {
    yield* this.#within(this.#file(folder));
  }

  /** Folder by folder: one that is tidied away meanwhile is empty, and hides no other. */
  async *#within(folder: string): AsyncGenerator<ListedBlob> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (isAbsent(error)) return [];
      throw error;
    });
    for (const entry of entries) {
      const file = join(folder, entry.name);
      if (entry.isDirectory()) yield* this.#within(file);
      if (!entry.isFile()) continue;
      const found = await stat(file).catch(() => null);
      if (found === null) continue;
      const ageMs = Date.now() - found.mtimeMs;
      if (!file.endsWith(PART)) yield { key: file.slice(this.folder.length + 1), bytes: found.size, ageMs };
      else if (ageMs > ABANDONED_MS) await rm(file, { force: true });
    }
  }

  /** Folders that have become empty go too: their names are ids of people who may have been erased. */
  async #tidy(folder: string): Promise<void> {
    for (let each = folder; each.length > this.folder.length; each = dirname(each)) {
      try {
        await rmdir(each);
      } catch {
        // somebody keeps a file in it
        return;
      }
    }
  }

  #file(key: string): string {
    return join(this.folder, ensureKey(key));
  }
}

/** Creates the file and its folders. A folder that is tidied away at this very moment is made anew. */
async function opened(file: string): Promise<FileHandle> {
  for (let attempts = 1; ; attempts += 1) {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    try {
      return await open(file, 'wx', 0o600);
    } catch (error) {
      if (!isAbsent(error) || attempts === 10) throw error;
    }
  }
}

const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
