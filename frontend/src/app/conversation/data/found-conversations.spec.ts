import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import { vi } from 'vitest';
import type { ConversationSummary } from '#libs/api-client/models/conversation-summary.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ConversationApi } from './conversation-api';
import { Conversations } from './conversations';
import { FoundConversations } from './found-conversations';

const one = (clientId: string, client: string) => ({ clientId, client, unread: 0 }) as ConversationSummary;

describe('conversations of a name', () => {
  it('are asked of the server, page by page, beyond those that are loaded', async () => {
    const pages = vi.fn(async ({ search = '', cursor }: { search?: string; cursor?: string } = {}) => {
      if (search === '') return { items: [one('1', 'Anna Berg'), one('2', 'Ben Kurz')], next: 'all-2', unread: 7 };
      return cursor === undefined
        ? { items: [one('1', 'Anna Berg')], next: 'anna-2', unread: 7 }
        : { items: [one('1', 'Anna Berg'), one('9', 'Anna Zorn')], next: null, unread: 7 };
    });
    TestBed.configureTestingModule({
      providers: [
        FoundConversations,
        { provide: ConversationApi, useValue: { conversations: pages } },
        { provide: Sessions, useValue: { session: signal(null) } },
      ],
    });
    const found = TestBed.inject(FoundConversations);
    const names = () => found.items().map(({ client }) => client);
    await found.read();
    expect([names(), found.more(), TestBed.inject(Conversations).unread()]).toEqual([
      ['Anna Berg', 'Ben Kurz'],
      true,
      7,
    ]);
    found.find(' anna ');
    expect([names(), found.settled()]).toEqual([['Anna Berg'], false]);
    await vi.waitFor(() => expect(found.settled()).toBe(true));
    expect(pages).toHaveBeenLastCalledWith({ search: 'anna' });
    await found.showMore();
    expect([names(), found.more()]).toEqual([['Anna Berg', 'Anna Zorn'], false]);
    found.find('');
    expect([names(), found.more()]).toEqual([['Anna Berg', 'Ben Kurz'], true]);
  });
});
