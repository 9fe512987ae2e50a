import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { MessageList } from '#libs/api-client/models/message-list.js';
import type { MessageView } from '#libs/api-client/models/message-view.js';
import { newId } from '#libs/client-kit/ids.js';
import { LiveUpdates, REJOINED } from '#libs/client-kit/live.js';
import { withNewest, withOlder, type KnownMessages } from '#libs/client-kit/message-pages.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { Session } from '#libs/client-kit/session.js';
import { Reading } from '../ui/reading';
import { ConversationApi, type MessageAct, type MessageEntry } from './data/conversation.api';
import { shownMessages } from './shown-messages';

/** Acts of one conversation go up one after the other: an answer must not overtake what it answers. */
const THING = 'conversation';

/**
 * The client's conversation with the care team on this phone: what the server last said, stored so that it is readable without network, and
 * what was written here since, on its way.
 */
@Injectable({ providedIn: 'root' })
export class Conversation {
  private readonly api = inject(ConversationApi);
  private readonly live = inject(LiveUpdates);
  private readonly reading = new Reading<MessageList>();
  private readonly known = signal<KnownMessages<MessageView> | null>(null);
  private readonly outbox = signal<Outbox<MessageAct> | null>(null);
  private readonly owner = signal<string | null>(null);
  private clientId: string | null = null;
  private endListening: (() => void) | null = null;
  private busy = false;
  private again = false;

  readonly page = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly readingOlder = signal(false);
  readonly hasOlder = computed(() => this.known()?.next != null);
  readonly waiting = computed<readonly MessageEntry[]>(() => this.outbox()?.open() ?? []);
  /** Oldest first. */
  readonly messages = computed(() => shownMessages(this.known()?.items ?? [], this.outbox()?.entries() ?? []));
  readonly unread = computed(() => this.page()?.unread ?? 0);

  constructor() {
    effect(() => {
      this.owner();
      this.outbox()?.answered();
      untracked(() => void this.load());
    });
  }

  /** Takes up what this account stored on this phone, and sends what waits. */
  open({ accountId, orgId, clientId }: Pick<Session, 'accountId' | 'orgId' | 'clientId'>): void {
    if (clientId === null) return;
    const owner = `${orgId}.${accountId}`;
    if (this.owner() !== owner) {
      this.close();
      this.clientId = clientId;
      this.outbox.set(
        new Outbox(new LocalOutboxStorage<MessageAct>(`${owner}/conversation`), {
          send: (entry) => this.api.send(clientId, entry),
          keepsSent: true,
          // a correction goes nowhere while the message it corrects was refused
          holds: (refused, later) => refused.messageId === later.messageId,
          firstWait: 3_000,
          longestWait: 120_000,
        }),
      );
      this.owner.set(owner);
      // without the wait in which other screens gather changes: people are talking
      this.endListening = this.live.listen((change) => {
        if (change === REJOINED || (change.topic === 'message' && change.clientId === clientId)) void this.load();
      });
    }
    this.outbox()?.start();
  }

  /** Forgets it here; what is not sent stays stored for the next session of this account. */
  close(): void {
    this.endListening?.();
    this.endListening = null;
    this.outbox()?.close();
    this.outbox.set(null);
    this.reading.clear();
    this.known.set(null);
    this.owner.set(null);
    this.clientId = null;
  }

  /** One question at a time: what changes meanwhile is asked for after it. */
  async load(): Promise<void> {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      do {
        this.again = false;
        await this.ask();
      } while (this.again);
    } finally {
      this.busy = false;
    }
  }

  async loadOlder(): Promise<void> {
    const { clientId } = this;
    const cursor = this.known()?.next;
    if (clientId === null || cursor == null || this.readingOlder()) return;
    this.readingOlder.set(true);
    try {
      const page = await this.api.messages(clientId, cursor);
      // of somebody who signed out meanwhile
      if (clientId === this.clientId) this.known.update((known) => known && withOlder(known, page));
    } finally {
      this.readingOlder.set(false);
    }
  }

  write(text: string): void {
    this.outbox()?.add(THING, { type: 'send', messageId: newId(), text });
  }

  correct(messageId: string, text: string): void {
    this.outbox()?.add(THING, { type: 'correct', messageId, text });
  }

  withdraw(messageId: string): void {
    this.outbox()?.add(THING, { type: 'withdraw', messageId });
  }

  retry(key: string): void {
    this.outbox()?.retry(key);
  }

  discard(key: string): void {
    this.outbox()?.discard(key);
  }

  /** What is on a screen that is looked at has been seen. */
  seen(): void {
    const newest = this.known()?.items[0];
    if (this.clientId === null || this.unread() === 0 || !newest || document.visibilityState !== 'visible') return;
    // not said: it is said again when the tab is looked at next
    void this.api.read(this.clientId, newest.messageId).catch(() => undefined);
  }

  private async ask(): Promise<void> {
    const { clientId } = this;
    const owner = this.owner();
    if (clientId === null || owner === null) return;
    const sent = (this.outbox()?.entries() ?? []).filter(({ state }) => state === 'sent').map(({ id }) => id);
    const answered = await this.reading.ask(() => this.api.messages(clientId), `${owner}/conversation`);
    // without network it is what the phone kept
    const page = this.reading.data();
    if (!page || this.owner() !== owner || (!answered && this.known())) return;
    this.known.update((known) => withNewest(known, page));
    if (answered) this.outbox()?.settle(sent);
  }
}
