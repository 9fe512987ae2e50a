import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { FileContents, filesFolder, folderOf, uploadsFolder } from '../content/file-contents.js';

const KIND = 'files.delete-content';

/** A file was removed, or its client erased: the content follows. Done by the outbox, so that a storage that is away only delays it. */
export const deleteContent: Reaction = {
  name: 'files.delete-content',
  categories: ['clientFile', 'erasure'],
  async react({ header, event, subjectId }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type === 'ClientErased') return [{ kind: KIND, payload: { clientId: header.streamId, fileId: null } }];
    if (event.type !== 'FileRemoved') return [];
    return [{ kind: KIND, payload: { clientId: subjectId, fileId: header.streamId } }];
  },
};

@Injectable()
export class DeleteContent implements EffectHandler {
  readonly kind = KIND;

  constructor(private readonly contents: FileContents) {}

  /** @param payload a null `fileId`: everything of the client */
  async perform({ orgId, payload: { clientId, fileId } }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    if (typeof clientId !== 'string') return;
    const owner = { orgId, clientId };
    const folders = typeof fileId === 'string' ? [folderOf(owner, fileId)] : [filesFolder(owner), uploadsFolder(owner)];
    for (const folder of folders) await this.contents.removeAll(folder);
  }
}
