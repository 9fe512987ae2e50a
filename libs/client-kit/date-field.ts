import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { DATE_WORDS } from './date-words.js';
import { isBirthDate } from '#libs/science/age.js';
import { addDays, formatBirthDate, formatDate } from './format.js';
import { MonthGrid } from './month-grid.js';
import { OrgDates } from './org-dates.js';
import { datePattern, isDate, readBirthDate, readDate, writtenBirthDate } from './read-date.js';

/**
 * A date as the organisation writes it: typed, stepped with the arrow keys, or picked in a calendar (Alt+Down). While it
 * is typed the field says which day it understands. Stands inside the app's `.field`.
 */
@Component({
  selector: 'tf-date-field',
  imports: [MonthGrid],
  template: `
    <input
      #field
      type="text"
      autocomplete="off"
      maxlength="40"
      [id]="fieldId()"
      [attr.aria-label]="label() || null"
      [attr.aria-describedby]="describedBy() ? describedBy() + ' ' + fieldId() + '-read' : fieldId() + '-read'"
      [attr.aria-invalid]="wrong() || refusal() ? true : null"
      [disabled]="disabled()"
      [placeholder]="pattern()"
      [value]="draft() ?? written()"
      (input)="type(field.value)"
      (blur)="finish()"
      (keydown.arrowup)="step($event, 1)"
      (keydown.arrowdown)="step($event, -1)"
      (keydown.alt.arrowdown)="open($event)"
      (keydown.enter)="finish()"
    />
    <button
      type="button"
      class="cal"
      tabindex="-1"
      [attr.aria-label]="words().calendar"
      [disabled]="disabled()"
      (click)="open($event)"
    >
      <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
        <path
          d="M8 2v4M16 2v4M3 10h18M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"
          fill="none"
          stroke="currentColor"
          stroke-width="1.75"
          stroke-linecap="round"
        />
      </svg>
    </button>
    <span class="read" role="status" [id]="fieldId() + '-read'" [class.up]="reading() !== ''">{{ reading() }}</span>
    <div
      #panel
      popover="auto"
      class="panel"
      role="dialog"
      [attr.aria-label]="words().calendar"
      (toggle)="toggled($event)"
    >
      @if (calendar()) {
        <tf-month-grid [date]="chosen() || dates.today()" [min]="min()" [max]="max()" (picked)="pick($event)" />
      }
    </div>
  `,
  styles: `
    :host {
      position: relative;
      display: flex;
      flex: 1;
      align-items: center;
      min-width: 0;
    }
    input {
      flex: 1;
      min-width: 0;
    }
    .cal {
      display: grid;
      place-items: center;
      flex: none;
      min-width: 24px;
      min-height: 24px;
      border: 0;
      border-radius: 4px;
      background: none;
      color: var(--tf-on-surface-variant);
      cursor: pointer;
    }
    .read.up {
      position: absolute;
      z-index: 2;
      inset-block-start: calc(100% + 6px);
      inset-inline-start: 0;
      padding: 2px 8px;
      border-radius: 4px;
      background: var(--tf-inverse-surface);
      color: var(--tf-inverse-on-surface);
      font-size: 0.8125rem;
      white-space: nowrap;
    }
    .panel {
      position: fixed;
      inset: auto;
      margin: 0;
      padding: 8px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 10px;
      background: var(--tf-surface-lowest);
      color: var(--tf-on-surface);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DateField {
  protected readonly dates = inject(OrgDates);
  readonly fieldId = input.required<string>();
  /** `YYYY-MM-DD`; empty: none. Text that is no date is passed on as typed, so that whoever checks it sees that it is none. */
  readonly value = input.required<string>();
  readonly min = input('');
  readonly max = input('');
  readonly label = input('');
  readonly describedBy = input('');
  /** Of a birth: the year, or month and year, may be all that is known, and `value` is that much of a date. */
  readonly birth = input(false, { transform: booleanAttribute });
  readonly wrong = input(false);
  readonly disabled = input(false);
  readonly valueChange = output<string>();
  /** A day was picked, or typed and left; also `''`. For fields that act at once. */
  readonly committed = output<string>();
  readonly left = output();
  private readonly current = linkedSignal(() => this.value());
  private isDirty = false;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  protected readonly draft = signal<string | null>(null);
  protected readonly calendar = signal(false);
  protected readonly words = computed(() => DATE_WORDS[this.dates.code()]);
  protected readonly pattern = computed(() => {
    const pattern = datePattern(this.dates.format());
    return this.birth() ? `${pattern} ${this.words().or} ${/[YJ]+/.exec(pattern)?.[0]}` : pattern;
  });
  protected readonly chosen = computed(() => (isDate(this.current()) ? this.current() : ''));
  protected readonly written = computed(() =>
    this.understood(this.current()) ? writtenBirthDate(this.current(), this.dates.format()) : this.current(),
  );
  protected readonly refusal = computed(() => {
    const text = this.draft() === null ? this.written() : '';
    const read = this.read(text);
    return 'refusal' in read && read.refusal !== 'empty' ? read.refusal : null;
  });
  /** The day that is understood while somebody types, or why what stands here is none. */
  protected readonly reading = computed(() => {
    const draft = this.draft();
    const refusal = this.refusal();
    if (draft === null) return refusal ? this.words().refusals[refusal](this.pattern()) : '';
    const read = this.read(draft);
    if ('refusal' in read) return '';
    const { tag } = this.dates.format();
    return isDate(read.date) ? formatDate(read.date, 'full', tag) : formatBirthDate(read.date, tag);
  });

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected type(text: string): void {
    this.draft.set(text);
    const read = this.read(text);
    this.change('date' in read ? read.date : text.trim());
  }

  protected finish(): void {
    this.draft.set(null);
    if (this.isDirty && (this.current() === '' || this.understood(this.current()))) this.committed.emit(this.current());
    this.isDirty = false;
    this.left.emit();
  }

  protected step(event: Event, days: 1 | -1): void {
    if ((event as KeyboardEvent).altKey) return;
    event.preventDefault();
    this.draft.set(null);
    // a year or a month is no day to step from
    if (this.chosen() || this.current() === '')
      this.change(this.chosen() ? addDays(this.chosen(), days) : this.dates.today());
  }

  protected open(event: Event): void {
    event.preventDefault();
    const panel = this.panel().nativeElement;
    const { left, bottom, top } = this.field().nativeElement.getBoundingClientRect();
    this.calendar.set(true);
    panel.showPopover();
    // above the field where there is no room below it
    const { offsetHeight, offsetWidth } = panel;
    const below = bottom + 6 + Math.max(offsetHeight, 320) <= innerHeight || top < 320;
    panel.style.left = `${Math.max(8, Math.min(left, innerWidth - Math.max(offsetWidth, 270) - 8))}px`;
    panel.style.top = below ? `${bottom + 6}px` : '';
    panel.style.bottom = below ? '' : `${innerHeight - top + 6}px`;
  }

  protected toggled(event: Event): void {
    if ((event as ToggleEvent).newState === 'closed') this.calendar.set(false);
  }

  protected pick(date: string): void {
    this.draft.set(null);
    this.change(date);
    this.isDirty = false;
    this.committed.emit(date);
    this.panel().nativeElement.hidePopover();
    this.focus();
  }

  private read(text: string) {
    return (this.birth() ? readBirthDate : readDate)(text, this.dates.format(), this.dates.today());
  }

  private understood(value: string): boolean {
    return this.birth() ? isBirthDate(value) : isDate(value);
  }

  private change(value: string): void {
    this.isDirty = true;
    this.current.set(value);
    this.valueChange.emit(value);
  }
}
