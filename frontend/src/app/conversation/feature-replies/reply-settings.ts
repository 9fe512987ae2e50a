import { Component, inject, signal } from '@angular/core';
import type { ReplyTemplateView } from '#libs/api-client/models/reply-template-view.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Empty } from '../../ui/empty';
import { focusesById } from '../../ui/focus-on';
import { Icon } from '../../ui/icon';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { ConversationApi } from '../data/conversation-api';
import { Replies } from '../data/replies';
import { editedText, storedText } from '../data/reply-text';

/** A reply that is being written or changed, as typed. */
interface Draft {
  /** Null: a new one. */
  readonly reply: ReplyTemplateView | null;
  readonly name: string;
  readonly text: string;
}

/** The organisation's reply templates: writing, changing, archiving, restoring. */
@Component({
  selector: 'tf-reply-settings',
  imports: [ChangedMeanwhile, Empty, Icon, SkeletonRows, Trouble],
  templateUrl: './reply-settings.html',
  styleUrl: './reply-settings.scss',
  providers: [Replies],
})
export class ReplySettings {
  private readonly api = inject(ConversationApi);
  private readonly announcer = inject(Announcer);
  private readonly focus = focusesById();
  protected readonly replies = inject(Replies);
  protected readonly t = inject(Texts).t;
  protected readonly submission = submission();
  protected readonly draft = signal<Draft | null>(null);
  /** What somebody else made of it meanwhile; null: nothing. */
  protected readonly theirs = signal<ReplyTemplateView | null>(null);
  /** Fields are marked from the first try to save on. */
  protected readonly tried = signal(false);
  /** As it was begun. */
  private before: Draft | null = null;
  private readonly mayLose = holdsUnsaved(() => {
    const draft = this.draft();
    return draft === null || draft === this.before ? null : draft.name.trim() || this.t().replies.add;
  });

  constructor() {
    void this.replies.read();
  }

  protected begin(reply: ReplyTemplateView | null): void {
    this.submission.clear();
    this.theirs.set(null);
    this.tried.set(false);
    this.draft.set({ reply, name: reply?.name ?? '', text: this.edited(reply?.text ?? '') });
    this.before = this.draft();
    this.focus('reply-name');
  }

  protected change(change: Partial<Draft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  /** Puts the place of the client's first name where the caret stands. */
  protected insertName(box: HTMLTextAreaElement): void {
    box.setRangeText(`{${this.t().replies.firstName}}`, box.selectionStart, box.selectionEnd, 'end');
    this.change({ text: box.value });
    box.focus();
  }

  protected async cancel(): Promise<void> {
    if (!(await this.mayLose())) return;
    const id = this.draft()?.reply?.replyId;
    this.draft.set(null);
    this.submission.clear();
    this.focus(`reply-change-${id ?? 'none'}`, 'reply-add');
  }

  /** Somebody changed it meanwhile: what was typed stays, and is saved over what stands now. */
  protected async readAgain(): Promise<void> {
    const id = this.draft()?.reply?.replyId;
    await this.replies.read();
    const reply = this.replies.offered().find(({ replyId }) => replyId === id) ?? null;
    this.submission.clear();
    this.theirs.set(reply);
    // archived meanwhile: it becomes a reply of its own
    this.change({ reply });
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    const draft = this.draft();
    if (!draft) return;
    const body = { name: draft.name.trim(), text: storedText(draft.text.trim(), this.t().replies.firstName) };
    if (body.name === '') return this.focus('reply-name');
    if (body.text === '') return this.focus('reply-text');
    const { reply } = draft;
    const done = await this.submission.run((keyFor) =>
      reply
        ? this.api.changeReply(reply.replyId, body, keyFor([reply.replyId, reply.revision, body]), reply.revision)
        : this.api.addReply(body, keyFor(body)),
    );
    if (!done) return;
    this.draft.set(null);
    this.announcer.say(this.t().replies.saved);
    await this.replies.read();
    this.focus(`reply-change-${reply?.replyId ?? 'none'}`, 'reply-add');
  }

  protected async archive({ replyId, revision }: ReplyTemplateView): Promise<void> {
    if (
      !(await this.submission.run((keyFor) => this.api.archiveReply(replyId, keyFor(['archive', replyId, revision]))))
    )
      return;
    this.announcer.say(this.t().replies.archivedNow);
    await this.replies.read();
    this.focus(`reply-restore-${replyId}`, 'reply-add');
  }

  protected async restore({ replyId, revision }: ReplyTemplateView): Promise<void> {
    if (
      !(await this.submission.run((keyFor) => this.api.restoreReply(replyId, keyFor(['restore', replyId, revision]))))
    )
      return;
    this.announcer.say(this.t().replies.restoredNow);
    await this.replies.read();
    this.focus(`reply-change-${replyId}`, 'reply-add');
  }

  protected edited(text: string): string {
    return editedText(text, this.t().replies.firstName);
  }
}
