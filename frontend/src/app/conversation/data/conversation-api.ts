import { inject, Injectable } from '@angular/core';
import { addReplyTemplate } from '#libs/api-client/fn/conversation/add-reply-template.js';
import { archiveReplyTemplate } from '#libs/api-client/fn/conversation/archive-reply-template.js';
import { changeReplyTemplate } from '#libs/api-client/fn/conversation/change-reply-template.js';
import { correctMessage } from '#libs/api-client/fn/conversation/correct-message.js';
import { listConversations } from '#libs/api-client/fn/conversation/list-conversations.js';
import { listMessages } from '#libs/api-client/fn/conversation/list-messages.js';
import { listReplyTemplates } from '#libs/api-client/fn/conversation/list-reply-templates.js';
import { readMessages } from '#libs/api-client/fn/conversation/read-messages.js';
import { removeFile } from '#libs/api-client/fn/files/remove-file.js';
import { restoreReplyTemplate } from '#libs/api-client/fn/conversation/restore-reply-template.js';
import { sendMessage } from '#libs/api-client/fn/conversation/send-message.js';
import { withdrawMessage } from '#libs/api-client/fn/conversation/withdraw-message.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { ConversationList } from '#libs/api-client/models/conversation-list.js';
import type { MessageList } from '#libs/api-client/models/message-list.js';
import type { ReplyTemplateDto } from '#libs/api-client/models/reply-template-dto.js';
import type { ReplyTemplateView } from '#libs/api-client/models/reply-template-view.js';
import type { SendMessageDto } from '#libs/api-client/models/send-message-dto.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class ConversationApi {
  private readonly api = inject(Api);

  conversations({
    search = '',
    cursor,
  }: { readonly search?: string; readonly cursor?: string } = {}): Promise<ConversationList> {
    return this.api.call(listConversations, {
      ...(search === '' ? {} : { search }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  }

  messages(clientId: string, cursor?: string): Promise<MessageList> {
    return this.api.call(listMessages, { clientId, ...(cursor === undefined ? {} : { cursor }) });
  }

  send(clientId: string, body: SendMessageDto, key: string): Promise<Committed> {
    return this.api.call(sendMessage, { clientId, ...keyed(key), body });
  }

  correct(clientId: string, messageId: string, text: string, key: string): Promise<Committed> {
    return this.api.call(correctMessage, { clientId, messageId, ...keyed(key), body: { text } });
  }

  withdraw(clientId: string, messageId: string, key: string): Promise<Committed> {
    return this.api.call(withdrawMessage, { clientId, messageId, ...keyed(key) });
  }

  /** An attachment of a message that was not sent. */
  removeFile(fileId: string, reason: string): Promise<Committed> {
    return this.api.act(removeFile, { fileId, body: { reason } });
  }

  async replies(): Promise<readonly ReplyTemplateView[]> {
    return (await this.api.call(listReplyTemplates, {})).items;
  }

  addReply(body: ReplyTemplateDto, key: string): Promise<Committed> {
    return this.api.call(addReplyTemplate, { ...keyed(key), body });
  }

  changeReply(replyId: string, body: ReplyTemplateDto, key: string, revision: number): Promise<Committed> {
    return this.api.call(changeReplyTemplate, { replyId, ...keyed(key, revision), body });
  }

  archiveReply(replyId: string, key: string): Promise<Committed> {
    return this.api.call(archiveReplyTemplate, { replyId, ...keyed(key) });
  }

  restoreReply(replyId: string, key: string): Promise<Committed> {
    return this.api.call(restoreReplyTemplate, { replyId, ...keyed(key) });
  }

  read(clientId: string, messageId: string): Promise<Committed> {
    return this.api.act(readMessages, { clientId, messageId });
  }
}
