import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { MessageList } from '#libs/api-client/models/message-list.js';
import type { MessageView } from '#libs/api-client/models/message-view.js';
import { PendingAttachments } from '#libs/client-kit/attachments/pending-attachments.js';
import { newId } from '#libs/client-kit/ids.js';
import { isOf, LiveUpdates, REJOINED } from '#libs/client-kit/live.js';
import { withNewest, withOlder, type KnownMessages } from '#libs/client-kit/message-pages.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { keptAnswer } from '#libs/client-kit/kept-answers.js';
import { Unsaved } from '#libs/client-kit/unsaved.js';
import { Language } from '../text/language';
import { entryOrigin } from '../tracking/contract';
import { OwnOutbox, storedOutbox, type SignedIn } from '../ui/own-outbox';
import { Reading } from '../ui/reading';
import { Waiting } from '../ui/waiting';
import { AttachmentStore } from './data/attachment-store';
import { AttachmentUploads } from './data/attachment-uploads';
import { ConversationApi, type MessageAct, type MessageEntry } from './data/conversation.api';
import { shownMessages } from './shown-messages';

const attachedTo = (act: MessageAct) => (act.type === 'send' ? (act.attachments ?? []) : []);

/** Acts of one conversation go up one after the other: an answer must not overtake what it answers. */
const THING = 'conversation';

/**
 * The client's conversation with the care team on this phone: what the server last said, stored so that it is readable without network, and
 * what was written here since, on its way.
 */
@Injectable({ providedIn: 'root' })
export class Conversation {
  private readonly api = inject(ConversationApi);
  private readonly uploads = inject(AttachmentUploads);
  private readonly live = inject(LiveUpdates);
  private readonly reading = new Reading<MessageList>();
  private readonly known = signal<KnownMessages<MessageView> | null>(null);
  private store: AttachmentStore | null = null;
  private readonly acts = new OwnOutbox<MessageAct>(({ key, clientId }) => {
    const store = (this.store = new AttachmentStore(`${key}/messages`));
    return storedOutbox(new LocalOutboxStorage(`${key}/conversation`), {
      send: async (entry) =>
        this.api.send(clientId, entry, await this.uploads.all(clientId, store, attachedTo(entry.payload))),
      acknowledged: ({ payload }) => void store.remove(attachedTo(payload).map(({ key: attached }) => attached)),
      // a correction goes nowhere while the message it corrects was refused
      holds: (refused, later) => refused.messageId === later.messageId,
    });
  });
  private endListening: (() => void) | null = null;
  private busy = false;
  private again = false;

  /** What is attached to the message that is being written. */
  readonly pending = new PendingAttachments();
  readonly page = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly readingOlder = signal(false);
  readonly hasOlder = computed(() => this.known()?.next != null);
  readonly waiting = this.acts.waiting;
  readonly refused = this.acts.refused;
  /** Oldest first. */
  readonly messages = computed(() => shownMessages(this.known()?.items ?? [], this.acts.entries()));
  readonly unread = computed(() => this.page()?.unread ?? 0);

  constructor() {
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().conversation.messages,
      link: '/messages',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.acts.now(),
    });
    const unsaved = inject(Unsaved);
    // attachments wait in memory until the message is sent, its text on this phone
    unsaved.hold({
      lost: () => (this.pending.items().length > 0 ? t().conversation.attached : null),
      until: 'window',
    });
    unsaved.hold({
      lost: () =>
        keptAnswer<string>(`${this.acts.owner()?.key ?? 'nobody'}/message-draft`) ? t().conversation.write : null,
      until: 'signing-out',
    });
    effect(() => {
      this.acts.owner();
      this.acts.answered();
      untracked(() => void this.load());
    });
  }

  /** Takes up what this account stored on this phone, and sends what waits. */
  open(session: SignedIn): void {
    if (!this.acts.open(session)) return;
    this.forget();
    const { clientId } = this.acts.owner()!;
    void this.store?.keepOnly(new Set(this.attached().map(({ key }) => key)));
    // without the wait in which other screens gather changes: people are talking
    this.endListening = this.live.listen((change) => {
      if (change === REJOINED || (isOf(change, 'message', 'clientFile') && change.clientId === clientId))
        void this.load();
    });
  }

  /** Forgets it here; what is not sent stays stored for the next session of this account. */
  close(): void {
    this.acts.close();
    this.store = null;
    this.forget();
  }

  private forget(): void {
    this.endListening?.();
    this.endListening = null;
    this.reading.clear();
    this.pending.clear();
    this.known.set(null);
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
    const owner = this.acts.owner();
    const cursor = this.known()?.next;
    if (owner === null || cursor == null || this.readingOlder()) return;
    this.readingOlder.set(true);
    try {
      const page = await this.api.messages(owner.clientId, cursor);
      // of somebody who signed out meanwhile
      if (owner === this.acts.owner()) this.known.update((known) => known && withOlder(known, page));
    } finally {
      this.readingOlder.set(false);
    }
  }

  /**
   * Takes the text and what is attached: on this phone at once, with the server as soon as there is a network.
   * @returns false: this phone has no room for the attachments; nothing was taken
   */
  async write(text: string): Promise<boolean> {
    const { store } = this;
    const items = this.pending.items();
    if (!store) return false;
    const attachments = items.map(({ id: key, kind, name, content, seconds }) => {
      return { key, kind, name, bytes: content.size, seconds };
    });
    for (const { id, content } of items) {
      if (await store.add(id, content)) continue;
      await store.remove(items.map((item) => item.id));
      return false;
    }
    this.acts.add(THING, {
      type: 'send',
      messageId: newId(),
      text,
      ...entryOrigin(),
      ...(attachments.length > 0 && { attachments }),
    });
    this.pending.sent(items.map(({ id }) => id));
    return true;
  }

  /** Share of a waiting message's attachments that is sent, 0 to 1; null: none is on its way. */
  sentOf({ payload }: MessageEntry): number | null {
    const progress = this.uploads.progress();
    const attachments = attachedTo(payload);
    const now = attachments.findIndex(({ key }) => progress.has(key));
    return now < 0 ? null : (now + progress.get(attachments[now]!.key)!) / attachments.length;
  }

  correct(messageId: string, text: string): void {
    this.acts.add(THING, { type: 'correct', messageId, text });
  }

  withdraw(messageId: string): void {
    this.acts.add(THING, { type: 'withdraw', messageId });
  }

  retry(key: string): void {
    this.acts.retry(key);
  }

  discard(key: string): void {
    const entry = this.acts.entries().find(({ id }) => id === key);
    if (entry) void this.store?.remove(attachedTo(entry.payload).map((each) => each.key));
    this.acts.discard(key);
  }

  /** What is on a screen that is looked at has been seen. */
  seen(): void {
    const newest = this.known()?.items[0];
    const owner = this.acts.owner();
    if (owner === null || this.unread() === 0 || !newest || document.visibilityState !== 'visible') return;
    // not said: it is said again when the tab is looked at next
    void this.api.read(owner.clientId, newest.messageId).catch(() => undefined);
  }

  private attached() {
    return this.acts.entries().flatMap(({ payload }) => attachedTo(payload));
  }

  private async ask(): Promise<void> {
    const owner = this.acts.owner();
    if (owner === null) return;
    const sent = this.acts.sent();
    const answered = await this.reading.ask(() => this.api.messages(owner.clientId), `${owner.key}/conversation/2`);
    // without network it is what the phone kept
    const page = this.reading.data();
    if (!page || this.acts.owner() !== owner || (!answered && this.known())) return;
    this.known.update((known) => withNewest(known, page));
    if (answered) this.acts.settle(sent);
  }
}
