import { Injectable } from '@nestjs/common';
import { ClientFiles, type AttachedFile } from '#src/files/contract.js';
import type { Principal } from '#src/identity/contract.js';
import type { AttachmentView } from './message.dto.js';
import type { Attachment } from './message.events.js';

/** `ClientFiles.committed` takes so many at once. */
const AT_ONCE = 20;

/** What is attached to messages, as its reader may know it: a file's own rights and its own end decide, not those of the message. */
@Injectable()
export class Attachments {
  constructor(private readonly files: ClientFiles) {}

  /** The caller's right to the conversation was checked before. */
  async shown(
    principal: Principal,
    clientId: string,
    attachments: readonly Attachment[],
  ): Promise<ReadonlyMap<Attachment, AttachmentView>> {
    if (attachments.length === 0) return new Map();
    const { orgId } = principal;
    const ids = [...new Set(attachments.map(({ fileId }) => fileId))];
    const [shown, mayRead] = await Promise.all([
      this.files.shown(orgId, clientId, ids),
      this.files.readableBy(principal, clientId),
    ]);
    // a message of this moment may be told live before the rows of its files stand
    const late = ids.filter((id) => !shown.has(id)).slice(0, AT_ONCE);
    const committed = await this.files.committed(orgId, clientId, late);
    return new Map(
      attachments.map((attachment) => {
        const file = shown.get(attachment.fileId) ?? committed.get(attachment.fileId);
        return [attachment, file && mayRead(file) ? view(attachment, file) : withheld(attachment)];
      }),
    );
  }
}

/** Nothing leads to content that is no longer there. */
const view = ({ kind, seconds }: Attachment, file: AttachedFile): AttachmentView => ({
  kind,
  state: file.state,
  fileId: file.state === 'present' ? file.fileId : null,
  name: file.name,
  mediaType: file.mediaType,
  bytes: file.bytes,
  hasThumbnail: file.state === 'present' && file.hasThumbnail,
  seconds: seconds ?? null,
  expiresAt: file.expiresAt,
});

const withheld = ({ kind, seconds }: Attachment): AttachmentView => ({
  kind,
  state: 'withheld',
  fileId: null,
  name: null,
  mediaType: null,
  bytes: null,
  hasThumbnail: false,
  seconds: seconds ?? null,
  expiresAt: null,
});
