import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import { problemOf } from '../problem.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { ATTACHMENT_WORDS } from './attachment-words.js';
import { sizeText } from './size-text.js';

const ADDRESS_LIVES_MS = 600_000;

/** A document as a row: its name and size, opened in a tab of its own or downloaded. */
@Component({
  selector: 'tf-attached-document',
  template: `
    <span class="name"
      ><b class="sm">{{ title() }}</b> <span class="xs">{{ size() }}</span></span
    >
    @if (inTab() && document().mediaType === 'application/pdf') {
      <button type="button" class="btn out sm" [attr.aria-label]="words().openTab + ' ' + title()" (click)="open()">
        {{ words().openTab }}
      </button>
    }
    <button type="button" class="btn out sm" [attr.aria-label]="words().download + ' ' + title()" (click)="save()">
      {{ words().download }}
    </button>
    @if (failed(); as why) {
      <span class="xs why" role="alert">{{ why }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 10px;
      min-width: 0;
    }
    .name {
      flex: 1;
      min-width: 8rem;
      overflow-wrap: anywhere;
    }
    .why {
      flex-basis: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttachedDocument {
  private readonly locale = inject(READER_LANGUAGE);
  readonly document = input.required<AttachmentView>();
  readonly title = input.required<string>();
  readonly source = input.required<() => Promise<Blob>>();
  readonly inTab = input(false);
  protected readonly failed = signal<string | null>(null);
  protected readonly words = computed(() => ATTACHMENT_WORDS[this.locale()]);
  protected readonly size = computed(() => sizeText(this.document().bytes ?? 0, this.locale()));

  protected async open(): Promise<void> {
    // asked for now: a window that comes later is held back by browsers
    const tab = window.open('', '_blank');
    await this.with(
      (address) => (tab ? (tab.location.href = address) : this.download(address)),
      () => tab?.close(),
    );
  }

  protected async save(): Promise<void> {
    await this.with((address) => this.download(address));
  }

  private async with(use: (address: string) => unknown, orElse: () => void = () => undefined): Promise<void> {
    this.failed.set(null);
    try {
      const address = URL.createObjectURL(await this.source()());
      use(address);
      setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIVES_MS);
    } catch (error) {
      orElse();
      this.failed.set(problemOf(error).status === 410 ? this.words().gone : this.words().failed);
    }
  }

  private download(href: string): void {
    Object.assign(globalThis.document.createElement('a'), { href, download: this.document().name ?? '' }).click();
  }
}
