import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** One of a few, side by side: a radio group that looks like a segmented control. */
@Component({
  selector: 'tf-choice',
  template: `
    <fieldset>
      <legend [class.vh]="quiet()" class="label">{{ legend() }}</legend>
      <div class="seg">
        @for (option of options(); track option.value) {
          <label [class.on]="option.value === value()">
            <input
              type="radio"
              class="vh"
              [name]="legend()"
              [value]="option.value"
              [checked]="option.value === value()"
              (change)="chosen.emit(option.value)"
            />
            {{ option.label }}
          </label>
        }
      </div>
    </fieldset>
  `,
  styles: `
    :host {
      display: block;
    }
    legend {
      padding: 0;
    }
    .seg {
      display: flex;
      flex-wrap: wrap;
      gap: 2px;
      padding: 3px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 12px;
      background: var(--tf-surface-low);
    }
    label {
      position: relative;
      flex: 1 1 auto;
      display: grid;
      place-items: center;
      min-height: 44px;
      padding: 4px 12px;
      border-radius: 9px;
      font: var(--tf-label-medium);
      font-size: 0.875rem;
      color: var(--tf-on-surface-variant);
      cursor: pointer;
    }
    label.on {
      background: var(--tf-seg-on);
      color: var(--tf-on-surface);
      box-shadow: var(--tf-level1);
      font-weight: 600;
    }
    label:focus-within:has(:focus-visible) {
      outline: 2px solid var(--tf-primary);
      outline-offset: 1px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Choice<T extends string> {
  readonly legend = input.required<string>();
  /** The legend is for screen readers only. */
  readonly quiet = input(false);
  readonly options = input.required<readonly Option<T>[]>();
  readonly value = input.required<T>();
  readonly chosen = output<T>();
}
