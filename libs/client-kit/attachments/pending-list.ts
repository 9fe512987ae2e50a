import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Problem } from '../problem.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { ATTACHMENT_WORDS, attachmentTitle } from './attachment-words.js';
import { AudioPlayer } from './audio-player.js';
import { sizeText } from './size-text.js';
import { MOST_ATTACHMENTS, type PendingAttachment, type PendingAttachments } from './pending-attachments.js';

/** What a message will carry: listened to, taken out, and on its way. */
@Component({
  selector: 'tf-pending-list',
  imports: [AudioPlayer],
  template: `
    @if (pending().items().length > 0) {
      <ul [attr.aria-label]="words().chosen">
        @for (item of pending().items(); track item.id) {
          <li>
            @if (item.kind === 'voice') {
              <tf-audio-player
                class="grow"
                [of]="item.id"
                [source]="contentOf(item)"
                [label]="title(item)"
                [seconds]="item.seconds"
              />
            } @else {
              <span class="grow name"
                ><span class="ell">{{ item.name }}</span> <span class="xs muted">{{ size(item) }}</span></span
              >
            }
            @if (item.progress !== null) {
              <progress max="1" [value]="item.progress" [attr.aria-label]="words().sending(title(item))"></progress>
              @if (item.progress === 1) {
                <span class="xs muted" role="status">{{ words().checking }}</span>
              }
            } @else {
              <button
                type="button"
                class="btn text"
                [attr.aria-label]="words().takeOut(item.name)"
                [attr.aria-disabled]="sending()"
                (click)="sending() || pending().remove(item.id, removeFile())"
              >
                <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
                  <path
                    d="M18 6 6 18M6 6l12 12"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="1.75"
                    stroke-linecap="round"
                  />
                </svg>
              </button>
            }
            @if (item.problem; as problem) {
              <span class="xs why" role="alert">{{ wordsOf()(problem) }}</span>
            }
          </li>
        }
      </ul>
    }
    @if (pending().tooMany()) {
      <p class="xs muted" role="status">{{ words().tooMany(most) }}</p>
    }
  `,
  styles: `
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 6px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      padding: 4px 8px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 8px;
      background: var(--tf-surface-low);
      min-width: 0;
    }
    .grow {
      flex: 1;
      min-width: 0;
    }
    .name {
      display: flex;
      align-items: baseline;
      gap: 8px;
      white-space: nowrap;
    }
    .ell {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .why {
      flex-basis: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PendingList {
  private readonly locale = inject(READER_LANGUAGE);
  readonly pending = input.required<PendingAttachments>();
  /** What a refusal says in the words of the app that shows it. */
  readonly wordsOf = input.required<(problem: Problem) => string>();
  /** The message that carries them is on its way: nothing is taken out. */
  readonly sending = input(false);
  /** Removes what was uploaded and is not sent after all. Absent: nothing is uploaded before its message. */
  readonly removeFile = input<(fileId: string) => Promise<unknown>>();
  protected readonly words = computed(() => ATTACHMENT_WORDS[this.locale()]);
  protected readonly most = MOST_ATTACHMENTS;

  protected contentOf({ content }: PendingAttachment): () => Promise<Blob> {
    return () => Promise.resolve(content);
  }

  protected title(item: PendingAttachment): string {
    return item.kind === 'voice' ? attachmentTitle(item, this.locale()) : item.name;
  }

  protected size({ content }: PendingAttachment): string {
    return sizeText(content.size, this.locale());
  }
}
