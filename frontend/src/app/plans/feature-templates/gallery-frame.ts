import { NgTemplateOutlet } from '@angular/common';
import { Component, contentChild, effect, inject, input, type OnInit, output } from '@angular/core';
import type { LiveTopic } from '#libs/api-client/models/live-topic.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { onLiveChange } from '../../ui/live';
import { RowSearch } from '../../ui/row-search';
import { SearchedRows } from '../../ui/searched-rows';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { TemplateFacts, type TemplateRow, type TemplateSource } from './template-source';

const PAGE = 30;

/**
 * The templates of an organisation as cards: searched while one types, page by page, used, archived and restored. A context projects what it shows
 * of one (`tfTemplateOf`).
 */
@Component({
  selector: 'tf-gallery-frame',
  imports: [Empty, RowSearch, SkeletonRows, Trouble, NgTemplateOutlet],
  templateUrl: './gallery-frame.html',
  styleUrl: './gallery-frame.scss',
})
export class GalleryFrame<Row extends TemplateRow> implements OnInit {
  protected readonly t = inject(Texts).t;
  readonly source = input.required<TemplateSource<Row>>();
  readonly heading = input.required<string>();
  /** What to do where there is none. */
  readonly noneHint = input.required<string>();
  /** Live topic by which others' changes are heard. */
  readonly topic = input.required<LiveTopic>();
  readonly mayUse = input.required<boolean>();
  readonly mayArchive = input.required<boolean>();
  readonly used = output<Row>();

  protected readonly submission = submission();
  protected readonly list = new SearchedRows<Row>(PAGE, (text, question) => this.source().list(text, question));
  protected readonly facts = contentChild.required<TemplateFacts<Row>>(TemplateFacts);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.heading() }));
    onLiveChange(
      ({ topic }) => topic === this.topic(),
      () => this.list.search(),
    );
  }

  ngOnInit(): void {
    void this.list.search();
  }

  protected async archive({ templateId, archived }: Row): Promise<void> {
    await this.submission.run(async () => {
      await (archived ? this.source().restore(templateId) : this.source().archive(templateId));
      await this.list.search();
    });
  }
}
