import type { Subject } from './envelope.js';
import type { SubjectKey, Vault } from './vault.js';

/** A key destroyed by another instance is used here for no longer than this. */
const TTL_MS = 30_000;
const MAX_KEYS = 5_000;

/** Subject keys in memory: bounded, short-lived. Failures are not kept. */
export class KeyCache {
  readonly #byId = new Map<string, { readonly key: SubjectKey; readonly until: number }>();
  readonly #idBySubject = new Map<string, string>();

  constructor(private readonly vault: Vault) {}

  /** Without asking the vault; undefined when it must be asked. */
  peek(keyId: string): SubjectKey | undefined {
    const held = this.#byId.get(keyId);
    if (held === undefined) return undefined;
    if (held.until > performance.now()) return held.key;
    this.#byId.delete(keyId);
    return undefined;
  }

  /** @throws KeyMissing */
  async key(keyId: string): Promise<SubjectKey> {
    return this.peek(keyId) ?? this.#hold(await this.vault.key(keyId));
  }

  async keyOf(orgId: string, subject: Subject): Promise<SubjectKey> {
    const keyId = this.#idBySubject.get(nameOf(orgId, subject));
    const held = keyId === undefined ? undefined : this.peek(keyId);
    return held ?? this.#hold(await this.vault.keyOf(orgId, subject));
  }

  forget(keyId: string): void {
    this.#byId.delete(keyId);
  }

  #hold(key: SubjectKey): SubjectKey {
    this.#byId.delete(key.keyId);
    this.#byId.set(key.keyId, { key, until: performance.now() + TTL_MS });
    this.#idBySubject.set(nameOf(key.orgId, key.subject), key.keyId);
    if (this.#byId.size > MAX_KEYS) this.#dropOldest();
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

function nameOf(orgId: string, subject: Subject): string {
  return `${orgId}/${subject.kind}/${subject.id}`;
}
