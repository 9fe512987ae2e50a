import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { contains } from '#libs/client-kit/contains.js';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { initials } from '../../ui/initials';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { Conversations } from '../data/conversations';
import { ThreadView } from '../feature-thread/thread-view';

/** The conversations with all clients: unread ones first, one of them open beside the list. */
@Component({
  selector: 'tf-messages',
  imports: [Empty, RouterLink, RouterLinkActive, SkeletonRows, ThreadView, Trouble],
  templateUrl: './messages.html',
  styleUrl: './messages.scss',
})
export class Messages {
  protected readonly conversations = inject(Conversations);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  readonly clientId = input<string>();

  protected readonly name = signal('');
  protected readonly unreadOnly = signal(false);
  protected readonly shown = computed(() =>
    (this.conversations.loading.value()?.items ?? []).filter(
      ({ client, clientId, unread }) =>
        contains(client, this.name()) && (!this.unreadOnly() || unread > 0 || clientId === this.clientId()),
    ),
  );
  protected readonly chosen = computed(() =>
    this.conversations.loading.value()?.items.find(({ clientId }) => clientId === this.clientId()),
  );

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
