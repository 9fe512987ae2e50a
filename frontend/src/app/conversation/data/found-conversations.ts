import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { ConversationList } from '#libs/api-client/models/conversation-list.js';
import type { ConversationSummary } from '#libs/api-client/models/conversation-summary.js';
import { contains } from '#libs/client-kit/contains.js';
import { submission } from '#libs/client-kit/submission.js';
import { Loading } from '../../ui/loading';
import { ConversationApi } from './conversation-api';
import { Conversations } from './conversations';

const TYPING_PAUSE_MS = 250;

interface Found extends ConversationList {
  readonly search: string;
}

/** Conversations of clients of a name, a page after the other. Without a name: all, as the shell reads them. */
@Injectable()
export class FoundConversations {
  private readonly api = inject(ConversationApi);
  private readonly all = inject(Conversations);
  private readonly searched = new Loading<Found>();
  private readonly following = submission();
  private readonly later = signal<Pick<ConversationList, 'items' | 'next'> | null>(null);
  private typing: ReturnType<typeof setTimeout> | undefined;
  readonly name = signal('');
  private readonly search = computed(() => this.name().trim());
  private readonly answer = computed(() => {
    const found = this.searched.value();
    return found?.search === this.search() ? found : null;
  });
  readonly loading = computed(() => (this.search() === '' ? this.all.loading : this.searched));
  /** Until the server answers: those of that name among the first of all. */
  readonly items = computed((): readonly ConversationSummary[] => {
    const all = this.all.loading.value()?.items ?? [];
    const first =
      this.search() === ''
        ? all
        : (this.answer()?.items ?? all.filter(({ client }) => contains(client, this.search())));
    const known = new Set(first.map(({ clientId }) => clientId));
    return [...first, ...(this.later()?.items ?? []).filter(({ clientId }) => !known.has(clientId))];
  });
  /** Nobody else is there to be found. */
  readonly settled = computed(() => (this.search() === '' ? this.all.loading.value() : this.answer()) !== null);
  readonly more = computed(() => this.next() !== null);
  readonly busy = this.following.busy;
  readonly problem = computed(() => this.following.problem() ?? this.loading().problem());

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.typing));
    // what was sent or read meanwhile is told to the list of all
    effect(() => {
      this.all.loading.value();
      if (untracked(this.search) !== '') untracked(() => void this.read());
    });
  }

  find(name: string): void {
    this.name.set(name);
    this.later.set(null);
    clearTimeout(this.typing);
    if (this.search() !== '') this.typing = setTimeout(() => void this.read(), TYPING_PAUSE_MS);
  }

  async read(): Promise<void> {
    const search = this.search();
    if (search === '') return this.all.read();
    await this.searched.read(async () => ({ ...(await this.api.conversations({ search })), search }));
  }

  async showMore(): Promise<void> {
    const [search, cursor] = [this.search(), this.next()];
    if (cursor === null) return;
    await this.following.run(async () => {
      const { items, next } = await this.api.conversations({ search, cursor });
      if (search === this.search())
        this.later.update((before) => ({ items: [...(before?.items ?? []), ...items], next }));
    });
  }

  private next(): string | null {
    const first = this.search() === '' ? this.all.loading.value() : this.answer();
    return (this.later() ?? first)?.next ?? null;
  }
}
