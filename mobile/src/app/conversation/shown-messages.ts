import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import type { MessageView } from '#libs/api-client/models/message-view.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import type { WaitingAttachment } from './data/attachment-uploads';
import type { MessageEntry } from './data/conversation.api';

export interface ShownMessage extends MessageView {
  /** What of it is not on the server yet; null: nothing. */
  readonly entry: MessageEntry | null;
}

/**
 * The conversation as it stands on this phone, oldest first: what the server said, with what was done here since laid over it. What was
 * refused changes nothing, but stands where it was meant to.
 * @param known newest first
 */
export function shownMessages(
  known: readonly MessageView[],
  entries: readonly MessageEntry[],
): readonly ShownMessage[] {
  const shown = new Map<string, ShownMessage>(
    [...known].reverse().map((message) => [message.messageId, { ...message, entry: null }]),
  );
  for (const entry of entries) {
    const act = entry.payload;
    const message = shown.get(act.messageId);
    const open = entry.state === 'sent' ? null : entry;
    if (act.type === 'send') {
      // the server has it, whatever became of the answer
      if (!message) shown.set(act.messageId, { ...written(act, entry.at), entry: open });
    } else if (message) {
      const change = isRefused(entry)
        ? {}
        : act.type === 'correct'
          ? { text: act.text }
          : { text: '', attachments: [], withdrawnAt: entry.at };
      shown.set(act.messageId, { ...message, ...change, entry: open ?? message.entry });
    }
  }
  return [...shown.values()];
}

const written = (
  {
    messageId,
    text,
    attachments = [],
  }: { messageId: string; text: string; attachments?: readonly WaitingAttachment[] },
  at: string,
): MessageView => ({
  messageId,
  side: 'client',
  author: '',
  own: true,
  text,
  attachments: attachments.map(waiting),
  sentAt: at,
  writtenAt: null,
  earlier: [],
  withdrawnAt: null,
});

/** It has no file yet: it is named, and not opened. */
const waiting = ({ kind, name, bytes, seconds }: WaitingAttachment): AttachmentView => ({
  kind,
  state: 'present',
  fileId: null,
  name,
  mediaType: null,
  bytes,
  hasThumbnail: false,
  seconds,
  expiresAt: null,
});
