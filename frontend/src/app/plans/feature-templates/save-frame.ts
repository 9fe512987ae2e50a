import { Component, type ElementRef, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';

/** What every template is saved with. */
export interface TemplateLabel {
  readonly name: string;
  readonly tags: string[];
}

/** The dialog that makes a template of the organisation: name and tags; a context projects what is chosen beside them. */
@Component({
  selector: 'tf-save-frame',
  imports: [Icon, Trouble],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="save-template-title" class="t-large">{{ t().templates.saveTitle }}</h2>
          <p class="var">{{ lead() }}</p>
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
            <p class="trouble" role="alert">{{ nameMissing() }}</p>
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
              [placeholder]="tagsHint()"
              (input)="tags.set(tagsField.value)"
            />
          </div>
        </div>
        <ng-content />
        @if (empty() && asked()) {
          <p class="trouble" role="alert">{{ t().templates.nothing }}</p>
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [safe]="t().common.notSaved" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ t().templates.saveDo }}
        </button>
      </footer>
    </form>
  `,
})
export class SaveFrame {
  private readonly announcer = inject(Announcer);
  private readonly nameField = viewChild.required<ElementRef<HTMLInputElement>>('nameField');
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  readonly lead = input.required<string>();
  readonly nameMissing = input.required<string>();
  readonly tagsHint = input.required<string>();
  /** Name of what it is made from. */
  readonly called = input.required<string>();
  /** Whether there is nothing to save. */
  readonly empty = input.required<boolean>();
  readonly save = input.required<(label: TemplateLabel, keyFor: KeyFor) => Promise<unknown>>();
  protected readonly name = linkedSignal(() => this.called());
  protected readonly tags = signal('');
  protected readonly missing = signal(false);
  protected readonly asked = signal(false);
  protected readonly submission = submission();

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    this.asked.set(true);
    this.missing.set(name === '');
    if (name === '') return this.nameField().nativeElement.focus();
    if (this.empty()) return;
    const tags = this.tags()
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
    await this.submission.run(async (keyFor) => {
      await this.save()({ name, tags }, keyFor);
      this.announcer.say(this.t().templates.saved(name));
      this.dialog.close(true);
    });
  }
}
