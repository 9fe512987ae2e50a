import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import type { EnteredValueDto } from '#libs/api-client/models/entered-value-dto.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';

/** Enters a value of the field's kind. */
@Component({
  selector: 'tf-custom-input',
  imports: [DateField, Icon, Understood],
  template: `
    @let it = field();
    @switch (it.kind) {
      @case ('text') {
        <span class="field"
          ><input
            #text
            maxlength="2000"
            [attr.aria-label]="it.name"
            [value]="value().text ?? ''"
            (input)="entered.emit({ fieldId: it.fieldId, text: text.value })"
        /></span>
      }
      @case ('number') {
        <span class="field"
          ><input
            #number
            inputmode="decimal"
            autocomplete="off"
            [attr.aria-label]="it.name"
            [value]="draft() ?? typed()"
            (input)="enterNumber(number.value)"
          />{{ it.unit }}</span
        >
        <tf-understood [typed]="draft() ?? ''" [shownUnit]="it.unit ?? ''" />
      }
      @case ('date') {
        <span class="field"
          ><tf-date-field
            [fieldId]="'custom-' + it.fieldId"
            [label]="it.name"
            [value]="value().date ?? ''"
            (valueChange)="entered.emit({ fieldId: it.fieldId, date: $event === '' ? null : $event })"
        /></span>
      }
      @case ('choice') {
        <span class="field"
          ><select
            #one
            [attr.aria-label]="it.name"
            (change)="entered.emit({ fieldId: it.fieldId, choices: one.value === '' ? [] : [one.value] })"
          >
            <option value="">{{ t().common.none }}</option>
            @for (option of offered(); track option.optionId) {
              <option [value]="option.optionId" [selected]="has(option.optionId)">{{ option.label }}</option>
            }</select
          ><tf-icon name="chevron-down" [size]="14" class="muted"
        /></span>
      }
      @case ('choices') {
        <span class="many" role="group" [attr.aria-label]="it.name">
          @for (option of offered(); track option.optionId) {
            <label class="row sm"
              ><input type="checkbox" [checked]="has(option.optionId)" (change)="toggle(option.optionId)" />{{
                option.label
              }}</label
            >
          }
        </span>
      }
    }
  `,
  styles:
    ':host { display: block; } .many { display: grid; gap: 4px; } input[type=checkbox] { width: 16px; height: 16px; accent-color: var(--tf-primary); }',
})
export class CustomInput {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly field = input.required<CustomFieldView>();
  readonly value = input.required<EnteredValueDto>();
  readonly entered = output<EnteredValueDto>();

  /** A number as it is being typed: it must not be rewritten under the hand. */
  protected readonly draft = signal<string | null>(null);
  protected readonly typed = computed(() => typedNumber(this.value().number, this.texts.language()));

  /** Emits NaN for what is no number: whoever saves must not take it for an emptied field. */
  protected enterNumber(text: string): void {
    this.draft.set(text);
    const read = readNumber(text, this.texts.language());
    const number = 'refusal' in read ? (read.refusal === 'empty' ? null : Number.NaN) : read.value;
    this.entered.emit({ fieldId: this.field().fieldId, number });
  }

  protected has(optionId: string): boolean {
    return this.value().choices?.includes(optionId) ?? false;
  }

  /** An option that was retired stays on offer for who has it. */
  protected offered() {
    return this.field().options.filter(({ optionId, retired }) => !retired || this.has(optionId));
  }

  protected toggle(optionId: string): void {
    const before = this.value().choices ?? [];
    this.entered.emit({
      fieldId: this.field().fieldId,
      choices: before.includes(optionId) ? before.filter((each) => each !== optionId) : [...before, optionId],
    });
  }
}
