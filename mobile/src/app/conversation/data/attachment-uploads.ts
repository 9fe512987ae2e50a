import { HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import type { AttachmentDto } from '#libs/api-client/models/attachment-dto.js';
import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import { labelOf } from '#libs/client-kit/attachments/pending-attachments.js';
import { FileSender } from '#libs/client-kit/file-sender.js';
import type { AttachmentStore } from './attachment-store';

/** What a waiting message says of an attachment; its content waits beside it. */
export interface WaitingAttachment {
  readonly key: string;
  readonly kind: AttachmentView['kind'];
  readonly name: string;
  readonly bytes: number;
  readonly seconds: number | null;
}

/** Sends what waiting messages carry: each once, however often its message is tried. */
@Injectable({ providedIn: 'root' })
export class AttachmentUploads {
  private readonly sender = inject(FileSender);
  private readonly underWay = new Map<string, Promise<string>>();
  private readonly shares = signal<ReadonlyMap<string, number>>(new Map());
  /** Shares sent, 0 to 1, of what is on its way. */
  readonly progress = this.shares.asReadonly();

  /** @throws HttpErrorResponse, see problemOf; 410 `attachment.lost`: this phone does not have it any more */
  async all(
    clientId: string,
    store: AttachmentStore,
    attachments: readonly WaitingAttachment[],
  ): Promise<readonly AttachmentDto[]> {
    const sent: AttachmentDto[] = [];
    for (const attachment of attachments) {
      const { key, seconds } = attachment;
      // an attempt that took too long goes on: the next one waits for it instead of sending the same again
      const sending = this.underWay.get(key) ?? this.one(clientId, store, attachment);
      this.underWay.set(key, sending);
      const fileId = await sending.finally(() => this.underWay.delete(key));
      sent.push({ fileId, ...(seconds !== null && { seconds }) });
    }
    return sent;
  }

  private async one(clientId: string, store: AttachmentStore, attachment: WaitingAttachment): Promise<string> {
    const { key } = attachment;
    const kept = await store.read(key);
    if (kept?.fileId !== undefined) return kept.fileId;
    if (!kept) throw lost();
    const { content } = kept;
    const readable = await inMemory(content);
    let { upload } = kept;
    try {
      return await this.sender.send(clientId, readable, labelOf(attachment), (share) => this.show(key, share), {
        read: () => Promise.resolve(upload),
        write: (sent) => store.put(key, { content, upload: (upload = sent) }),
        done: (fileId) => store.put(key, { content, fileId }),
      });
    } finally {
      this.show(key, null);
    }
  }

  private show(key: string, share: number | null): void {
    const shares = new Map(this.shares());
    if (share === null) shares.delete(key);
    else shares.set(key, share);
    this.shares.set(shares);
  }
}

/**
 * A browser that lost the file behind a stored Blob says so only when it is read. Sent from there it would look like a network that fails,
 * and what waits behind it would wait for ever.
 */
const inMemory = (content: Blob): Promise<Blob> =>
  content.arrayBuffer().then(
    (bytes) => new Blob([bytes], { type: content.type }),
    () => {
      throw lost();
    },
  );

const lost = () =>
  new HttpErrorResponse({ status: 410, error: { code: 'attachment.lost', title: 'Not on this phone' } });
