import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { MessageView } from '#libs/api-client/models/message-view.js';
import { Connectivity } from '#libs/client-kit/connectivity.js';
import { newId } from '#libs/client-kit/ids.js';
import { LinkedText } from '#libs/client-kit/linked-text.js';
import { LiveUpdates, REJOINED } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { ConversationApi } from '../data/conversation-api';
import { Drafts } from '../data/drafts';
import { Thread } from '../data/thread';

export const LONGEST_MESSAGE = 4_000;
/** So close to its end the conversation follows what comes. */
const NEAR_END_PX = 120;

/** One client's conversation with the care team, and the box to write in. */
@Component({
  selector: 'tf-thread-view',
  imports: [Empty, Icon, LinkedText, SkeletonRows, Trouble],
  templateUrl: './thread-view.html',
  styleUrl: './thread-view.scss',
})
export class ThreadView {
  private readonly api = inject(ConversationApi);
  private readonly announcer = inject(Announcer);
  private readonly drafts = inject(Drafts);
  protected readonly online = inject(Connectivity).online;
  protected readonly live = inject(LiveUpdates).state;
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly longest = LONGEST_MESSAGE;
  readonly clientId = input.required<string>();

  protected readonly thread = new Thread((cursor) => this.api.messages(this.clientId(), cursor));
  protected readonly submission = submission();
  protected readonly text = signal('');
  /** The own message that is being corrected; null: a new one is written. */
  protected readonly correcting = signal<MessageView | null>(null);
  /** The own message that would be withdrawn. */
  protected readonly withdrawing = signal<string | null>(null);
  /** The message whose earlier texts are shown. */
  protected readonly unfolded = signal<string | null>(null);
  private readonly mayWrite = inject(Sessions).may(MAY.sendMessage);
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');
  /** The message that is being sent: tried again, it stays the same one. */
  private unsent: { readonly text: string; readonly messageId: string } | null = null;
  private follow = true;

  protected readonly page = computed(() => this.thread.loading.value());
  protected readonly open = computed(() => this.mayWrite && this.page()?.open === true);
  protected readonly team = computed(() => (this.page()?.people ?? []).filter(({ side }) => side === 'team'));
  protected readonly teamNames = computed(() =>
    this.team()
      .map(({ name, own }) => (own ? this.t().conversation.you : name))
      .join(', '),
  );
  /** With a line before the first message of its day, and before the first new one. */
  protected readonly lines = computed(() => {
    const since = this.thread.newSince();
    let day = '';
    let wasOld = true;
    const people = this.page()?.people ?? [];
    return this.thread.messages().map((message) => {
      const on = this.f.date(message.sentAt, 'full');
      const isNew = since !== null && message.side === 'client' && message.sentAt > since;
      const line = {
        message,
        day: on === day ? null : on,
        firstNew: isNew && wasOld,
        seenBy: people
          .filter(
            (person) =>
              !person.own && (message.own || person.side !== message.side) && (person.readTo ?? '') >= message.sentAt,
          )
          .map(({ name }) => name)
          .join(', '),
      };
      day = on;
      if (isNew) wasOld = false;
      return line;
    });
  });

  constructor() {
    effect((onCleanup) => {
      const clientId = this.clientId();
      untracked(() => {
        this.thread.clear();
        this.correcting.set(null);
        this.withdrawing.set(null);
        this.submission.clear();
        this.follow = true;
        this.text.set(this.drafts.of(clientId));
        void this.read();
      });
      // while a message is corrected, what was begun before lies there already
      onCleanup(() => untracked(() => this.correcting() === null && this.drafts.keep(clientId, this.text())));
    });
    // without the wait that other screens gather changes in: people are talking
    const end = inject(LiveUpdates).listen((change) => {
      if (change === REJOINED || (change.topic === 'message' && change.clientId === untracked(this.clientId)))
        void this.read();
    });
    const looked = () => document.visibilityState === 'visible' && this.seen();
    document.addEventListener('visibilitychange', looked);
    inject(DestroyRef).onDestroy(() => {
      end();
      document.removeEventListener('visibilitychange', looked);
    });
    afterRenderEffect(() => {
      this.lines();
      const element = this.scroller()?.nativeElement;
      if (element && this.follow) element.scrollTop = element.scrollHeight;
    });
  }

  protected async read(): Promise<void> {
    const newest = this.thread.messages().at(-1)?.messageId;
    await this.thread.read();
    const last = this.thread.messages().at(-1);
    if (last && newest !== undefined && last.messageId !== newest && last.side === 'client')
      this.announcer.say(this.t().conversation.heard(last.author, last.text));
    this.seen();
  }

  /** What is on a screen that is looked at has been seen. */
  private seen(): void {
    const last = this.thread.messages().at(-1);
    if (document.visibilityState !== 'visible' || !this.mayWrite || !last || !(this.page()?.unread ?? 0)) return;
    // not said: it is said again with the next message
    void this.api.read(this.clientId(), last.messageId).catch(() => undefined);
  }

  protected async older(): Promise<void> {
    const element = this.scroller()?.nativeElement;
    const below = element ? element.scrollHeight - element.scrollTop : 0;
    this.follow = false;
    await this.thread.readOlder().catch(() => void this.read());
    // the messages that were read stay where they are
    requestAnimationFrame(() => element && (element.scrollTop = element.scrollHeight - below));
  }

  protected scrolled(element: HTMLElement): void {
    this.follow = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
  }

  /** Enter sends, Shift and Enter begin a line; while an input method composes, Enter is its own. */
  protected onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void this.send();
    }
    if (event.key === 'Escape' && this.correcting()) {
      event.stopPropagation();
      this.endCorrecting();
    }
  }

  protected async send(): Promise<void> {
    const clientId = this.clientId();
    const text = this.text().trim();
    const correcting = this.correcting();
    if (text === '' || !this.open()) return;
    if (this.unsent?.text !== text) this.unsent = { text, messageId: newId() };
    const message = this.unsent;
    const done = await this.submission.run((keyFor) =>
      correcting
        ? this.api.correct(clientId, correcting.messageId, text, keyFor(['correct', correcting.messageId, text]))
        : this.api.send(clientId, message, keyFor(message)),
    );
    if (!done) return;
    this.unsent = null;
    if (!correcting) this.drafts.keep(clientId, '');
    if (clientId !== this.clientId()) return;
    this.follow = true;
    if (correcting) this.endCorrecting();
    else if (this.text().trim() === text) this.text.set('');
    this.box()?.nativeElement.focus();
    await this.read();
  }

  protected correct(message: MessageView): void {
    if (!this.correcting()) this.drafts.keep(this.clientId(), this.text());
    this.withdrawing.set(null);
    this.submission.clear();
    this.correcting.set(message);
    this.text.set(message.text);
    this.box()?.nativeElement.focus();
  }

  protected endCorrecting(): void {
    this.correcting.set(null);
    this.submission.clear();
    this.text.set(this.drafts.of(this.clientId()));
    this.box()?.nativeElement.focus();
  }

  protected async withdraw(messageId: string): Promise<void> {
    const clientId = this.clientId();
    if (
      await this.submission.run((keyFor) => this.api.withdraw(clientId, messageId, keyFor(['withdraw', messageId])))
    ) {
      this.withdrawing.set(null);
      if (this.correcting()?.messageId === messageId) this.endCorrecting();
      this.announcer.say(this.t().conversation.withdrawnNow);
      this.box()?.nativeElement.focus();
      await this.read();
    }
  }
}
