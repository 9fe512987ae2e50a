import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  contentChild,
  effect,
  type ElementRef,
  inject,
  input,
  type OnInit,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { LiveTopic } from '#libs/api-client/models/live-topic.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { TemplateFacts, type TemplatePage, type TemplateRow, type TemplateSource } from './template-source';

const TYPING_PAUSE_MS = 120;
const PAGE = 30;

/**
 * The templates of an organisation as cards: searched while one types, page by page, used, archived and restored. A context projects what it shows
 * of one (`tfTemplateOf`).
 */
@Component({
  selector: 'tf-gallery-frame',
  imports: [Icon, Empty, SkeletonRows, Trouble, NgTemplateOutlet],
  templateUrl: './gallery-frame.html',
  styleUrl: './gallery-frame.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class GalleryFrame<Row extends TemplateRow> implements OnInit {
  private readonly dialog = inject(MatDialog);
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
  protected readonly first = new Loading<TemplatePage<Row>>();
  protected readonly text = signal('');
  protected readonly archived = signal(false);
  protected readonly cursor = signal<string | null>(null);
  protected readonly moreProblem = signal<Problem | null>(null);
  private readonly more = signal<readonly Row[]>([]);
  protected readonly templates = computed<readonly Row[]>(() => [...(this.first.value()?.items ?? []), ...this.more()]);
  protected readonly facts = contentChild.required<TemplateFacts<Row>>(TemplateFacts);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.heading() }));
    onLiveChange(
      ({ topic }) => topic === this.topic(),
      () => this.search(),
    );
  }

  ngOnInit(): void {
    void this.search();
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected show(archived: boolean): void {
    this.archived.set(archived);
    void this.search();
  }

  protected async search(): Promise<void> {
    const [text, archived] = [this.text().trim(), this.archived()];
    if (!(await this.first.read(() => this.source().list(text, { limit: PAGE, archived })))) return;
    this.more.set([]);
    this.moreProblem.set(null);
    this.cursor.set(this.first.value()?.nextCursor ?? null);
  }

  protected async next(): Promise<void> {
    const [cursor, text, archived] = [this.cursor(), this.text().trim(), this.archived()];
    if (cursor === null) return;
    try {
      const page = await this.source().list(text, { limit: PAGE, cursor, archived });
      if (text !== this.text().trim() || archived !== this.archived()) return;
      this.more.update((templates) => [...templates, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.moreProblem.set(problemOf(error));
    }
  }

  protected async archive({ templateId, archived }: Row): Promise<void> {
    await this.submission.run(async () => {
      await (archived ? this.source().restore(templateId) : this.source().archive(templateId));
      await this.search();
    });
  }

  protected onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || typing || this.dialog.openDialogs.length > 0) return;
    event.preventDefault();
    this.field().nativeElement.focus();
  }
}
