import { Component, computed, effect, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { TemplatePage } from '#libs/api-client/models/template-page.js';
import type { TemplateRowView } from '#libs/api-client/models/template-row-view.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { TemplatesApi } from '../data/templates-api';

const TYPING_PAUSE_MS = 120;
const PAGE = 30;

interface Card {
  readonly template: TemplateRowView;
  /** Days as bars: height in percent of the fullest day, each meal its part. */
  readonly bars: readonly (readonly number[])[];
}

/** The organisation's days and weeks; one is used for a client. */
@Component({
  selector: 'tf-template-gallery',
  imports: [Icon, Empty, SkeletonRows, Trouble],
  templateUrl: './template-gallery.html',
  styleUrl: './template-gallery.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class TemplateGallery {
  private readonly api = inject(TemplatesApi);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayUse = this.sessions.may(MAY.draftMealPlan);
  protected readonly mayArchive = this.sessions.may(MAY.archiveTemplate);
  protected readonly submission = submission();
  protected readonly first = new Loading<TemplatePage>();
  protected readonly text = signal('');
  protected readonly archived = signal(false);
  protected readonly more = signal<readonly TemplateRowView[]>([]);
  protected readonly cursor = signal<string | null>(null);
  protected readonly moreProblem = signal<Problem | null>(null);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly cards = computed<readonly Card[]>(() =>
    [...(this.first.value()?.items ?? []), ...this.more()].map((template) => {
      const sums = template.energy.map((meals) => meals.reduce<number>((sum, kcal) => sum + (kcal ?? 0), 0));
      const most = Math.max(1, ...sums);
      return { template, bars: template.energy.map((meals) => meals.map((kcal) => ((kcal ?? 0) / most) * 100)) };
    }),
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().templates.title }));
    onLiveChange(
      ({ topic }) => topic === 'mealPlanTemplate',
      () => this.search(),
    );
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
    if (!(await this.first.read(() => this.api.list(text, { limit: PAGE, archived })))) return;
    this.more.set([]);
    this.moreProblem.set(null);
    this.cursor.set(this.first.value()?.nextCursor ?? null);
  }

  protected async next(): Promise<void> {
    const [cursor, text, archived] = [this.cursor(), this.text().trim(), this.archived()];
    if (cursor === null) return;
    try {
      const page = await this.api.list(text, { limit: PAGE, cursor, archived });
      if (text !== this.text().trim() || archived !== this.archived()) return;
      this.more.update((templates) => [...templates, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.moreProblem.set(problemOf(error));
    }
  }

  protected async use(template: TemplateRowView): Promise<void> {
    const { UseTemplate } = await import('./use-template');
    this.dialog.open(UseTemplate, { width: '560px', ariaLabelledBy: 'use-template-title', data: { template } });
  }

  protected async archive({ templateId, archived }: TemplateRowView): Promise<void> {
    await this.submission.run(async () => {
      await (archived ? this.api.restore(templateId) : this.api.archive(templateId));
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
