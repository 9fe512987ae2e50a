import { given } from '#libs/event-sourcing/given-when-then.js';
import { messageDecider, type MessageCommand } from './message.decider.js';
import type { MessageEvent } from './message.events.js';

const [first, second] = ['m-1', 'm-2'] as const;
const send = (change: Partial<Extract<MessageCommand, { type: 'SendMessage' }>> = {}) => ({
  type: 'SendMessage' as const,
  messageId: first,
  text: 'Can I swap the kefir?',
  attachments: [],
  side: 'client' as const,
  by: 'helena',
  clientStatus: 'active' as const,
  ...change,
});
const sent = (messageId: string = first, text = 'Can I swap the kefir?'): MessageEvent => ({
  type: 'MessageSent',
  data: { messageId, authorId: 'helena', side: 'client', text },
});
const read = (messageId: string): MessageEvent => ({ type: 'MessagesRead', data: { messageId, accountId: 'nora' } });
const reminded = (messageId: string): MessageEvent => ({
  type: 'MessageReminderDue',
  data: { messageId, accountId: 'nora' },
});
const file = { kind: 'voice' as const, addedBy: 'helena', shared: true, present: true };
const note = { fileId: 'f-1', seconds: 18, file };
const spoken: MessageEvent = {
  type: 'MessageSent',
  data: {
    messageId: first,
    authorId: 'helena',
    side: 'client',
    text: '',
    attachments: [{ fileId: 'f-1', kind: 'voice', seconds: 18 }],
  },
};
const withdrawn: MessageEvent = { type: 'MessageWithdrawn', data: { messageId: first } };
const remind = (messageId: string) => ({ type: 'RemindOfMessages' as const, messageId, accountId: 'nora' });

describe('a message', () => {
  it('is sent, tidied', () =>
    given(messageDecider)
      .when(send({ text: ' Can I swap\r\nthe kefir? ' }))
      .then(sent(first, 'Can I swap\nthe kefir?')));
  it('sent twice is one', () => given(messageDecider, sent()).when(send()).thenNothing());
  it('that was withdrawn is not sent again by a late repetition', () =>
    given(messageDecider, sent(), withdrawn).when(send()).thenNothing());
  it('does not take the id of another', () =>
    given(messageDecider, sent())
      .when(send({ text: 'Other words' }))
      .thenRefuses('message.exists'));
  it('does not take the id of somebody else', () =>
    given(messageDecider, sent())
      .when(send({ by: 'nora' }))
      .thenRefuses('message.exists'));
  it.each(['', ' \n ', '\u200b\u2060', '\u3164'])('needs a word (%j)', (text) =>
    given(messageDecider).when(send({ text })).thenRefuses('message.empty'),
  );
  it.each(['a\u0000b', 'a\u001bb', 'a\ud800b'])('is text (%j)', (text) =>
    given(messageDecider).when(send({ text })).thenRefuses('message.unreadable'),
  );
  it('is not sent about an archived client', () =>
    given(messageDecider)
      .when(send({ clientStatus: 'archived' }))
      .thenRefuses('client.archived'));
  it('is corrected by its author', () =>
    given(messageDecider, sent())
      .when({ type: 'CorrectMessage', messageId: first, text: 'Swap the kefir?', by: 'helena' })
      .then({ type: 'MessageCorrected', data: { messageId: first, text: 'Swap the kefir?' } }));
  it('is corrected and withdrawn by nobody else', () => {
    given(messageDecider, sent())
      .when({ type: 'CorrectMessage', messageId: first, text: 'Mine', by: 'nora' })
      .thenRefuses('message.not-author');
    given(messageDecider, sent())
      .when({ type: 'WithdrawMessage', messageId: first, by: 'nora' })
      .thenRefuses('message.not-author');
  });
  it('is withdrawn once, and not corrected after', () => {
    given(messageDecider, sent()).when({ type: 'WithdrawMessage', messageId: first, by: 'helena' }).then(withdrawn);
    given(messageDecider, sent(), withdrawn)
      .when({ type: 'WithdrawMessage', messageId: first, by: 'helena' })
      .thenNothing();
    given(messageDecider, sent(), withdrawn)
      .when({ type: 'CorrectMessage', messageId: first, text: 'Again', by: 'helena' })
      .thenRefuses('message.withdrawn');
  });
});

describe('an attachment', () => {
  const speak = (change: object = {}) => send({ text: ' ', attachments: [{ ...note, file: { ...file, ...change } }] });

  it('needs no word beside it', () => given(messageDecider).when(speak()).then(spoken));
  it('sent twice is one, and its message does not take another', () => {
    given(messageDecider, spoken)
      .when(speak({ present: false }))
      .thenNothing();
    given(messageDecider, spoken)
      .when(send({ text: '', attachments: [{ ...note, fileId: 'f-2' }] }))
      .thenRefuses('message.exists');
    given(messageDecider, sent())
      .when(send({ attachments: [note] }))
      .thenRefuses('message.exists');
  });
  it('has a length only where it is heard', () =>
    given(messageDecider)
      .when(send({ attachments: [{ ...note, file: { ...file, kind: 'picture' } }] }))
      .then({
        type: 'MessageSent',
        data: { ...sent().data, attachments: [{ fileId: 'f-1', kind: 'picture' }] } as Extract<
          MessageEvent,
          { type: 'MessageSent' }
        >['data'],
      }));
  it.each([
    ['message.attachment-unknown', { addedBy: 'nora' }],
    ['message.attachment-gone', { present: false }],
    ['message.attachment-not-shared', { shared: false }],
  ])('is refused with %s', (code, change) => given(messageDecider).when(speak(change)).thenRefuses(code));
  it('is refused where the client has no such file', () =>
    given(messageDecider)
      .when(send({ attachments: [{ ...note, file: null }] }))
      .thenRefuses('message.attachment-unknown'));
  it('stays when the words beside it are taken away', () =>
    given(messageDecider, spoken, {
      type: 'MessageCorrected',
      data: { messageId: first, text: 'Listen' },
    })
      .when({ type: 'CorrectMessage', messageId: first, text: '', by: 'helena' })
      .then({ type: 'MessageCorrected', data: { messageId: first, text: '' } }));
});

describe('reading', () => {
  it('goes forward only', () => {
    given(messageDecider, sent(), sent(second))
      .when({ type: 'ReadMessages', messageId: second, by: 'nora' })
      .then(read(second));
    given(messageDecider, sent(), sent(second), read(second))
      .when({ type: 'ReadMessages', messageId: first, by: 'nora' })
      .thenNothing();
  });
  it('of no message is refused', () =>
    given(messageDecider).when({ type: 'ReadMessages', messageId: first, by: 'nora' }).thenRefuses('message.unknown'));
});

describe('a reminder', () => {
  it('is due once in an unread stretch', () => {
    given(messageDecider, sent()).when(remind(first)).then(reminded(first));
    given(messageDecider, sent(), reminded(first), sent(second)).when(remind(second)).thenNothing();
  });
  it('is due again after what was read', () =>
    given(messageDecider, sent(), reminded(first), read(first), sent(second))
      .when(remind(second))
      .then(reminded(second)));
  it('is not due about what was read', () =>
    given(messageDecider, sent(), read(first)).when(remind(first)).thenNothing());
});
