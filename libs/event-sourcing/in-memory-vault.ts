import { randomBytes } from 'node:crypto';
import type { Subject } from './envelope.js';
import { newId } from './ids.js';
import { KeyMissing, type SubjectKey, type Vault } from './vault.js';

/** Keys in memory, for tests of whatever stands above the vault. */
export class InMemoryVault implements Vault {
  readonly #keys = new Map<string, SubjectKey>();
  readonly #idBySubject = new Map<string, string>();

  async keyOf(orgId: string, subject: Subject): Promise<SubjectKey> {
    const name = nameOf(orgId, subject);
    const known = this.#idBySubject.get(name);
    if (known !== undefined) return this.key(known);
    const key = {
      state: 'live',
      keyId: newId(),
      subject: { kind: subject.kind, id: subject.id },
      orgId,
      key: randomBytes(32),
    } as const;
    this.#idBySubject.set(name, key.keyId);
    this.#keys.set(key.keyId, key);
    return copyOf(key);
  }

  async key(keyId: string): Promise<SubjectKey> {
    const key = this.#keys.get(keyId);
    if (key === undefined) throw new KeyMissing(keyId);
    return copyOf(key);
  }

  async destroy(orgId: string, subject: Subject, at: string): Promise<void> {
    const key = await this.keyOf(orgId, subject);
    if (key.state === 'destroyed') return;
    this.#keys.set(key.keyId, { state: 'destroyed', keyId: key.keyId, subject: key.subject, orgId, destroyedAt: at });
  }

  /** Loses a key without a tombstone, as a restore without its vault would; only tests call it. */
  lose(keyId: string): void {
    this.#keys.delete(keyId);
  }
}

/** Nobody else holds the vault's own bytes, so that what one caller does to a key is not felt by another. */
function copyOf(key: SubjectKey): SubjectKey {
  return key.state === 'live' ? { ...key, key: Buffer.from(key.key) } : key;
}

function nameOf(orgId: string, subject: Subject): string {
  return `${orgId}/${subject.kind}/${subject.id}`;
}
