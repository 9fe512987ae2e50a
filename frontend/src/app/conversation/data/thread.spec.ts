import type { MessageList } from '#libs/api-client/models/message-list.js';
import { Thread } from './thread';

const page = (messageId: string, next: string | null) =>
  ({
    items: [{ messageId, sentAt: `2026-11-2${messageId}` }],
    next,
    unread: 0,
    people: [],
    open: true,
  }) as unknown as MessageList;

describe('a conversation on screen', () => {
  it('takes no older messages of the client who was shown before', async () => {
    let answer: (page: MessageList) => void = () => undefined;
    const pages = [page('9', 'older of anna'), page('5', 'older of ben')];
    const thread = new Thread((cursor) =>
      cursor === undefined ? Promise.resolve(pages.shift()!) : new Promise((resolve) => (answer = resolve)),
    );
    await thread.read();
    const older = thread.readOlder();
    expect(thread.readingOlder()).toBe(true);
    thread.clear();
    await thread.read();
    answer(page('1', null));
    await older;
    expect(thread.messages().map(({ messageId }) => messageId)).toEqual(['5']);
    expect([thread.hasOlder(), thread.readingOlder()]).toEqual([true, false]);
  });
});
