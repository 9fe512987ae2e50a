import type { MessageEvent } from '#src/conversation/contract.js';

/** A client's message to which nobody of the team has answered. */
export interface WaitingMessage {
  readonly messageId: string;
  /** When the server received it. */
  readonly at: string;
}

export interface QuestionChange {
  /** What still waits, oldest first: the first one is where the question began. */
  readonly waiting: readonly WaitingMessage[];
  /** The question that begins with this event, or goes on without its first message. */
  readonly begun: WaitingMessage | null;
  /** The one that this event answered, or that was withdrawn. */
  readonly answered: WaitingMessage | null;
  readonly withdrawn: WaitingMessage | null;
}

/** Definition *answers*: what a message does to the question that waits. @param at when the server received it */
export function questionAfter(
  waiting: readonly WaitingMessage[],
  { type, data }: MessageEvent,
  at: string,
): QuestionChange | null {
  const first = waiting[0] ?? null;
  switch (type) {
    case 'MessageSent': {
      if (data.side === 'team') return first && { waiting: [], begun: null, answered: first, withdrawn: null };
      // delivered again, it waits once
      if (waiting.some(({ messageId }) => messageId === data.messageId)) return null;
      const message = { messageId: data.messageId, at };
      return { waiting: [...waiting, message], begun: first ? null : message, answered: null, withdrawn: null };
    }
    case 'MessageWithdrawn': {
      const rest = waiting.filter(({ messageId }) => messageId !== data.messageId);
      if (rest.length === waiting.length) return null;
      const begins = first?.messageId === data.messageId;
      return {
        waiting: rest,
        begun: begins ? (rest[0] ?? null) : null,
        answered: null,
        withdrawn: begins ? first : null,
      };
    }
    default:
      return null;
  }
}
