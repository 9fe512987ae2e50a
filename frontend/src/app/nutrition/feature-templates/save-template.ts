import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { MealSlotDto } from '#libs/api-client/models/meal-slot-dto.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { itemsOfDays, type TemplateSource } from '../data/template-items';
import { TemplatesApi } from '../data/templates-api';

export interface SaveTemplateData {
  readonly name: string;
  readonly slots: readonly MealSlotDto[];
  readonly items: readonly TemplateSource[];
  /** First day of the week that is looked at, and its name. */
  readonly week: number;
  readonly weekName: string;
  readonly day: number;
  readonly dayName: string;
}

/** A day or a week becomes a template of the organisation. */
@Component({
  selector: 'tf-save-template',
  imports: [Icon, Trouble],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="save-template-title" class="t-large">{{ t().templates.saveTitle }}</h2>
          <p class="var">{{ t().templates.saveLead }}</p>
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
            <p class="trouble" role="alert">{{ t().plans.nameMissing }}</p>
          }
        </div>
        <fieldset class="what">
          <legend class="lab">{{ t().templates.what }}</legend>
          <label class="row"
            ><input type="radio" name="what" [checked]="days() === 7" (change)="days.set(7)" />{{
              t().templates.week(data.weekName, count(7))
            }}</label
          >
          <label class="row"
            ><input type="radio" name="what" [checked]="days() === 1" (change)="days.set(1)" />{{
              t().templates.day(data.dayName, count(1))
            }}</label
          >
        </fieldset>
        <div>
          <label class="lab" for="template-tags">{{ t().recipes.tags }}</label>
          <div class="field">
            <input
              #tagsField
              id="template-tags"
              maxlength="800"
              autocomplete="off"
              [placeholder]="t().templates.tagsHint"
              (input)="tags.set(tagsField.value)"
            />
          </div>
        </div>
        @if (empty()) {
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
  styles: `
    .what {
      border: 0;
      padding: 0;
      label {
        gap: 8px;
        min-height: 28px;
      }
    }
  `,
})
export class SaveTemplate {
  private readonly api = inject(TemplatesApi);
  private readonly announcer = inject(Announcer);
  private readonly nameField = viewChild.required<ElementRef<HTMLInputElement>>('nameField');
  protected readonly dialog = inject<MatDialogRef<SaveTemplate, boolean>>(MatDialogRef);
  protected readonly data = inject<SaveTemplateData>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly name = signal(this.data.name);
  protected readonly tags = signal('');
  protected readonly days = signal(7);
  protected readonly missing = signal(false);
  protected readonly empty = signal(false);
  protected readonly submission = submission();
  private readonly items = computed(() => this.of(this.days()));

  protected count(days: number): number {
    return this.of(days).length;
  }

  private of(days: number) {
    return itemsOfDays(this.data.items, days === 7 ? this.data.week : this.data.day, days);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    this.missing.set(name === '');
    this.empty.set(this.items().length === 0);
    if (name === '') return this.nameField().nativeElement.focus();
    if (this.empty()) return;
    await this.submission.run(async (keyFor) => {
      const body = {
        name,
        tags: this.tags()
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
        days: this.days() as 1 | 7,
        slots: [...this.data.slots],
        items: this.items(),
      };
      await this.api.save(body, keyFor(body));
      this.announcer.say(this.t().templates.saved(name));
      this.dialog.close(true);
    });
  }
}
