import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Subject } from './envelope.js';
import type { SubjectKey, Vault } from './vault.js';

/** A live key as the codec holds it. */
export interface LiveKey {
  readonly state: 'live';
  readonly keyId: string;
  readonly subject: Subject;
  readonly orgId: string;
  readonly secret: KeyObject;
}

export type HeldKey = LiveKey | Extract<SubjectKey, { state: 'destroyed' }>;

/** Subject keys in memory: bounded, short-lived. Failures are not kept. */
export class KeyCache {
  /** A key destroyed by another instance is used here for no longer than this. */
  static readonly TTL_MS = 30_000;
  static readonly MAX = 5_000;
  readonly #byId = new Map<string, { readonly key: HeldKey; readonly until: number }>();
  readonly #idBySubject = new Map<string, string>();

  constructor(private readonly vault: Vault) {}

  /** Without asking the vault; undefined when it must be asked. */
  peek(keyId: string): HeldKey | undefined {
    const entry = this.#byId.get(keyId);
    if (entry === undefined) return undefined;
    if (entry.until > performance.now()) return entry.key;
    this.#byId.delete(keyId);
    return undefined;
  }

  /** @throws KeyMissing */
  async key(keyId: string): Promise<HeldKey> {
    return this.peek(keyId) ?? this.#hold(await this.vault.key(keyId));
  }

  async keyOf(orgId: string, subject: Subject): Promise<HeldKey> {
    const keyId = this.#idBySubject.get(nameOf(orgId, subject));
    const known = keyId === undefined ? undefined : this.peek(keyId);
    return known ?? this.#hold(await this.vault.keyOf(orgId, subject));
  }

  forget(keyId: string): void {
    this.#byId.delete(keyId);
  }

  #hold(given: SubjectKey): HeldKey {
    const key = held(given);
    this.#byId.delete(key.keyId);
    this.#byId.set(key.keyId, { key, until: performance.now() + KeyCache.TTL_MS });
    this.#idBySubject.set(nameOf(key.orgId, key.subject), key.keyId);
    if (this.#byId.size > KeyCache.MAX) this.#dropOldest();
    return key;
  }

  #dropOldest(): void {
    for (const [keyId, { key }] of this.#byId) {
      this.#byId.delete(keyId);
      this.#idBySubject.delete(nameOf(key.orgId, key.subject));
      return;
    }
  }
}

function held(given: SubjectKey): HeldKey {
  if (given.state === 'destroyed') return given;
  const { state, keyId, subject, orgId, key } = given;
  return { state, keyId, subject, orgId, secret: createSecretKey(key) };
}

function nameOf(orgId: string, subject: Subject): string {
  return `${orgId}/${subject.kind}/${subject.id}`;
}
