import { Component, inject, input } from '@angular/core';
import type { EntrySource } from '#libs/science/safety/dictionary.js';
import { Texts } from '../../text/texts';

/** Where an entry was read, when that was published, and whether the fact was seen there. */
@Component({
  selector: 'tf-source-line',
  template: `
    @let from = source();
    @if (from.url) {
      <a class="link" lang="en" [href]="from.url" target="_blank" rel="noreferrer">{{ from.title }}</a>
    } @else {
      <span lang="en">{{ from.title }}</span>
    }
    <span lang="en">· {{ from.publisher }}, {{ from.year }}</span>
    · {{ from.verified ? t().knowledge.seen : t().knowledge.unseen }}
  `,
})
export class SourceLine {
  protected readonly t = inject(Texts).t;
  readonly source = input.required<EntrySource>();
}
