import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { ConversationSummary } from '#libs/api-client/models/conversation-summary.js';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { initials } from '../../ui/initials';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { Conversations } from '../data/conversations';
import { FoundConversations } from '../data/found-conversations';
import { ThreadView } from '../feature-thread/thread-view';

/** The conversations with all clients: unread ones first, one of them open beside the list. */
@Component({
  selector: 'tf-messages',
  imports: [Empty, RouterLink, RouterLinkActive, SkeletonRows, ThreadView, Trouble],
  templateUrl: './messages.html',
  styleUrl: './messages.scss',
  providers: [FoundConversations],
})
export class Messages {
  protected readonly conversations = inject(Conversations);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  readonly clientId = input<string>();

  protected readonly found = inject(FoundConversations);
  protected readonly unreadOnly = signal(false);
  protected readonly shown = computed(() =>
    this.found
      .items()
      .filter(({ clientId, unread }) => !this.unreadOnly() || unread > 0 || clientId === this.clientId()),
  );
  /** Also while it is not among those that are searched for. */
  protected readonly chosen = linkedSignal<string | undefined, ConversationSummary | undefined>({
    source: this.clientId,
    computation: (clientId, before) => {
      const listed = [...this.found.items(), ...(this.conversations.loading.value()?.items ?? [])];
      const known = before?.value?.clientId === clientId ? before?.value : undefined;
      return listed.find((item) => item.clientId === clientId) ?? known;
    },
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const label = this.t().conversation.title;
      const client = this.chosen()?.client;
      if (client === undefined) crumbs.set({ label });
      else crumbs.set({ label, link: ['/messages'] }, { label: client });
    });
    untracked(() => void this.conversations.read());
  }
}
