import { Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import type { KeyFor } from '#libs/client-kit/submission.js';
import { SaveFrame, type TemplateLabel } from '../../plans/contract';
import { Texts } from '../../text/texts';
import type { EditedProgram, ProgramItem } from '../data/edited-program';
import { ProgramTemplatesApi } from '../data/program-templates-api';
import { templateOfProgram } from '../data/template-of-program';

export interface SaveProgramTemplateData {
  readonly program: Pick<EditedProgram, 'name' | 'programWeeks' | 'slots'>;
  readonly items: readonly ProgramItem[];
}

/** A program becomes a template of the organisation. */
@Component({
  selector: 'tf-save-program-template',
  imports: [SaveFrame],
  template: `
    <tf-save-frame
      [lead]="t().training.templates.saveLead"
      [nameMissing]="t().training.templates.nameMissing"
      [tagsHint]="t().training.templates.tagsHint"
      [called]="data.program.name"
      [empty]="data.items.length === 0"
      [save]="save"
    >
      <label class="row keep"
        ><input #keep type="checkbox" [checked]="keepLoads()" (change)="keepLoads.set(keep.checked)" />{{
          t().training.templates.keepLoads
        }}</label
      >
    </tf-save-frame>
  `,
  styles: `
    .keep {
      gap: 8px;
      min-height: 28px;
    }
  `,
})
export class SaveProgramTemplate {
  private readonly api = inject(ProgramTemplatesApi);
  protected readonly data = inject<SaveProgramTemplateData>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly keepLoads = signal(false);

  protected readonly save = (label: TemplateLabel, keyFor: KeyFor) => {
    const body = templateOfProgram(label, this.data.program, this.data.items, this.keepLoads());
    return this.api.save(body, keyFor(body));
  };
}
