import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import type { MealSlotDto } from '#libs/api-client/models/meal-slot-dto.js';
import type { KeyFor } from '#libs/client-kit/submission.js';
import { SaveFrame, type TemplateLabel } from '../../plans/contract';
import { Texts } from '../../text/texts';
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
  imports: [SaveFrame],
  template: `
    <tf-save-frame
      [lead]="t().templates.saveLead"
      [nameMissing]="t().plans.nameMissing"
      [tagsHint]="t().templates.tagsHint"
      [called]="data.name"
      [empty]="items().length === 0"
      [save]="save"
    >
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
    </tf-save-frame>
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
  protected readonly data = inject<SaveTemplateData>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly days = signal<1 | 7>(7);
  protected readonly items = computed(() => this.of(this.days()));

  protected readonly save = (label: TemplateLabel, keyFor: KeyFor) => {
    const body = { ...label, days: this.days(), slots: [...this.data.slots], items: this.items() };
    return this.api.save(body, keyFor(body));
  };

  protected count(days: number): number {
    return this.of(days).length;
  }

  private of(days: number) {
    return itemsOfDays(this.data.items, days === 7 ? this.data.week : this.data.day, days);
  }
}
