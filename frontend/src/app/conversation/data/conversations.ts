import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import type { ConversationList } from '#libs/api-client/models/conversation-list.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Loading } from '../../ui/loading';
import { ConversationApi } from './conversation-api';

/** The conversations of all the reader's clients, and what they have not seen of them. */
@Injectable({ providedIn: 'root' })
export class Conversations {
  private readonly api = inject(ConversationApi);
  readonly loading = new Loading<ConversationList>();
  /** Conversations with something unread. */
  readonly unread = computed(() => this.loading.value()?.unread ?? 0);

  constructor() {
    const session = inject(Sessions).session;
    const reader = computed(() => `${session()?.orgId ?? ''}/${session()?.accountId ?? ''}`);
    // whoever signs in next in this window must not see the names and first words of another's clients
    let before = untracked(reader);
    effect(() => {
      const now = reader();
      if (now !== before) untracked(() => this.loading.clear());
      before = now;
    });
  }

  async read(): Promise<void> {
    await this.loading.read(() => this.api.conversations());
  }

  /** Unread messages of one client. */
  unreadOf(clientId: string): number {
    return this.loading.value()?.items.find((item) => item.clientId === clientId)?.unread ?? 0;
  }
}
