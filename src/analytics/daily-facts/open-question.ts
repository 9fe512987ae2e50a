import type { MessageEvent } from '#src/conversation/contract.js';
import { ANSWER_HOURS } from '../definitions/definitions.js';

export interface SentMessage {
  readonly messageId: string;
  /** When the server received it. */
  readonly at: string;
}

/** Of a client's questions what later events still change. */
export interface Questions {
  /** Messages that wait for an answer of the team, oldest first: the first one is where the question began. */
  readonly waiting: readonly SentMessage[];
  /** The newest one that was answered. Null: none since the record was reactivated. */
  readonly answered: AnsweredQuestion | null;
}

export interface AnsweredQuestion {
  /** Where it began, also when that message was withdrawn after the answer. */
  readonly first: SentMessage;
  /** Those that stand. */
  readonly messages: readonly SentMessage[];
  /** Messages of the team that followed, oldest first: while the first one stands, it is the answer. */
  readonly replies: readonly SentMessage[];
}

export interface QuestionsChange {
  readonly questions: Questions;
  /** A question as it is counted from now on; `answeredAt` null: it waits. */
  readonly counted: { readonly first: SentMessage; readonly answeredAt: string | null } | null;
  /** First messages of questions that are no longer counted. */
  readonly dropped: readonly string[];
}

export const NO_QUESTIONS: Questions = { waiting: [], answered: null };

/** So many replies are remembered in case that those before them are withdrawn. */
const MOST_REPLIES = 20;

/** Definition *answers*: what a message does to the questions of a client; null: nothing. @param at when the server received it */
export function questionsAfter(questions: Questions, { type, data }: MessageEvent, at: string): QuestionsChange | null {
  switch (type) {
    case 'MessageSent': {
      const message = { messageId: data.messageId, at };
      return data.side === 'team' ? replied(questions, message) : asked(questions, message);
    }
    case 'MessageWithdrawn':
      return withdrawn(questions, data.messageId);
    default:
      return null;
  }
}

/**
 * The record is archived or goes on as another one: what waits cannot be answered any more. It stays counted when it was late by then.
 * @param at when
 */
export function questionsClosed({ waiting, answered }: Questions, at: string): QuestionsChange | null {
  const [first] = waiting;
  if (!first && !answered) return null;
  const late = first !== undefined && Date.parse(at) - Date.parse(first.at) > ANSWER_HOURS * 3_600_000;
  return { questions: NO_QUESTIONS, counted: null, dropped: first && !late ? [first.messageId] : [] };
}

function asked({ waiting, answered }: Questions, message: SentMessage): QuestionsChange | null {
  // delivered again, it waits once
  if (waiting.some(is(message.messageId))) return null;
  return {
    questions: { waiting: [...waiting, message], answered },
    counted: waiting.length > 0 ? null : { first: message, answeredAt: null },
    dropped: [],
  };
}

function replied({ waiting, answered }: Questions, message: SentMessage): QuestionsChange | null {
  const [first] = waiting;
  if (first)
    return {
      questions: { waiting: [], answered: { first, messages: waiting, replies: [message] } },
      counted: { first, answeredAt: message.at },
      dropped: [],
    };
  if (!answered || answered.replies.length === MOST_REPLIES || answered.replies.some(is(message.messageId)))
    return null;
  const questions = { waiting, answered: { ...answered, replies: [...answered.replies, message] } };
  return { questions, counted: null, dropped: [] };
}

function withdrawn({ waiting, answered }: Questions, messageId: string): QuestionsChange | null {
  if (waiting.some(is(messageId))) return waitingAgain(waiting, without(waiting, messageId), answered);
  if (answered?.messages.some(is(messageId))) {
    const messages = without(answered.messages, messageId);
    return { questions: { waiting, answered: { ...answered, messages } }, counted: null, dropped: [] };
  }
  if (!answered?.replies.some(is(messageId))) return null;
  const replies = without(answered.replies, messageId);
  const [answer] = replies;
  // nobody has answered: what was asked since belongs to the same question
  if (!answer) return waitingAgain([answered.first, ...waiting], [...answered.messages, ...waiting], null);
  const questions = { waiting, answered: { ...answered, replies } };
  return { questions, counted: { first: answered.first, answeredAt: answer.at }, dropped: [] };
}

/** @param before messages of which some are counted as first ones */
function waitingAgain(
  before: readonly SentMessage[],
  waiting: readonly SentMessage[],
  answered: AnsweredQuestion | null,
): QuestionsChange {
  const first = waiting[0] ?? null;
  return {
    questions: { waiting, answered },
    counted: first && { first, answeredAt: null },
    dropped: before.flatMap(({ messageId }) => (messageId === first?.messageId ? [] : [messageId])),
  };
}

const is =
  (id: string) =>
  ({ messageId }: SentMessage): boolean =>
    messageId === id;
const without = (messages: readonly SentMessage[], id: string) => messages.filter(({ messageId }) => messageId !== id);
