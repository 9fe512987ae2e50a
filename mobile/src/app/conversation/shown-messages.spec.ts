import type { MessageView } from '#libs/api-client/models/message-view.js';
import { newEntry } from '#libs/client-kit/outbox/outbox-entry.js';
import type { MessageAct, MessageEntry } from './data/conversation.api';
import { shownMessages } from './shown-messages';

const known = (messageId: string, text = 'Hello'): MessageView => ({
  messageId,
  side: 'client',
  author: 'Anna',
  own: true,
  text,
  attachments: [],
  sentAt: '2026-11-28T10:00:00.000Z',
  writtenAt: null,
  earlier: [],
  withdrawnAt: null,
});
const entry = (payload: MessageAct, state: MessageEntry['state'] = 'waiting'): MessageEntry => ({
  ...newEntry(`key-${payload.type}`, 'conversation', payload, Date.parse('2026-11-28T11:00:00Z'), 0),
  state,
});
const send = { type: 'send', messageId: 'b', text: 'From the train' } as const;
const texts = (list: readonly MessageView[], entries: readonly MessageEntry[]) =>
  shownMessages(list, entries).map(({ text, entry: of }) => `${text}${of ? ` (${of.state})` : ''}`);

describe('the conversation on this phone', () => {
  it('shows what waits after what is known', () =>
    expect(texts([known('a')], [entry(send)])).toEqual(['Hello', 'From the train (waiting)']));
  it('shows a message once that the server has though its answer was lost', () =>
    expect(texts([known('b', 'From the train'), known('a')], [entry(send)])).toEqual(['Hello', 'From the train']));
  it('keeps an acknowledged message in sight until it is read', () =>
    expect(texts([], [entry(send, 'sent')])).toEqual(['From the train']));
  it('lays corrections and withdrawals over it, but not those that were refused', () => {
    const correct = { type: 'correct', messageId: 'a', text: 'Good day' } as const;
    expect(texts([known('a')], [entry(correct)])).toEqual(['Good day (waiting)']);
    expect(texts([known('a')], [entry(correct, 'refused')])).toEqual(['Hello (refused)']);
    expect(texts([known('a')], [entry({ type: 'withdraw', messageId: 'a' })])).toEqual([' (waiting)']);
  });
  it('names what a waiting message carries, and opens nothing that the server does not have', () => {
    const note = { key: 'k', kind: 'voice', name: 'Voice note.webm', bytes: 9_000, seconds: 18 } as const;
    const [shown] = shownMessages([], [entry({ ...send, text: '', attachments: [note] })]);
    expect(shown?.attachments).toMatchObject([{ kind: 'voice', fileId: null, seconds: 18, state: 'present' }]);
  });
  it('corrects what waits itself', () =>
    expect(texts([], [entry(send), entry({ type: 'correct', messageId: 'b', text: 'From the bus' })])).toEqual([
      'From the bus (waiting)',
    ]));
});
