import { createPublicKey, type KeyObject } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServingPools } from './serving-pools.js';
import { isGenuineHead, orgHeads, runningHashesAt, signHead, type SignedHead } from './signed-head.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Some 250 heads. The newest one pins all of the past; those before it only narrow down where it changed. */
const TAIL_BYTES = 64 * 1024;

/** What the folder holds about an org. */
export interface KeptHeads {
  /** Genuine ones, oldest first. */
  readonly heads: readonly SignedHead[];
  /** Lines that this installation did not sign: somebody changed the folder, or the signing key. */
  readonly forged: number;
}

export interface Keeping {
  /** The new heads. */
  readonly kept: readonly SignedHead[];
  /** Orgs whose log is not the one that was signed before. No head is signed for them any more. */
  readonly contradicted: readonly string[];
}

/**
 * Signed heads in a folder outside the database, `<orgId>.ndjson`, only ever appended to. They are what shows a past that was
 * rewritten as a whole; copies belong to other machines and other people.
 */
export class HeldHeads {
  readonly #publicKey: KeyObject;
  /** Running hash at the newest number held, by org; so that an org that did not grow costs no file. */
  readonly #newest = new Map<string, string>();

  /** @param privateKey Ed25519, from outside the database */
  constructor(
    private readonly folder: string,
    private readonly privateKey: KeyObject,
  ) {
    this.#publicKey = createPublicKey(privateKey);
  }

  /** The newest heads of an org; of a long file the last 64 KiB. */
  async of(orgId: string): Promise<KeptHeads> {
    const heads: SignedHead[] = [];
    let forged = 0;
    for (const head of parsedLines(await this.#tail(orgId))) {
      if (head.orgId === orgId && isGenuineHead(head, this.#publicKey)) heads.push(head);
      else forged += 1;
    }
    return { heads, forged };
  }

  /**
   * Signs and keeps the newest head of every org whose log has grown since its last one, unless the log no longer says what the
   * last one says: a signature must not cover up a past that was rewritten.
   * @throws StoreUnavailable, and what the file system says
   */
  async keep(pools: ServingPools, at: Date): Promise<Keeping> {
    const now = await orgHeads(pools);
    const changed = now.filter(({ orgId, runningHash }) => runningHash !== this.#newest.get(orgId));
    const before = await Promise.all(changed.map(async ({ orgId }) => (await this.of(orgId)).heads.at(-1) ?? null));
    const stands = await runningHashesAt(
      pools,
      before.filter((head) => head !== null),
    );
    const kept: SignedHead[] = [];
    const contradicted: string[] = [];
    for (const [index, head] of changed.entries()) {
      const last = before[index] ?? null;
      if (last !== null && stands.get(`${last.orgId} ${last.orgSeq}`) !== last.runningHash) {
        contradicted.push(head.orgId);
        continue;
      }
      if (last === null || head.orgSeq > last.orgSeq) {
        const signed = signHead({ ...head, at: at.toISOString() }, this.privateKey);
        await this.#append(signed);
        kept.push(signed);
      }
      this.#newest.set(head.orgId, head.runningHash);
    }
    return { kept, contradicted };
  }

  async #append(head: SignedHead): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    // a crash may have left half a line without its end
    const torn = !/(^|\n)$/.test(await this.#tail(head.orgId));
    const file = await open(this.#path(head.orgId), 'a', 0o600);
    try {
      await file.write(`${torn ? '\n' : ''}${JSON.stringify(head)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async #tail(orgId: string): Promise<string> {
    let file: FileHandle;
    try {
      file = await open(this.#path(orgId), 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - TAIL_BYTES);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      const text = buffer.toString('utf8', 0, bytesRead);
      return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
    } finally {
      await file.close();
    }
  }

  #path(orgId: string): string {
    if (!UUID.test(orgId)) throw new RangeError('not the id of an org');
    return join(this.folder, `${orgId}.ndjson`);
  }
}

/** Without empty lines and what a crash left half written. */
function parsedLines(text: string): SignedHead[] {
  return text.split('\n').flatMap((line) => {
    try {
      const head = JSON.parse(line) as SignedHead | null;
      return head !== null && typeof head === 'object' && typeof head.signature === 'string' ? [head] : [];
    } catch {
      return [];
    }
  });
}
