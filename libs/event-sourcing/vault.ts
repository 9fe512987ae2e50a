import type { Subject } from './envelope.js';

/** A subject's data key. `state: 'destroyed'` carries the signed tombstone and no key. */
export type SubjectKey =
  | {
      readonly state: 'live';
      readonly keyId: string;
      readonly subject: Subject;
      readonly orgId: string;
      readonly key: Uint8Array;
    }
  | {
      readonly state: 'destroyed';
      readonly keyId: string;
      readonly subject: Subject;
      readonly orgId: string;
      readonly destroyedAt: string;
    };

/** Neither a key nor a tombstone: the store was tampered with or restored without its vault. Stop and alarm, never treat as erased. */
export class KeyMissing extends Error {
  constructor(readonly keyId: string) {
    super(`no key and no tombstone for ${keyId}`);
    this.name = 'KeyMissing';
  }
}

/** Holds one 256-bit key per subject, wrapped by a key outside the database (KEK). */
export interface Vault {
  /** Key of the subject in that org; made when it does not exist yet. A destroyed key is returned as such, never made anew. */
  keyOf(orgId: string, subject: Subject): Promise<SubjectKey>;
  /** @throws KeyMissing */
  key(keyId: string): Promise<SubjectKey>;
  /** Destroys the key and leaves a signed tombstone. Twice changes nothing. */
  destroy(orgId: string, subject: Subject, at: string): Promise<void>;
}
