import { Component, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ProgramTemplateRow } from '#libs/api-client/models/program-template-row.js';
import type { TemplateExercise } from '#libs/api-client/models/template-exercise.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { GalleryFrame, TemplateFacts } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { ProgramTemplatesApi } from '../data/program-templates-api';
import { shownCell } from '../data/week-cells';

/** The organisation's programs; one is used for a client. */
@Component({
  selector: 'tf-program-template-gallery',
  imports: [GalleryFrame, TemplateFacts],
  templateUrl: './program-template-gallery.html',
  styleUrl: './program-template-gallery.scss',
})
export class ProgramTemplateGallery {
  protected readonly api = inject(ProgramTemplatesApi);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  private readonly texts = inject(Texts);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly mayUse = this.sessions.may(MAY.draftProgram);
  protected readonly mayArchive = this.sessions.may(MAY.archiveProgramTemplate);

  protected nameOf({ name, germanName }: TemplateExercise): string {
    return (this.texts.language() === 'de' ? germanName : null) ?? name;
  }

  protected shown(prescription: string): string {
    return shownCell(prescription, { unit: this.f.loadUnit(), language: this.texts.language() });
  }

  protected async use(template: ProgramTemplateRow): Promise<void> {
    const { UseProgramTemplate } = await import('./use-program-template');
    this.dialog.open(UseProgramTemplate, { width: '560px', ariaLabelledBy: 'use-template-title', data: { template } });
  }
}
