import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { correctMessage } from '#libs/api-client/fn/conversation/correct-message.js';
import { listMessages } from '#libs/api-client/fn/conversation/list-messages.js';
import { readMessages } from '#libs/api-client/fn/conversation/read-messages.js';
import { sendMessage } from '#libs/api-client/fn/conversation/send-message.js';
import { withdrawMessage } from '#libs/api-client/fn/conversation/withdraw-message.js';
import type { MessageList } from '#libs/api-client/models/message-list.js';
import { withKey } from '#libs/client-kit/idempotency.js';
import { newId } from '#libs/client-kit/ids.js';
import type { AttachmentDto } from '#libs/api-client/models/attachment-dto.js';
import type { OutboxEntry } from '#libs/client-kit/outbox/outbox-entry.js';

import type { WaitingAttachment } from './attachment-uploads';

/** What the client does in the conversation. `messageId` is made here, so that a lost answer can't make two messages of one. */
export type MessageAct =
  | {
      readonly type: 'send';
      readonly messageId: string;
      readonly text: string;
      /** Absent: none. */
      readonly attachments?: readonly WaitingAttachment[];
      /** When and where it was written; absent: stored before these were kept. */
      readonly timeZone?: string;
      readonly enteredAt?: string;
    }
  | { readonly type: 'correct'; readonly messageId: string; readonly text: string }
  | { readonly type: 'withdraw'; readonly messageId: string };

export type MessageEntry = OutboxEntry<MessageAct>;

/** The client's conversation with the care team, over the API. */
@Injectable({ providedIn: 'root' })
export class ConversationApi {
  private readonly api = inject(Api);

  messages(clientId: string, cursor?: string): Promise<MessageList> {
    return this.api.invoke(listMessages, { clientId, ...(cursor === undefined ? {} : { cursor }) });
  }

  /**
   * An act under its own Idempotency-Key.
   * @param attachments of a message: what the server has by now
   * @throws HttpErrorResponse, see problemOf
   */
  send(
    clientId: string,
    { id: key, payload: act }: MessageEntry,
    attachments: readonly AttachmentDto[],
  ): Promise<unknown> {
    const { messageId } = act;
    const about = { clientId, 'Idempotency-Key': key };
    switch (act.type) {
      case 'send': {
        const { type: _type, attachments: _waiting, ...written } = act;
        const body = { ...written, ...(attachments.length > 0 && { attachments: [...attachments] }) };
        return this.api.invoke(sendMessage, { ...about, body }, withKey(key));
      }
      case 'correct':
        return this.api.invoke(correctMessage, { ...about, messageId, body: { text: act.text } }, withKey(key));
      case 'withdraw':
        return this.api.invoke(withdrawMessage, { ...about, messageId }, withKey(key));
    }
  }

  /** Says that everything up to this message was seen. */
  read(clientId: string, messageId: string): Promise<unknown> {
    const key = newId();
    return this.api.invoke(readMessages, { clientId, messageId, 'Idempotency-Key': key }, withKey(key));
  }
}
