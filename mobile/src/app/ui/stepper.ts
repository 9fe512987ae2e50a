import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { READER_LANGUAGE } from '#libs/client-kit/reader-language.js';
import { readNumber, type FieldUnit } from '#libs/client-kit/read-number.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Icon } from './icon';

/** Less, a number one can also type, more. Thumb sized. It holds no value: what it emits comes back through `value`. */
@Component({
  selector: 'tf-stepper',
  imports: [Icon, Understood],
  template: `
    <button
      type="button"
      class="icon-btn"
      [attr.aria-label]="lessLabel()"
      [disabled]="atMinimum()"
      (click)="less.emit()"
    >
      <tf-icon name="minus" [size]="18" [stroke]="2.2" />
    </button>
    <span class="value">
      <input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        [attr.aria-label]="label()"
        [attr.aria-invalid]="invalid() || null"
        [value]="draft() ?? value()"
        [style.width.ch]="width()"
        (focus)="selectAll($event)"
        (input)="type($any($event.target).value)"
        (blur)="finish()"
        (keydown.enter)="finish()"
        (keydown.arrowup)="step($event, more)"
        (keydown.arrowdown)="step($event, less)"
      />
      <span class="unit" aria-hidden="true">{{ unit() }}</span>
      <tf-understood [typed]="draft() ?? ''" [unit]="kind()" [shownUnit]="unit()" />
    </span>
    <button type="button" class="icon-btn" [attr.aria-label]="moreLabel()" (click)="more.emit()">
      <tf-icon name="plus" [size]="18" [stroke]="2.2" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 12px;
      background: var(--tf-surface-low);
      min-height: 46px;
    }
    :host(.large) .value {
      font-size: 1.5rem;
      line-height: 2rem;
    }
    :host(.large) .unit {
      font-size: 0.8125rem;
      font-weight: 400;
      color: var(--tf-on-surface-variant);
    }
    :host(.wrong) {
      border: 2px solid var(--tf-on-surface);
    }
    .icon-btn {
      color: var(--tf-on-surface);
    }
    tf-understood {
      position: absolute;
      inset-block-start: 100%;
      inset-inline-end: 0;
      white-space: nowrap;
    }
    .value {
      position: relative;
      display: flex;
      align-items: baseline;
      justify-content: center;
      gap: 0.25em;
      flex: 1;
      min-width: 58px;
      font: 600 0.9375rem/1.25rem var(--tf-font);
    }
    input {
      border: 0;
      padding: 10px 0;
      background: none;
      text-align: end;
      font: inherit;
      font-variant-numeric: tabular-nums;
      min-width: 24px;
      border-radius: 4px;
    }
    input:focus {
      outline: none;
      text-decoration: underline;
      text-underline-offset: 4px;
      text-decoration-thickness: 2px;
      text-decoration-color: var(--tf-primary);
    }
    :host:has(input:focus-visible) {
      outline: 2px solid var(--tf-primary);
      outline-offset: 1px;
    }
  `,
  host: { '[class.wrong]': 'invalid()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Stepper {
  private readonly language = inject(READER_LANGUAGE);
  /** The number as text in the reader's language, without grouping, so that what is typed back reads the same. */
  readonly value = input.required<string>();
  readonly unit = input.required<string>();
  /** What a typed unit is converted to; '': a measure that has no other unit. */
  readonly kind = input<FieldUnit>('');
  readonly label = input.required<string>();
  readonly lessLabel = input.required<string>();
  readonly moreLabel = input.required<string>();
  /** Less than that is no number that can be meant. */
  readonly least = input(0);
  readonly atMinimum = input(false);
  readonly invalid = input(false);
  readonly less = output();
  readonly more = output();
  /** A number typed by hand; NaN when it is none. */
  readonly typed = output<number>();
  protected readonly draft = signal<string | null>(null);
  protected readonly width = computed(() => Math.max(1, (this.draft() ?? this.value()).length) + 0.4);

  protected selectAll(event: FocusEvent): void {
    const field = event.target as HTMLInputElement;
    // Chromium's select() takes the focus: behind a sheet, whose trap has already taken it back, the two would go on for ever
    if (field.ownerDocument.activeElement === field) field.select();
  }

  protected step(event: Event, direction: { emit: () => void }): void {
    event.preventDefault();
    this.finish();
    direction.emit();
  }

  /** A number counts while it is typed, so that a button that needs it is ready; what is none yet waits for the end of typing. */
  protected type(text: string): void {
    this.draft.set(text);
    const number = this.read(text);
    if (!Number.isNaN(number)) this.typed.emit(number);
  }

  protected finish(): void {
    const text = this.draft();
    this.draft.set(null);
    if (text !== null && text !== this.value()) this.typed.emit(this.read(text));
  }

  private read(text: string): number {
    const read = readNumber(text, this.language(), this.kind());
    return 'refusal' in read || read.value < this.least() ? Number.NaN : read.value;
  }
}
