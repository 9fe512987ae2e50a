import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { DATE_WORDS } from './date-words.js';
import { addDays, formatDate } from './format.js';
import { OrgDates } from './org-dates.js';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A month to pick a day from: arrow keys, PageUp and PageDown move, Enter picks. Weeks begin on Monday. */
@Component({
  selector: 'tf-month-grid',
  template: `
    <div class="head">
      <button type="button" [attr.aria-label]="words().earlier" (click)="turn(-1)">‹</button>
      <b aria-live="polite">{{ title() }}</b>
      <button type="button" [attr.aria-label]="words().later" (click)="turn(1)">›</button>
    </div>
    <div class="days" role="grid" tabindex="-1" [attr.aria-label]="title()" (keydown)="onKey($event)">
      <div role="row" class="row">
        @for (day of weekdays(); track $index) {
          <span role="columnheader">{{ day }}</span>
        }
      </div>
      @for (week of weeks(); track week[0]) {
        <div role="row" class="row">
          @for (day of week; track day) {
            <span role="gridcell" [attr.aria-selected]="day === date()"
              ><button
                type="button"
                [attr.data-day]="day"
                [class.other]="day.slice(0, 7) !== at().slice(0, 7)"
                [class.on]="day === date()"
                [attr.aria-current]="day === dates.today() ? 'date' : null"
                [attr.aria-label]="spoken(day)"
                [attr.tabindex]="day === at() ? 0 : -1"
                [disabled]="isOut(day)"
                (click)="picked.emit(day)"
              >
                {{ +day.slice(8) }}
              </button></span
            >
          }
        </div>
      }
    </div>
  `,
  styles: `
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding-bottom: 4px;
    }
    .row {
      display: grid;
      grid-template-columns: repeat(7, 36px);
      text-align: center;
    }
    [role='columnheader'] {
      font-size: 0.75rem;
      color: var(--tf-on-surface-muted, var(--tf-on-surface-variant));
    }
    button {
      width: 36px;
      height: 36px;
      border: 0;
      border-radius: 6px;
      background: none;
      color: inherit;
      font: inherit;
      font-variant-numeric: tabular-nums;
      cursor: pointer;
    }
    button:hover:not(:disabled) {
      background: var(--tf-surface-low);
    }
    button:focus-visible {
      outline: 2px solid var(--tf-primary);
      outline-offset: -2px;
    }
    button[aria-current] {
      box-shadow: inset 0 0 0 1px var(--tf-outline);
    }
    .other,
    button:disabled {
      color: var(--tf-on-surface-muted, var(--tf-on-surface-variant));
    }
    button:disabled {
      text-decoration: line-through;
      cursor: default;
    }
    .on {
      background: var(--tf-primary);
      color: var(--tf-on-primary);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthGrid {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  protected readonly dates = inject(OrgDates);
  readonly date = input.required<string>();
  readonly min = input('');
  readonly max = input('');
  readonly picked = output<string>();
  /** The day that has the focus. */
  protected readonly at = linkedSignal(() => this.within(this.date()));
  protected readonly words = computed(() => DATE_WORDS[this.dates.code()]);
  private readonly tag = computed(() => this.dates.format().tag);
  protected readonly title = computed(() =>
    new Intl.DateTimeFormat(this.tag(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      Date.parse(this.at()),
    ),
  );
  protected readonly weeks = computed(() => {
    const first = `${this.at().slice(0, 7)}-01`;
    const start = this.dates.startOfWeek(first);
    return Array.from({ length: 6 }, (_, week) =>
      Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)),
    );
  });
  protected readonly weekdays = computed(() =>
    (this.weeks()[0] ?? []).map((day) => formatDate(day, 'weekday-short', this.tag()).slice(0, 2)),
  );

  constructor() {
    afterNextRender(() => this.focus());
  }

  protected spoken(day: string): string {
    return formatDate(day, 'full', this.tag());
  }

  protected isOut(day: string): boolean {
    return (this.min() !== '' && day < this.min()) || (this.max() !== '' && day > this.max());
  }

  protected turn(months: 1 | -1): void {
    this.at.update((at) => inMonth(at, months));
  }

  protected onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const months = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
    if (step === undefined && months === 0) return;
    event.preventDefault();
    this.at.update((at) => this.within(step === undefined ? inMonth(at, months) : addDays(at, step)));
    afterNextRender(() => this.focus(), { injector: this.injector });
  }

  /** A day that can't be picked can't have the focus either. */
  private within(day: string): string {
    if (this.min() !== '' && day < this.min()) return this.min();
    return this.max() !== '' && day > this.max() ? this.max() : day;
  }

  private focus(): void {
    this.host.nativeElement.querySelector<HTMLElement>(`[data-day="${this.at()}"]`)?.focus();
  }
}

/** The same day in another month, or that month's last. */
function inMonth(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
