import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import type { Subject } from '#libs/event-sourcing/envelope.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { KeyMissing, type SubjectKey, type Vault } from '#libs/event-sourcing/vault.js';
import { Kek, newDataKey, type KeyOwner } from './key-wrapping.js';
import type { ServingPools } from './serving-pools.js';
import { Tombstones } from './tombstones.js';
import { ask, translated } from './unavailable.js';

/** The key-encrypting key given at start is not the one that wraps the stored keys. */
export class KekMismatch extends Error {
  constructor(
    readonly stored: string,
    readonly given: string,
  ) {
    super(`the keys of this vault are wrapped by key ${stored}, but key ${given} was given`);
    this.name = 'KekMismatch';
  }
}

export interface VaultSecrets {
  /** 32 bytes, from outside the database. */
  readonly kek: Uint8Array;
  /** Ed25519 private key, from outside the database. */
  readonly tombstoneKey: KeyObject;
}

interface KeyRow {
  readonly key_id: string;
  readonly org_id: string;
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly kek_id: string | null;
  readonly wrapped: Buffer | null;
  /** ISO 8601 UTC with milliseconds. */
  readonly destroyed_at: string | null;
  readonly tombstone: Buffer | null;
}

const COLUMNS = `key_id, org_id, subject_kind, subject_id, kek_id, wrapped, tombstone,
  to_char(destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as destroyed_at`;
const KEY = `select ${COLUMNS} from vault.find_key($1)`;
const KEY_OF = `select ${COLUMNS} from vault.key_of($1, $2, $3)`;
const OFFER = 'select vault.offer_key($1, $2, $3, $4, $5, $6, $7)';
const REWRAP_BATCH = 500;

/** Subject keys in a database of their own, wrapped; the wrapping key and the tombstone key never are in any database. */
export class PostgresVault implements Vault {
  #kek: Kek;
  readonly #tombstones: Tombstones;

  private constructor(
    private readonly pools: ServingPools,
    secrets: VaultSecrets,
  ) {
    this.#kek = new Kek(secrets.kek);
    this.#tombstones = new Tombstones(secrets.tombstoneKey);
  }

  /**
   * @param pools of the vault database
   * @throws KekMismatch when other keys than this one can open are stored: start nothing then
   */
  static async open(pools: ServingPools, secrets: VaultSecrets): Promise<PostgresVault> {
    for (const pool of [pools.api, pools.worker]) pool.on('error', () => undefined);
    const vault = new PostgresVault(pools, secrets);
    await ask(pools.worker, {
      text: 'insert into vault.kek (kek_id) values ($1) on conflict do nothing',
      values: [vault.#kek.id],
    });
    await vault.#checkKek();
    return vault;
  }

  async keyOf(orgId: string, subject: Subject): Promise<SubjectKey> {
    const standing = await this.#find(orgId, subject);
    if (standing !== null) return standing;
    const owner = { keyId: newId(), orgId, subject };
    await ask(this.pools.api, {
      name: 'vault-offer',
      text: OFFER,
      values: [
        owner.keyId,
        orgId,
        subject.kind,
        subject.id,
        this.#kek.id,
        this.#kek.wrap(owner, newDataKey()),
        new Date().toISOString(),
      ],
    });
    // read again: another process may have been first, and its key is the one
    const kept = await this.#find(orgId, subject);
    if (kept === null) throw new KeyMissing(owner.keyId);
    return kept;
  }

  async key(keyId: string): Promise<SubjectKey> {
    const [row] = await ask<KeyRow>(this.pools.api, { name: 'vault-key', text: KEY, values: [keyId] });
    if (row === undefined) throw new KeyMissing(keyId);
    return this.#opened(row);
  }

  /** A subject that never had a key gets a tombstone, too, so that none is made later. */
  async destroy(orgId: string, subject: Subject, at: string): Promise<void> {
    const { keyId, state } = await this.keyOf(orgId, subject);
    if (state === 'destroyed') return;
    const destroyedAt = new Date(at).toISOString();
    await ask(this.pools.worker, {
      text: `update vault.subject_key set wrapped = null, kek_id = null, destroyed_at = $2, tombstone = $3
             where key_id = $1 and wrapped is not null`,
      values: [keyId, destroyedAt, this.#tombstones.sign({ keyId, orgId, subject }, destroyedAt)],
    });
  }

  /** Rewrites the table's file, so that the bytes of destroyed keys are no longer in it. Locks the vault for that moment. */
  async scrub(): Promise<void> {
    await ask(this.pools.worker, { text: 'vacuum (full) vault.subject_key' });
  }

  /**
   * Wraps every key anew; afterwards only `next` opens the vault. Interrupted, it is simply run again. Serving instances must be
   * stopped: they hold the old key.
   * @param next 32 bytes
   * @returns how many keys were wrapped anew
   * @throws KeyMissing for a key that the present key does not open; nothing of its batch is changed then
   */
  async rewrap(next: Uint8Array): Promise<number> {
    const kek = new Kek(next);
    let done = 0;
    for (;;) {
      const batch = await this.#inTransaction((client) => this.#rewrapBatch(client, kek));
      done += batch;
      if (batch < REWRAP_BATCH) break;
    }
    await ask(this.pools.worker, { text: 'update vault.kek set kek_id = $1', values: [kek.id] });
    this.#kek = kek;
    return done;
  }

  async #rewrapBatch(client: pg.PoolClient, next: Kek): Promise<number> {
    const { rows } = await client.query<KeyRow>(
      `select ${COLUMNS} from vault.subject_key where kek_id = $1 order by key_id limit $2 for update`,
      [this.#kek.id, REWRAP_BATCH],
    );
    for (const row of rows) {
      const wrapped = next.wrap(ownerOf(row), this.#unwrap(row));
      await client.query('update vault.subject_key set wrapped = $2, kek_id = $3 where key_id = $1', [
        row.key_id,
        wrapped,
        next.id,
      ]);
    }
    return rows.length;
  }

  async #checkKek(): Promise<void> {
    const rows = await ask<{ kek_id: string }>(this.pools.worker, { text: 'select kek_id from vault.kek' });
    const stored = rows[0]?.kek_id ?? 'none';
    if (stored !== this.#kek.id) throw new KekMismatch(stored, this.#kek.id);
  }

  async #find(orgId: string, subject: Subject): Promise<SubjectKey | null> {
    const [row] = await ask<KeyRow>(this.pools.api, {
      name: 'vault-key-of',
      text: KEY_OF,
      values: [orgId, subject.kind, subject.id],
    });
    return row === undefined ? null : this.#opened(row);
  }

  #opened(row: KeyRow): SubjectKey {
    const owner = ownerOf(row);
    if (row.wrapped !== null) return { state: 'live', ...owner, key: this.#unwrap(row) };
    const destroyedAt = row.destroyed_at ?? '';
    // an emptied row without a genuine signature is a lost key, not an erased one
    if (row.tombstone === null || !this.#tombstones.isGenuine(owner, destroyedAt, row.tombstone))
      throw new KeyMissing(row.key_id);
    return { state: 'destroyed', ...owner, destroyedAt };
  }

  #unwrap(row: KeyRow): Buffer {
    const key = row.wrapped === null ? null : this.#kek.unwrap(ownerOf(row), row.wrapped);
    if (key === null) throw new KeyMissing(row.key_id);
    return key;
  }

  async #inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pools.worker.connect().catch((error: unknown) => {
      throw translated(error);
    });
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}

function ownerOf({ key_id: keyId, org_id: orgId, subject_kind: kind, subject_id: id }: KeyRow): KeyOwner {
  return { keyId, orgId, subject: { kind, id } };
}
