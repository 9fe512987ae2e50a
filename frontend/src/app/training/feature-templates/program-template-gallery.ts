import { Component, effect, type ElementRef, inject, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ProgramTemplateRow } from '#libs/api-client/models/program-template-row.js';
import type { TemplateExercise } from '#libs/api-client/models/template-exercise.js';
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
import { ProgramTemplatesApi } from '../data/program-templates-api';
import { shownCell } from '../data/week-cells';

/** The organisation's programs; one is used for a client. */
@Component({
  selector: 'tf-program-template-gallery',
  imports: [Icon, Empty, SkeletonRows, Trouble],
  templateUrl: './program-template-gallery.html',
  styleUrl: './program-template-gallery.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class ProgramTemplateGallery extends TemplateShelf<ProgramTemplateRow> {
  private readonly api = inject(ProgramTemplatesApi);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  private readonly texts = inject(Texts);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly mayUse = this.sessions.may(MAY.draftProgram);
  protected readonly mayArchive = this.sessions.may(MAY.archiveProgramTemplate);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  constructor() {
    super();
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().training.templates.title }));
    onLiveChange(
      ({ topic }) => topic === 'programTemplate',
      () => this.search(),
    );
    void this.search();
  }

  protected list(text: string, question: ShelfQuestion) {
    return this.api.list(text, question);
  }

  protected turn({ templateId, archived }: ProgramTemplateRow): Promise<unknown> {
    return archived ? this.api.restore(templateId) : this.api.archive(templateId);
  }

  protected nameOf({ name, germanName }: TemplateExercise): string {
    return (this.texts.language() === 'de' ? germanName : null) ?? name;
  }

  protected shown(prescription: string): string {
    return shownCell(prescription, this.texts.language() === 'de' ? 'de' : 'en');
  }

  protected async use(template: ProgramTemplateRow): Promise<void> {
    const { UseProgramTemplate } = await import('./use-program-template');
    this.dialog.open(UseProgramTemplate, { width: '560px', ariaLabelledBy: 'use-template-title', data: { template } });
  }

  protected onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || typing || this.dialog.openDialogs.length > 0) return;
    event.preventDefault();
    this.field().nativeElement.focus();
  }
}
