import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { derivedKey } from '#libs/engines/derived-key.js';
import { BlobStore, type ByteRange } from '#libs/engines/storage/blob-store.js';
import { VAULT } from '#libs/event-sourcing/event-sourcing.module.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Vault } from '#libs/event-sourcing/vault.js';
import { opened, openedWhole, sealed } from './sealed-content.js';

/** Whose content it is: a client's, or (null) the organisation's own, which is about nobody. */
export interface ContentOwner {
  readonly orgId: string;
  readonly clientId: string | null;
}

/** Folders of an owner's content: what is committed, and what is being uploaded. */
export const filesFolder = ({ orgId, clientId }: ContentOwner) =>
  clientId === null ? picturesFolder(orgId) : `files/${orgId}/${clientId}`;
export const uploadsFolder = ({ orgId, clientId }: ContentOwner) => `uploads/${orgId}/${clientId ?? 'org'}`;
/** Pictures of the organisation itself: apart from clients' files, which are collected by other rules. */
export const picturesFolder = (orgId: string) => `pictures/${orgId}`;
export const folderOf = (owner: ContentOwner, fileId: string) => `${filesFolder(owner)}/${fileId}`;

/** A new place for content of the file. The server chooses it, and nobody can guess it. */
export const newKey = (owner: ContentOwner, fileId: string) => newKeyIn(folderOf(owner, fileId));
export const newKeyIn = (folder: string) => `${folder}/${randomBytes(16).toString('hex')}`;

/**
 * Contents of files, each sealed with a key that follows from its client's or from the organisation's own: without that key, nothing of it
 * can be read.
 */
@Injectable()
export class FileContents {
  constructor(
    private readonly blobs: BlobStore,
    @Inject(VAULT) private readonly vault: Vault,
  ) {}

  /** @throws Refusal `client.erased` (410) */
  async put(owner: ContentOwner, key: string, plain: Buffer): Promise<void> {
    await this.blobs.put(key, sealed(await this.#secret(owner, key), key, plain));
  }

  /** Null when it is not there. @throws Refusal `client.erased` (410) */
  async read(
    owner: ContentOwner,
    key: string,
    bytes: number,
    range?: ByteRange,
  ): Promise<AsyncGenerator<Buffer> | null> {
    return opened(this.blobs, await this.#secret(owner, key), key, bytes, range);
  }

  /** Null when it is not there. @throws Refusal `client.erased` (410) */
  async readWhole(owner: ContentOwner, key: string, bytes: number): Promise<Buffer | null> {
    return openedWhole(this.blobs, await this.#secret(owner, key), key, bytes);
  }

  async removeAll(folder: string): Promise<void> {
    await this.blobs.removeAll(folder);
  }

  async #secret({ orgId, clientId }: ContentOwner, key: string): Promise<KeyObject> {
    const held = await this.vault.keyOf(
      orgId,
      clientId === null ? { kind: 'org', id: orgId } : { kind: 'client', id: clientId },
    );
    if (held.state === 'destroyed' && clientId === null)
      throw new Refusal('org.erased', 410, 'This organisation was erased. Nothing more can be read or written of it.');
    if (held.state === 'destroyed')
      throw new Refusal(
        'client.erased',
        410,
        'This client was erased. Nothing more can be read or written about them.',
      );
    return createSecretKey(derivedKey(held.key, `content ${key}`));
  }
}
