import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import { FileContents } from '../file-contents.js';
import { formatDate } from '../format.js';
import { OrgDates } from '../org-dates.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { Sessions } from '../session.js';
import { attachmentTitle, ATTACHMENT_WORDS } from './attachment-words.js';
import { AttachedDocument } from './attached-document.js';
import { AttachedPicture } from './attached-picture.js';
import { AudioPlayer, plays } from './audio-player.js';

/** What a message carries: played, looked at or downloaded while it is there, and what became of it in words when it is not. */
@Component({
  selector: 'tf-message-attachments',
  imports: [AttachedDocument, AttachedPicture, AudioPlayer],
  template: `
    @for (item of attachments(); track $index) {
      <div class="one">
        @if (item.state === 'expired') {
          <p class="sm">{{ words().expired(title(item), date(item)) }}</p>
        } @else if (item.state === 'removed') {
          <p class="sm">{{ words().removed(title(item)) }}</p>
        } @else if (item.state === 'withheld') {
          <p class="sm">{{ words().withheld(title(item)) }}</p>
        } @else if (item.fileId === null) {
          <p class="sm">{{ title(item) }}</p>
        } @else {
          @if (item.kind === 'voice' && plays(item.mediaType ?? '')) {
            <tf-audio-player
              [of]="item.fileId"
              [source]="contentOf(item)"
              [label]="title(item)"
              [seconds]="item.seconds"
            />
          } @else if (item.kind === 'picture') {
            <tf-attached-picture [picture]="item" [source]="contentOf(item)" />
          } @else {
            @if (item.kind === 'voice') {
              <p class="sm">{{ words().cannotPlay }}</p>
            }
            <tf-attached-document
              [document]="item"
              [title]="title(item)"
              [source]="contentOf(item)"
              [inTab]="inTab()"
            />
          }
          <p class="xs">{{ words().keptUntil[item.kind](date(item)) }}</p>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      min-width: 0;
    }
    .one {
      display: grid;
      gap: 4px;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessageAttachments {
  private readonly contents = inject(FileContents);
  private readonly dates = inject(OrgDates);
  private readonly locale = inject(READER_LANGUAGE);
  private readonly session = inject(Sessions).session;
  readonly attachments = input.required<readonly AttachmentView[]>();
  /** Documents open in a tab of their own, beside being downloaded. */
  readonly inTab = input(false);
  protected readonly words = computed(() => ATTACHMENT_WORDS[this.locale()]);
  protected readonly plays = plays;

  protected title(item: AttachmentView): string {
    return attachmentTitle(item, this.locale());
  }

  protected date({ expiresAt }: AttachmentView): string {
    return expiresAt === null
      ? ''
      : formatDate(expiresAt, 'day-year', this.dates.format().tag, this.session()?.timeZone);
  }

  protected contentOf({ fileId, mediaType }: AttachmentView): () => Promise<Blob> {
    return () => this.contents.content(fileId ?? '', mediaType ?? '');
  }
}
