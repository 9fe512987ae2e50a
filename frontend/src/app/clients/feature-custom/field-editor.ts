import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import type { DefineCustomFieldDto } from '#libs/api-client/models/define-custom-field-dto.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { definitionOf, formOf, hasOptions, NEW_FIELD, troubleOf, type FieldForm } from '../data/field-form';
import { holdsUnsaved } from '../../ui/unsaved';

const KINDS = ['text', 'number', 'date', 'choice', 'choices'] as const;

/** Name, kind and what goes with the kind. Kind and sensitivity are decided once. */
@Component({
  selector: 'tf-field-editor',
  imports: [Icon, Understood],
  template: `
    <form (submit)="submit($event)">
      <div class="two">
        <label
          ><span class="lab">{{ t().records.fieldName }}</span
          ><span class="field"
            ><input
              #name
              maxlength="60"
              autocomplete="off"
              [value]="form().name"
              (input)="change({ name: name.value })" /></span
        ></label>
        @if (!field()) {
          <label
            ><span class="lab">{{ t().records.kind }}</span
            ><span class="field"
              ><select #kind (change)="pick(kind.value)">
                @for (each of kinds; track each) {
                  <option [value]="each" [selected]="form().kind === each">{{ t().records.kinds[each] }}</option>
                }</select
              ><tf-icon name="chevron-down" [size]="14" class="muted" /></span
          ></label>
        }
      </div>
      @if (form().kind === 'number') {
        <div class="three">
          <label
            ><span class="lab">{{ t().records.unit }}</span
            ><span class="field"
              ><input
                #unit
                maxlength="20"
                autocomplete="off"
                [value]="form().unit"
                (input)="change({ unit: unit.value })" /></span
          ></label>
          <label
            ><span class="lab">{{ t().records.least }}</span
            ><span class="field"
              ><input
                #min
                inputmode="decimal"
                autocomplete="off"
                maxlength="20"
                [value]="form().min"
                (input)="change({ min: min.value })" /></span
            ><tf-understood [typed]="form().min" [shownUnit]="form().unit"
          /></label>
          <label
            ><span class="lab">{{ t().records.most }}</span
            ><span class="field"
              ><input
                #max
                inputmode="decimal"
                autocomplete="off"
                maxlength="20"
                [value]="form().max"
                (input)="change({ max: max.value })" /></span
            ><tf-understood [typed]="form().max" [shownUnit]="form().unit"
          /></label>
        </div>
      }
      @if (withOptions()) {
        <label
          ><span class="lab">{{ t().records.options }}</span
          ><textarea #options rows="4" [value]="form().options" (input)="change({ options: options.value })"></textarea>
        </label>
      }
      @if (!field()) {
        <label class="row"
          ><input type="checkbox" [checked]="form().sensitive" (change)="change({ sensitive: !form().sensitive })" />{{
            t().records.sensitive
          }}</label
        >
        <p class="sm muted">{{ t().records.sensitiveHint }}</p>
      }
      @if (trouble(); as words) {
        <p class="trouble" role="alert"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ words }}</p>
      }
      <div class="row">
        <button type="submit" class="btn sm fill" [disabled]="busy()">
          {{ field() ? t().common.save : t().records.addField }}
        </button>
        @if (field()) {
          <button type="button" class="btn sm ghost" (click)="cancel()">{{ t().common.cancel }}</button>
        }
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 10px;
    }
    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
    .three {
      display: grid;
      grid-template-columns: repeat(3, 1fr);
      gap: 12px;
    }
    textarea {
      width: 100%;
      box-sizing: border-box;
      padding: 8px 10px;
      border: 1px solid var(--tf-outline);
      border-radius: 6px;
      background: var(--tf-surface-lowest);
      color: inherit;
      font: inherit;
      resize: vertical;
    }
    input[type='checkbox'] {
      width: 16px;
      height: 16px;
      accent-color: var(--tf-primary);
    }
  `,
})
export class FieldEditor {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly kinds = KINDS;
  /** Null: a new one. */
  readonly field = input<CustomFieldView | null>(null);
  readonly busy = input(false);
  readonly saved = output<DefineCustomFieldDto>();
  readonly cancelled = output();
  private readonly before = computed<FieldForm>(() => {
    const field = this.field();
    return field ? formOf(field, this.texts.language()) : NEW_FIELD;
  });
  protected readonly form = linkedSignal<FieldForm>(() => this.before());
  protected readonly withOptions = computed(() => hasOptions(this.form().kind));
  private readonly tried = signal(false);
  protected readonly trouble = computed(() => {
    const what = this.tried() ? troubleOf(this.form(), this.texts.language()) : null;
    return (
      what &&
      {
        name: this.t().clients.nameMissing,
        bounds: this.t().records.boundsWrong,
        number: this.t().records.boundMisread,
        options: this.t().records.optionsMissing,
      }[what]
    );
  });

  private readonly mayLose = holdsUnsaved(() =>
    JSON.stringify(this.form()) === JSON.stringify(this.before())
      ? null
      : (this.field()?.name ?? this.t().records.newField),
  );

  protected async cancel(): Promise<void> {
    if (await this.mayLose()) this.cancelled.emit();
  }

  /** After a new field was added: ready for the next. */
  clear(): void {
    this.form.set(NEW_FIELD);
    this.tried.set(false);
  }

  protected change(change: Partial<FieldForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected pick(value: string): void {
    this.change({ kind: KINDS.find((kind) => kind === value) ?? 'text' });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    if (troubleOf(this.form(), this.texts.language()) === null)
      this.saved.emit(definitionOf(this.form(), this.field(), this.texts.language()));
  }
}
