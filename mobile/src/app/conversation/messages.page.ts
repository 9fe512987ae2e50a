import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { IonContent } from '@ionic/angular/ion-content';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import { ATTACHMENT_WORDS } from '#libs/client-kit/attachments/attachment-words.js';
import { MessageAttachments } from '#libs/client-kit/attachments/message-attachments.js';
import { ATTACHABLE } from '#libs/client-kit/attachments/pending-attachments.js';
import { PendingList } from '#libs/client-kit/attachments/pending-list.js';
import { RecordVoice } from '#libs/client-kit/attachments/record-voice.js';
import type { Recording } from '#libs/client-kit/attachments/voice-recorder.js';
import { forgetAnswers, keepAnswer, keptAnswer, ownerOf } from '#libs/client-kit/kept-answers.js';
import { LinkedText } from '#libs/client-kit/linked-text.js';
import { dateIn } from '#libs/client-kit/format.js';
import type { Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { PageHead } from '../ui/page-head';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { Conversation } from './conversation.store';
import type { MessageEntry } from './data/conversation.api';
import type { ShownMessage } from './shown-messages';

export const LONGEST_MESSAGE = 4_000;

/** The client's conversation with the care team. */
@Component({
  selector: 'tf-messages-page',
  imports: [
    Empty,
    Icon,
    IonContent,
    LinkedText,
    MessageAttachments,
    PageHead,
    PendingList,
    RecordVoice,
    Skeleton,
    Trouble,
  ],
  templateUrl: './messages.page.html',
  styleUrl: './messages.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessagesPage {
  private readonly notices = inject(Notices);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  protected readonly store = inject(Conversation);
  protected readonly longest = LONGEST_MESSAGE;
  protected readonly attachable = ATTACHABLE;
  protected readonly pending = this.store.pending;
  /** This phone has no room for what was attached. */
  protected readonly noRoom = signal(false);
  /** A message is being put away: a second press is the same one. */
  private taking = false;
  protected readonly isRefused = isRefused;
  private readonly draft = `${ownerOf(inject(Sessions).session())}/message-draft`;
  protected readonly text = signal(keptAnswer<string>(this.draft) ?? '');
  protected readonly correcting = signal<ShownMessage | null>(null);
  /** The message whose acts are open: one tap on it, another closes them. */
  protected readonly chosen = signal<string | null>(null);
  protected readonly withdrawing = signal<string | null>(null);
  /** The tab is the one on screen: Ionic keeps the others alive behind it. */
  private readonly inSight = signal(true);
  private readonly content = viewChild(IonContent);
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');
  private readonly recorder = viewChild(RecordVoice);

  protected readonly team = computed(() =>
    (this.store.page()?.people ?? [])
      .filter(({ side }) => side === 'team')
      .map(({ name }) => name)
      .join(', '),
  );
  protected readonly open = computed(() => this.store.page()?.open ?? true);
  /** There is nothing to send, or something that would be refused. */
  protected readonly unsendable = computed(() => {
    const correcting = this.correcting();
    const attached = correcting ? correcting.attachments.length : this.pending.items().length;
    return (this.text().trim() === '' && attached === 0) || (!correcting && this.pending.unfit());
  });
  protected readonly waiting = computed(() => this.store.waiting().length);
  protected readonly lines = computed(() => {
    let day = '';
    const team = (this.store.page()?.people ?? []).filter(({ side }) => side === 'team');
    return this.store.messages().map((message) => {
      const on = dateIn(this.calendar.timeZone(), new Date(message.sentAt));
      const line = {
        message,
        day: on === day ? null : this.calendar.day(on),
        seenBy: message.own && !message.entry ? team.filter(({ readTo }) => (readTo ?? '') >= message.sentAt) : [],
      };
      day = on;
      return line;
    });
  });

  constructor() {
    // its tab stays alive behind the others
    holdsUnsaved(() => {
      const correcting = this.correcting();
      return correcting && this.text() !== correcting.text ? this.t().conversation.correcting : null;
    }, 'window');
    effect(() => {
      this.store.messages();
      if (this.inSight()) untracked(() => this.store.seen());
    });
    // a draft outlives a closed app, and goes with its owner
    effect(() => {
      const text = this.text();
      if (untracked(this.correcting)) return;
      if (text === '') forgetAnswers(this.draft);
      else keepAnswer(this.draft, text);
    });
    let shown = 0;
    afterRenderEffect(() => {
      const count = this.store.messages().length;
      if (count === shown || this.store.readingOlder()) return;
      shown = count;
      void this.content()?.scrollToBottom(0);
    });
    const looked = () => document.visibilityState === 'visible' && this.inSight() && this.store.seen();
    document.addEventListener('visibilitychange', looked);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', looked));
  }

  ionViewWillEnter(): void {
    this.inSight.set(true);
  }

  ionViewDidEnter(): void {
    void this.content()?.scrollToBottom(0);
  }

  ionViewWillLeave(): void {
    this.inSight.set(false);
    this.recorder()?.leave();
  }

  protected reason({ problem }: MessageEntry): string {
    return problem ? this.problemWords(problem) : '';
  }

  protected readonly problemWords = (problem: Problem): string =>
    this.t().conversation.problems[problem.code] ??
    this.t().files.problems[problem.code] ??
    problemText(problem, this.t());

  protected onItsWay(entry: MessageEntry): string {
    const share = this.store.sentOf(entry);
    return share === null ? this.t().conversation.waiting : this.t().conversation.sentShare(Math.round(share * 100));
  }

  protected attach(field: HTMLInputElement): void {
    this.noRoom.set(false);
    this.pending.add([...(field.files ?? [])]);
    field.value = '';
  }

  protected spoken(recording: Recording): void {
    this.noRoom.set(false);
    const at = this.calendar.instant(new Date().toISOString()).replaceAll(':', '.');
    this.pending.addVoice(recording, ATTACHMENT_WORDS[this.language.code()].voiceName(at));
  }

  protected names(people: readonly { readonly name: string }[]): string {
    return people.map(({ name }) => name.split(' ')[0]).join(', ');
  }

  /** With a keyboard Enter sends and Shift and Enter begin a line; on glass Enter begins a line. */
  protected onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !matchMedia('(pointer: fine)').matches) return;
    event.preventDefault();
    void this.send();
  }

  /** Kept on this phone at once, sent as soon as there is a network. */
  protected async send(): Promise<void> {
    const text = this.text().trim();
    if (text === '' && this.unsendable()) return this.box()?.nativeElement.focus();
    if (this.unsendable() || this.taking) return;
    const correcting = this.correcting();
    if (correcting) {
      this.store.correct(correcting.messageId, text);
      // what was begun before a correction is written on
      return this.endCorrecting();
    }
    if (!(await this.take(text))) return;
    // what was typed meanwhile is the next message
    if (this.correcting() === null && this.text().trim() === text) this.endCorrecting('');
    else if (keptAnswer<string>(this.draft)?.trim() === text) forgetAnswers(this.draft);
  }

  /** @returns whether this phone took it */
  private async take(text: string): Promise<boolean> {
    this.taking = true;
    try {
      const taken = await this.store.write(text);
      this.noRoom.set(!taken);
      return taken;
    } finally {
      this.taking = false;
    }
  }

  protected choose({ messageId, own, withdrawnAt, entry }: ShownMessage): void {
    if (!own || withdrawnAt || (entry && !isRefused(entry)) || !this.open()) return;
    this.withdrawing.set(null);
    this.chosen.update((chosen) => (chosen === messageId ? null : messageId));
  }

  protected correct(message: ShownMessage): void {
    this.chosen.set(null);
    this.correcting.set(message);
    this.text.set(message.text);
    this.box()?.nativeElement.focus();
  }

  protected endCorrecting(text = keptAnswer<string>(this.draft) ?? ''): void {
    this.correcting.set(null);
    this.text.set(text);
    this.box()?.nativeElement.focus();
  }

  protected withdraw(messageId: string): void {
    this.store.withdraw(messageId);
    this.withdrawing.set(null);
    this.chosen.set(null);
    this.notices.show(this.t().conversation.withdrawn);
  }

  protected older(): void {
    void this.store.loadOlder().catch(() => void this.store.load());
  }
}
