import { Component, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { TemplateRowView } from '#libs/api-client/models/template-row-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { GalleryFrame, TemplateFacts } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { TemplatesApi } from '../data/templates-api';

/** The organisation's days and weeks; one is used for a client. */
@Component({
  selector: 'tf-template-gallery',
  imports: [GalleryFrame, TemplateFacts],
  templateUrl: './template-gallery.html',
  styleUrl: './template-gallery.scss',
})
export class TemplateGallery {
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  protected readonly api = inject(TemplatesApi);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayUse = this.sessions.may(MAY.draftMealPlan);
  protected readonly mayArchive = this.sessions.may(MAY.archiveTemplate);

  /** Days as bars: height in percent of the fullest day, each meal its part. */
  protected barsOf({ energy }: TemplateRowView): readonly (readonly number[])[] {
    const most = Math.max(1, ...energy.map((meals) => meals.reduce<number>((sum, kcal) => sum + (kcal ?? 0), 0)));
    return energy.map((meals) => meals.map((kcal) => ((kcal ?? 0) / most) * 100));
  }

  protected async use(template: TemplateRowView): Promise<void> {
    const { UseTemplate } = await import('./use-template');
    this.dialog.open(UseTemplate, { width: '560px', ariaLabelledBy: 'use-template-title', data: { template } });
  }
}
