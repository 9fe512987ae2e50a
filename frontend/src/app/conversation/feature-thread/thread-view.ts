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
import type { SendMessageDto } from '#libs/api-client/models/send-message-dto.js';
import type { AttachmentDto } from '#libs/api-client/models/attachment-dto.js';
import { attachmentTitle, ATTACHMENT_WORDS } from '#libs/client-kit/attachments/attachment-words.js';
import { MessageAttachments } from '#libs/client-kit/attachments/message-attachments.js';
import { ATTACHABLE } from '#libs/client-kit/attachments/pending-attachments.js';
import { PendingList } from '#libs/client-kit/attachments/pending-list.js';
import { RecordVoice } from '#libs/client-kit/attachments/record-voice.js';
import type { Recording } from '#libs/client-kit/attachments/voice-recorder.js';
import { Connectivity } from '#libs/client-kit/connectivity.js';
import { FileSender } from '#libs/client-kit/file-sender.js';
import { newId } from '#libs/client-kit/ids.js';
import { LinkedText } from '#libs/client-kit/linked-text.js';
import { LiveUpdates, REJOINED } from '#libs/client-kit/live.js';
import type { Problem } from '#libs/client-kit/problem.js';
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
import { holdsUnsaved } from '../../ui/unsaved';
import { ConversationApi } from '../data/conversation-api';
import { Drafts } from '../data/drafts';
import { pickingAt, type Picking } from '../data/reply-text';
import { Replies } from '../data/replies';
import { Thread } from '../data/thread';
import { ReplyList } from './reply-list';

export const LONGEST_MESSAGE = 4_000;
/** So close to its end the conversation follows what comes. */
const NEAR_END_PX = 120;

/** What changes what is shown here: messages, and files that they carry. */
const TOPICS: ReadonlySet<string> = new Set(['message', 'clientFile']);

/** A message whose answer was lost is sent again as the same one. */
interface Unsent {
  readonly content: string;
  readonly body: SendMessageDto;
}

/** One client's conversation with the care team, and the box to write in. */
@Component({
  selector: 'tf-thread-view',
  imports: [Empty, Icon, LinkedText, MessageAttachments, PendingList, RecordVoice, ReplyList, SkeletonRows, Trouble],
  providers: [Replies],
  templateUrl: './thread-view.html',
  styleUrl: './thread-view.scss',
})
export class ThreadView {
  private readonly api = inject(ConversationApi);
  private readonly announcer = inject(Announcer);
  private readonly drafts = inject(Drafts);
  private readonly sender = inject(FileSender);
  private readonly texts = inject(Texts);
  protected readonly online = inject(Connectivity).online;
  protected readonly live = inject(LiveUpdates).state;
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly longest = LONGEST_MESSAGE;
  readonly clientId = input.required<string>();

  protected readonly thread = new Thread((cursor) => this.api.messages(this.clientId(), cursor));
  protected readonly submission = submission();
  protected readonly text = signal('');
  /** What is attached to the message that is being written. */
  protected readonly pending = computed(() => this.drafts.attachments(this.clientId()));
  protected readonly attachable = ATTACHABLE;
  /** Attachments are on their way: the message follows them. */
  protected readonly uploading = signal(false);
  /** The own message that is being corrected; null: a new one is written. */
  protected readonly correcting = signal<MessageView | null>(null);
  /** The own message that would be withdrawn. */
  protected readonly withdrawing = signal<string | null>(null);
  /** The message whose earlier texts are shown. */
  protected readonly unfolded = signal<string | null>(null);
  private readonly mayLoseCorrection = holdsUnsaved(() => {
    const correcting = this.correcting();
    return correcting && this.text() !== correcting.text ? this.t().conversation.correcting : null;
  });
  /** Where a reply template would be put; null: none is looked for. */
  protected readonly picking = signal<Picking | null>(null);
  protected readonly mayPick = inject(Sessions).may(MAY.listReplyTemplates);
  private readonly list = viewChild(ReplyList);
  protected readonly activeReply = computed(() => this.list()?.active() ?? null);
  protected readonly clientName = computed(
    () => (this.page()?.people ?? []).find(({ side }) => side === 'client')?.name ?? '',
  );
  private readonly mayWrite = inject(Sessions).may(MAY.sendMessage);
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');
  /** The message that is being sent: tried again, it stays the same one. */
  private unsent: Unsent | null = null;
  private follow = true;

  protected readonly empty = computed(
    () =>
      this.text().trim() === '' &&
      (this.correcting() === null ? this.pending().items().length : this.correcting()!.attachments.length) === 0,
  );
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
        this.picking.set(null);
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
      if (change === REJOINED || (TOPICS.has(change.topic) && change.clientId === untracked(this.clientId)))
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
      this.announcer.say(this.t().conversation.heard(last.author, last.text || this.attachedTo(last)));
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
    if (this.picking() && this.pickingKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void this.send();
    }
    if (event.key === 'Escape' && this.correcting()) {
      event.stopPropagation();
      void this.cancelCorrecting();
    }
  }

  /** @returns whether the key was for the list of replies */
  private pickingKey(event: KeyboardEvent): boolean {
    const ours = event.key === 'Escape' || (!event.shiftKey && this.list()?.onKey(event.key) === true);
    if (!ours) return false;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') this.picking.set(null);
    return true;
  }

  protected typed(box: HTMLTextAreaElement): void {
    this.text.set(box.value);
    this.picking.set(this.mayPick ? pickingAt(box.value, box.selectionStart) : null);
  }

  /** Opens the list of replies for where the caret stands, or closes it. */
  protected togglePicking(box: HTMLTextAreaElement): void {
    this.picking.update((picking) => (picking ? null : { from: box.selectionStart, to: box.selectionEnd, words: '' }));
    box.focus();
  }

  protected insert(reply: string): void {
    const [picking, box] = [this.picking(), this.box()?.nativeElement];
    if (!picking || !box) return;
    box.setRangeText(reply, picking.from, picking.to, 'end');
    this.text.set(box.value);
    this.picking.set(null);
    box.focus();
  }

  protected async send(): Promise<void> {
    const clientId = this.clientId();
    const text = this.text().trim();
    const correcting = this.correcting();
    const pending = this.pending();
    if (this.empty()) return this.box()?.nativeElement.focus();
    if (!this.open() || this.uploading() || this.submission.busy()) return;
    const carried = correcting ? [] : pending.items().map(({ id }) => id);
    const attachments = correcting ? [] : await this.uploaded(clientId);
    if (attachments === null) return;
    const content = JSON.stringify([text, attachments]);
    if (this.unsent?.content !== content)
      this.unsent = { content, body: { messageId: newId(), text, ...(attachments.length > 0 && { attachments }) } };
    const { body: message } = this.unsent;
    const done = await this.submission.run((keyFor) =>
      correcting
        ? this.api.correct(clientId, correcting.messageId, text, keyFor(['correct', correcting.messageId, text]))
        : this.api.send(clientId, message, keyFor(message)),
    );
    if (!done) return;
    this.unsent = null;
    if (!correcting) {
      this.drafts.keep(clientId, '');
      pending.sent(carried);
    }
    if (clientId !== this.clientId()) return;
    this.follow = true;
    if (correcting) this.endCorrecting();
    else if (this.text().trim() === text) this.text.set('');
    this.box()?.nativeElement.focus();
    await this.read();
  }

  protected choose(field: HTMLInputElement): void {
    this.pending().add([...(field.files ?? [])]);
    // the same file may be chosen again
    field.value = '';
    this.box()?.nativeElement.focus();
  }

  protected spoken(recording: Recording): void {
    const words = ATTACHMENT_WORDS[this.texts.language()];
    const at = this.f.date(new Date().toISOString(), 'date-time').replaceAll(':', '.');
    this.pending().addVoice(recording, words.voiceName(at));
    this.box()?.nativeElement.focus();
  }

  protected dropped(event: DragEvent): void {
    if (!this.open() || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.pending().add([...event.dataTransfer.files]);
  }

  /** A picture on the clipboard is attached; text goes into the box. */
  protected pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || this.correcting()) return;
    event.preventDefault();
    this.pending().add(files);
  }

  protected readonly problemWords = ({ code, detail }: Problem): string => {
    const words = this.t().problems;
    return code === 'network.unreachable' ? words.unreachable : (words.byCode[code] ?? detail ?? words.fallback);
  };

  /** What was uploaded for a message and taken out of it again is not to stay with the client. */
  protected readonly removeFile = (fileId: string): Promise<unknown> =>
    this.api.removeFile(fileId, this.t().conversation.takenOut);

  /** "Voice note, 0:42" */
  private attachedTo({ attachments }: MessageView): string {
    return attachments.map((each) => attachmentTitle(each, this.texts.language())).join(', ');
  }

  /** Attachments go first: a message names what is there. Null: one failed, and says why. */
  private async uploaded(clientId: string): Promise<AttachmentDto[] | null> {
    this.uploading.set(true);
    try {
      return await this.pending().send((content, label, progress) =>
        this.sender.send(clientId, content, label, progress),
      );
    } finally {
      this.uploading.set(false);
    }
  }

  protected async correct(message: MessageView): Promise<void> {
    if (!(await this.mayLoseCorrection())) return;
    if (!this.correcting()) this.drafts.keep(this.clientId(), this.text());
    this.withdrawing.set(null);
    this.submission.clear();
    this.correcting.set(message);
    this.text.set(message.text);
    this.box()?.nativeElement.focus();
  }

  protected async cancelCorrecting(): Promise<void> {
    if (await this.mayLoseCorrection()) this.endCorrecting();
  }

  private endCorrecting(): void {
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
