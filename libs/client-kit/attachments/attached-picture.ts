import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import { FileContents } from '../file-contents.js';
import { problemOf } from '../problem.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { ATTACHMENT_WORDS } from './attachment-words.js';

/** A picture as its thumbnail; a press shows it large, another one small again. Only the large one counts as opened. */
@Component({
  selector: 'tf-attached-picture',
  template: `
    <button
      type="button"
      [attr.aria-expanded]="large() !== null"
      [attr.aria-label]="large() === null ? words().enlarge(name()) : words().reduce(name())"
      (click)="toggle()"
    >
      @if (large() ?? small(); as address) {
        <img [src]="address" [alt]="name()" [class.large]="large() !== null" />
      } @else {
        <span class="sm">{{ name() }}</span>
      }
    </button>
    @if (failed(); as why) {
      <span class="xs" role="alert">{{ why }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      min-width: 0;
    }
    button {
      justify-self: start;
      padding: 0;
      border-radius: 8px;
      overflow: hidden;
      min-width: 44px;
      min-height: 44px;
      text-align: start;
      color: inherit;
    }
    img {
      display: block;
      max-width: 100%;
      max-height: 180px;
    }
    .large {
      max-height: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttachedPicture {
  private readonly contents = inject(FileContents);
  private readonly locale = inject(READER_LANGUAGE);
  readonly picture = input.required<Pick<AttachmentView, 'fileId' | 'hasThumbnail' | 'name'>>();
  readonly source = input.required<() => Promise<Blob>>();
  protected readonly words = computed(() => ATTACHMENT_WORDS[this.locale()]);
  protected readonly name = computed(() => this.picture().name ?? this.words().kinds.picture);
  protected readonly small = signal<string | null>(null);
  protected readonly large = signal<string | null>(null);
  protected readonly failed = signal<string | null>(null);
  private readonly thumbnailOf = computed(() => (this.picture().hasThumbnail ? this.picture().fileId : null));

  constructor() {
    effect((onCleanup) => {
      const fileId = this.thumbnailOf();
      let left = false;
      onCleanup(() => {
        left = true;
        for (const shown of [this.small, this.large]) {
          const address = untracked(shown);
          if (address !== null) URL.revokeObjectURL(address);
          shown.set(null);
        }
      });
      if (fileId === null) return;
      this.contents.thumbnail(fileId).then(
        (picture) => left || this.small.set(URL.createObjectURL(picture)),
        // its name stays: a press says what is wrong
        () => undefined,
      );
    });
  }

  protected async toggle(): Promise<void> {
    this.failed.set(null);
    const shown = this.large();
    if (shown !== null) {
      URL.revokeObjectURL(shown);
      return this.large.set(null);
    }
    try {
      this.large.set(URL.createObjectURL(await this.source()()));
    } catch (error) {
      this.failed.set(problemOf(error).status === 410 ? this.words().gone : this.words().failed);
    }
  }
}
