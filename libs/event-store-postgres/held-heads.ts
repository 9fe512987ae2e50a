import { createPublicKey, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServingPools } from './serving-pools.js';
import { isGenuineHead, orgHead, orgsWithLog, signHead, type SignedHead } from './signed-head.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A head in the folder is not signed with this clinic's key: somebody changed the folder, or the key. Stop and alarm. */
export class ForgedHead extends Error {
  constructor(readonly orgId: string) {
    super(`the heads kept for org ${orgId} are not all signed with this key`);
    this.name = 'ForgedHead';
  }
}

/**
 * Signed heads in a folder outside the database, `<orgId>.ndjson`, only ever appended to. They are what shows a past that was
 * rewritten as a whole; copies belong to other machines and other people.
 */
export class HeldHeads {
  readonly #publicKey: KeyObject;

  /** @param privateKey Ed25519, from outside the database */
  constructor(
    private readonly folder: string,
    private readonly privateKey: KeyObject,
  ) {
    this.#publicKey = createPublicKey(privateKey);
  }

  /**
   * Heads of an org, oldest first.
   * @throws ForgedHead
   */
  async of(orgId: string): Promise<readonly SignedHead[]> {
    const heads: SignedHead[] = [];
    for (const line of (await this.#text(orgId)).split('\n')) {
      const head = parsed(line);
      if (head === null) continue;
      if (head.orgId !== orgId || !isGenuineHead(head, this.#publicKey)) throw new ForgedHead(orgId);
      heads.push(head);
    }
    return heads;
  }

  /**
   * Signs and keeps the newest head of every org whose log has grown since its last one. Once a day is meant.
   * @returns the new heads, to be sent out
   * @throws StoreUnavailable, ForgedHead
   */
  async keep(pools: ServingPools, at: Date): Promise<readonly SignedHead[]> {
    const kept: SignedHead[] = [];
    for (const orgId of await orgsWithLog(pools)) {
      const now = await orgHead(pools, orgId);
      if (now === null || now.orgSeq <= ((await this.of(orgId)).at(-1)?.orgSeq ?? 0)) continue;
      const head = signHead({ ...now, at: at.toISOString() }, this.privateKey);
      await this.#append(head);
      kept.push(head);
    }
    return kept;
  }

  async #append(head: SignedHead): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    // a crash may have left half a line without its end
    const torn = !/(^|\n)$/.test(await this.#text(head.orgId));
    const file = await open(this.#path(head.orgId), 'a', 0o600);
    try {
      await file.write(`${torn ? '\n' : ''}${JSON.stringify(head)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async #text(orgId: string): Promise<string> {
    try {
      return await readFile(this.#path(orgId), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }

  #path(orgId: string): string {
    if (!UUID.test(orgId)) throw new RangeError('not the id of an org');
    return join(this.folder, `${orgId}.ndjson`);
  }
}

/** Null for an empty line and for what a crash left half written. */
function parsed(line: string): SignedHead | null {
  try {
    return JSON.parse(line) as SignedHead | null;
  } catch {
    return null;
  }
}
