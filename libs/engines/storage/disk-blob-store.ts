import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BlobStore } from './blob-store.js';

const KEY = /^[a-z0-9]+(?:[/-][a-z0-9]+)*$/;

/** Files on this machine's disk. A reader sees a file whole or not at all, whenever the process dies. */
export class DiskBlobStore extends BlobStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, content: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
    const file = this.#file(key);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const part = `${file}.${randomUUID()}.part`;
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      await pipeline(
        content,
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(part, { mode: 0o600, flush: true }),
      );
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    const folder = await open(dirname(file));
    await folder.sync().finally(() => folder.close());
    return { bytes, sha256: hash.digest('hex') };
  }

  async get(key: string) {
    const file = this.#file(key);
    try {
      const { size } = await stat(file);
      return { bytes: size, content: createReadStream(file) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.#file(key), { force: true });
  }

  #file(key: string): string {
    if (!KEY.test(key)) throw new TypeError('a storage key is made of lower-case letters, digits, "-" and "/"');
    return join(this.folder, key);
  }
}
