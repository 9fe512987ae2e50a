import { computed, signal } from '@angular/core';
import type { MessageList } from '#libs/api-client/models/message-list.js';
import type { MessageView } from '#libs/api-client/models/message-view.js';
import { withNewest, withOlder, type KnownMessages } from '#libs/client-kit/message-pages.js';
import { Loading } from '../../ui/loading';

/** One client's conversation on screen: the newest page, read again when something changes, and older ones as they are asked for. */
export class Thread {
  readonly loading = new Loading<MessageList>();
  private readonly known = signal<KnownMessages<MessageView> | null>(null);
  private readonly opened = signal<string | null>(null);
  private readonly asking = signal(false);
  private again = false;
  private round = 0;

  /** Oldest first. */
  readonly messages = computed(() => [...(this.known()?.items ?? [])].reverse());
  readonly hasOlder = computed(() => this.known()?.next != null);
  readonly readingOlder = this.asking.asReadonly();
  /** Messages of the client sent after this were new when the conversation was opened; null: all of them, or it was never opened. */
  readonly newSince = this.opened.asReadonly();

  constructor(private readonly page: (cursor?: string) => Promise<MessageList>) {}

  /** Forgets it: another client's follows. */
  clear(): void {
    this.round += 1;
    this.asking.set(false);
    this.loading.clear();
    this.known.set(null);
    this.opened.set(null);
  }

  /** One question at a time: what changes meanwhile is asked for after it. */
  async read(): Promise<void> {
    if (this.loading.busy()) {
      this.again = true;
      return;
    }
    do {
      this.again = false;
      const first = this.known() === null;
      if (!(await this.loading.read(() => this.page()))) return;
      const page = this.loading.value();
      if (!page) return;
      this.known.update((known) => withNewest(known, page));
      if (first && page.unread > 0) this.opened.set(page.people.find(({ own }) => own)?.readTo ?? '');
    } while (this.again);
  }

  async readOlder(): Promise<void> {
    const cursor = this.known()?.next;
    if (cursor == null || this.asking()) return;
    const { round } = this;
    this.asking.set(true);
    try {
      const page = await this.page(cursor);
      // what was asked of another client's conversation belongs to it
      if (round === this.round) this.known.update((known) => known && withOlder(known, page));
    } finally {
      if (round === this.round) this.asking.set(false);
    }
  }
}
