import { Component, computed, inject } from '@angular/core';
import type { ReplyTemplateView } from '#libs/api-client/models/reply-template-view.js';
import type { KeyFor } from '#libs/client-kit/submission.js';
import { KeptList, type KeptDraft } from '../../ui/kept-list/kept-list';
import { KeptListFrame } from '../../ui/kept-list/kept-list-frame';
import { ConversationApi } from '../data/conversation-api';
import { Replies } from '../data/replies';
import { editedText, storedText } from '../data/reply-text';

/** A reply that is being written or changed, as typed. */
interface Draft extends KeptDraft<ReplyTemplateView> {
  readonly text: string;
}

/** The organisation's reply templates: writing, changing, archiving, restoring. */
@Component({
  selector: 'tf-reply-settings',
  imports: [KeptListFrame],
  templateUrl: './reply-settings.html',
  styleUrl: './reply-settings.scss',
  providers: [Replies],
})
export class ReplySettings extends KeptList<ReplyTemplateView, Draft> {
  private readonly api = inject(ConversationApi);
  private readonly replies = inject(Replies);
  readonly kind = 'reply';
  readonly goneCode = 'reply-template.archived';
  readonly loading = this.replies.loading;
  readonly offered = this.replies.offered;
  override readonly archived = this.replies.archived;
  readonly words = computed(() => {
    const words = this.t().replies;
    const { archive: retire, archiveOf: retireOf, archivedNow: retired, restoredNow: restored } = words;
    return { ...words, retire, retireOf, retired, restored, gone: words.archivedMeanwhile };
  });

  constructor() {
    super();
    void this.read();
  }

  read(): Promise<void> {
    return this.replies.read();
  }

  idOf({ replyId }: ReplyTemplateView): string {
    return replyId;
  }

  protected draftOf(item: ReplyTemplateView | null): Draft {
    return { item, name: item?.name ?? '', text: this.edited(item?.text ?? '') };
  }

  /** Puts the place of the client's first name where the caret stands. */
  protected insertName(box: HTMLTextAreaElement): void {
    box.setRangeText(`{${this.words().firstName}}`, box.selectionStart, box.selectionEnd, 'end');
    this.change({ text: box.value });
    box.focus();
  }

  protected missing({ name, text }: Draft): string | null {
    if (name.trim() === '') return 'reply-name';
    return text.trim() === '' ? 'reply-text' : null;
  }

  protected send({ item, name, text }: Draft, keyFor: KeyFor): Promise<unknown> {
    const body = { name: name.trim(), text: storedText(text.trim(), this.words().firstName) };
    if (!item) return this.api.addReply(body, keyFor(body));
    const { replyId, revision } = item;
    return this.api.changeReply(replyId, body, keyFor([replyId, revision, body]), revision);
  }

  protected sendRetired({ replyId, revision }: ReplyTemplateView, keyFor: KeyFor): Promise<unknown> {
    return this.api.archiveReply(replyId, keyFor(['archive', replyId, revision]));
  }

  protected override sendRestored({ replyId, revision }: ReplyTemplateView, keyFor: KeyFor) {
    return this.api.restoreReply(replyId, keyFor(['restore', replyId, revision]));
  }

  protected edited(text: string): string {
    return editedText(text, this.t().replies.firstName);
  }
}
