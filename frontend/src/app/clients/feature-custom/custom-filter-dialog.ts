import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { DateField } from '#libs/client-kit/date-field.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { customFilterOf, NO_QUESTION, type CustomQuestion } from '../data/custom-filter';
import { CustomFields } from '../data/custom-fields';

/** Asks one field of the organisation's own. Closes with the filter, in the list's words. */
@Component({
  selector: 'tf-custom-filter-dialog',
  imports: [DateField, Icon, Understood],
  template: `
    <form class="box" (submit)="submit($event)">
      <h2 id="custom-filter-title">{{ t().records.byField }}</h2>
      <label class="pick"
        ><span class="lab">{{ t().records.field }}</span
        ><span class="field"
          ><select #picked (change)="pick(picked.value)">
            @for (each of fields.active(); track each.fieldId) {
              <option [value]="each.fieldId">{{ each.name }}</option>
            }</select
          ><tf-icon name="chevron-down" [size]="14" class="muted" /></span
      ></label>
      @if (field(); as field) {
        @if (!question().empty) {
          @switch (field.kind) {
            @case ('text') {
              <label
                ><span class="lab">{{ t().records.contains }}</span
                ><span class="field"
                  ><input
                    #text
                    maxlength="200"
                    autocomplete="off"
                    [value]="question().text"
                    (input)="ask({ text: text.value })" /></span
              ></label>
            }
            @case ('number') {
              <div class="two">
                <label
                  ><span class="lab">{{ t().records.from }}</span
                  ><span class="field"
                    ><input
                      #from
                      inputmode="decimal"
                      autocomplete="off"
                      maxlength="20"
                      [value]="question().from"
                      (input)="ask({ from: from.value })"
                    />{{ field.unit }}</span
                  ><tf-understood [typed]="question().from" [shownUnit]="field.unit ?? ''"
                /></label>
                <label
                  ><span class="lab">{{ t().records.to }}</span
                  ><span class="field"
                    ><input
                      #to
                      inputmode="decimal"
                      autocomplete="off"
                      maxlength="20"
                      [value]="question().to"
                      (input)="ask({ to: to.value })"
                    />{{ field.unit }}</span
                  ><tf-understood [typed]="question().to" [shownUnit]="field.unit ?? ''"
                /></label>
              </div>
            }
            @case ('date') {
              <div class="two">
                <div>
                  <label class="lab" for="custom-filter-from">{{ t().records.from }}</label><span class="field"
                    ><tf-date-field
                      fieldId="custom-filter-from"
                      [value]="question().from"
                      (valueChange)="ask({ from: $event })"
                  /></span>
                </div>
                <div>
                  <label class="lab" for="custom-filter-to">{{ t().records.to }}</label><span class="field"
                    ><tf-date-field
                      fieldId="custom-filter-to"
                      [value]="question().to"
                      (valueChange)="ask({ to: $event })"
                  /></span>
                </div>
              </div>
            }
            @default {
              <fieldset>
                <legend class="lab">{{ t().records.anyOf }}</legend>
                @for (option of field.options; track option.optionId) {
                  <label class="row"
                    ><input
                      type="checkbox"
                      [checked]="question().options.includes(option.optionId)"
                      (change)="toggle(option.optionId)"
                    />{{ option.label }}</label
                  >
                }
              </fieldset>
            }
          }
        }
        <label class="row"
          ><input type="checkbox" [checked]="question().empty" (change)="ask({ empty: !question().empty })" />{{
            t().records.onlyEmpty
          }}</label
        >
      }
      @if (missing()) {
        <p class="trouble" role="alert"><tf-icon name="alert" [size]="15" [stroke]="2" />{{ t().records.askFirst }}</p>
      }
      <div class="row end">
        <button type="button" class="btn ghost" (click)="dialog.close()">{{ t().common.cancel }}</button><button
          type="submit"
          class="btn fill"
        >
          {{ t().records.narrow }}
        </button>
      </div>
    </form>
  `,
  styles: `
    .box {
      padding: 18px 20px;
      display: grid;
      gap: 12px;
    }
    .end {
      justify-content: flex-end;
    }
    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
      display: grid;
      gap: 6px;
      max-height: 220px;
      overflow: auto;
    }
    input[type='checkbox'] {
      width: 16px;
      height: 16px;
      accent-color: var(--tf-primary);
    }
  `,
})
export class CustomFilterDialog {
  protected readonly dialog = inject<MatDialogRef<CustomFilterDialog, string>>(MatDialogRef);
  protected readonly fields = inject(CustomFields);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  private readonly picked = signal<string | null>(null);
  protected readonly question = signal<CustomQuestion>(NO_QUESTION);
  protected readonly missing = signal(false);
  protected readonly field = computed(
    () => this.fields.active().find(({ fieldId }) => fieldId === this.picked()) ?? this.fields.active()[0] ?? null,
  );

  protected pick(fieldId: string): void {
    this.picked.set(fieldId);
    this.question.set(NO_QUESTION);
    this.missing.set(false);
  }

  protected ask(change: Partial<CustomQuestion>): void {
    this.question.update((question) => ({ ...question, ...change }));
    this.missing.set(false);
  }

  protected toggle(optionId: string): void {
    const { options } = this.question();
    this.ask({
      options: options.includes(optionId) ? options.filter((each) => each !== optionId) : [...options, optionId],
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const field = this.field();
    const filter = field && customFilterOf(field, this.question(), this.texts.language());
    if (filter) this.dialog.close(filter);
    else this.missing.set(true);
  }
}
