import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
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
  imports: [Icon, Trouble],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="save-template-title" class="t-large">{{ t().templates.saveTitle }}</h2>
          <p class="var">{{ t().training.templates.saveLead }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <div>
          <label class="lab" for="template-name">{{ t().templates.name }}</label>
          <div class="field" [class.wrong]="missing()">
            <input
              #nameField
              id="template-name"
              maxlength="120"
              autocomplete="off"
              [value]="name()"
              (input)="name.set(nameField.value)"
              [attr.aria-invalid]="missing() || null"
            />
          </div>
          @if (missing()) {
            <p class="trouble" role="alert">{{ t().training.templates.nameMissing }}</p>
          }
        </div>
        <div>
          <label class="lab" for="template-tags">{{ t().recipes.tags }}</label>
          <div class="field">
            <input
              #tagsField
              id="template-tags"
              maxlength="800"
              autocomplete="off"
              [placeholder]="t().training.templates.tagsHint"
              (input)="tags.set(tagsField.value)"
            />
          </div>
        </div>
        <label class="row keep"
          ><input #keep type="checkbox" [checked]="keepLoads()" (change)="keepLoads.set(keep.checked)" />{{
            t().training.templates.keepLoads
          }}</label
        >
        @if (data.items.length === 0) {
          <p class="trouble" role="alert">{{ t().templates.nothing }}</p>
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [safe]="t().common.notSaved" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy() || data.items.length === 0">
          {{ t().templates.saveDo }}
        </button>
      </footer>
    </form>
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
  private readonly announcer = inject(Announcer);
  private readonly nameField = viewChild.required<ElementRef<HTMLInputElement>>('nameField');
  protected readonly dialog = inject<MatDialogRef<SaveProgramTemplate, boolean>>(MatDialogRef);
  protected readonly data = inject<SaveProgramTemplateData>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly name = signal(this.data.program.name);
  protected readonly tags = signal('');
  protected readonly keepLoads = signal(false);
  protected readonly missing = signal(false);
  protected readonly submission = submission();

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    this.missing.set(name === '');
    if (name === '') return this.nameField().nativeElement.focus();
    if (this.data.items.length === 0) return;
    const tags = this.tags()
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
    await this.submission.run(async (keyFor) => {
      const body = templateOfProgram({ name, tags }, this.data.program, this.data.items, this.keepLoads());
      await this.api.save(body, keyFor(body));
      this.announcer.say(this.t().templates.saved(name));
      this.dialog.close(true);
    });
  }
}
