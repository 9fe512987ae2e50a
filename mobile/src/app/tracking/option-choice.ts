import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { DayItem } from '#libs/api-client/models/day-item';
import { offersOf, type OfferingMeal } from '#libs/client-kit/chosen-items.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { plannedText } from '../nutrition/contract';
import { Language } from '../text/language';

export interface PickedOption {
  readonly choice: number;
  readonly option: number;
}

/** What a planned meal leaves to choose: one of several foods, or of several that are eaten together. */
@Component({
  selector: 'tf-option-choice',
  template: `
    @for (choice of choices(); track choice.choice) {
      <fieldset>
        <legend class="sm muted">{{ t().today.choose }}</legend>
        @for (option of choice.options; track option.option) {
          <label [class.on]="option.picked">
            <input
              type="radio"
              [name]="meal().slotId + '/' + choice.choice"
              [checked]="option.picked"
              (change)="chosen.emit({ choice: choice.choice, option: option.option })"
            /><span>{{ option.text }}</span>
          </label>
        }
      </fieldset>
    }
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 6px;
      margin-top: 10px;
    }
    label {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 44px;
      padding: 6px 12px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 12px;
    }
    .on {
      border-color: var(--tf-primary);
      background: var(--tf-primary-quiet);
    }
    input {
      width: 22px;
      height: 22px;
      flex: none;
      accent-color: var(--tf-primary);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OptionChoice {
  readonly meal = input.required<OfferingMeal<DayItem> & { readonly slotId: string }>();
  /** Option by choice; of one that is not named the first. */
  readonly picked = input.required<ReadonlyMap<number, number>>();
  readonly chosen = output<PickedOption>();
  private readonly units = inject(ReaderUnits).system;
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly choices = computed(() =>
    [...offersOf(this.meal())]
      .filter(([, options]) => options.length > 1)
      .map(([choice, options]) => ({
        choice,
        options: options.map(({ option, items }) => ({
          option,
          picked: option === (this.picked().get(choice) ?? 0),
          text: items
            .map((item) => `${item.name}, ${plannedText(item, this.units(), this.language.code())}`)
            .join(' + '),
        })),
      })),
  );
}
