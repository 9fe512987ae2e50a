import { Component, computed, effect, type ElementRef, inject, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { TemplateRowView } from '#libs/api-client/models/template-row-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { TemplateShelf, type ShelfQuestion } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { TemplatesApi } from '../data/templates-api';

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
export class TemplateGallery extends TemplateShelf<TemplateRowView> {
  private readonly api = inject(TemplatesApi);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayUse = this.sessions.may(MAY.draftMealPlan);
  protected readonly mayArchive = this.sessions.may(MAY.archiveTemplate);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected readonly cards = computed<readonly Card[]>(() =>
    this.templates().map((template) => {
      const sums = template.energy.map((meals) => meals.reduce<number>((sum, kcal) => sum + (kcal ?? 0), 0));
      const most = Math.max(1, ...sums);
      return { template, bars: template.energy.map((meals) => meals.map((kcal) => ((kcal ?? 0) / most) * 100)) };
    }),
  );

  constructor() {
    super();
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().templates.title }));
    onLiveChange(
      ({ topic }) => topic === 'mealPlanTemplate',
      () => this.search(),
    );
    void this.search();
  }

  protected list(text: string, question: ShelfQuestion) {
    return this.api.list(text, question);
  }

  protected turn({ templateId, archived }: TemplateRowView): Promise<unknown> {
    return archived ? this.api.restore(templateId) : this.api.archive(templateId);
  }

  protected async use(template: TemplateRowView): Promise<void> {
    const { UseTemplate } = await import('./use-template');
    this.dialog.open(UseTemplate, { width: '560px', ariaLabelledBy: 'use-template-title', data: { template } });
  }

  protected onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || typing || this.dialog.openDialogs.length > 0) return;
    event.preventDefault();
    this.field().nativeElement.focus();
  }
}
