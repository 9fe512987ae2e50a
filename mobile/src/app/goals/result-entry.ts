import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import { GoalStore } from './goals.store';

const SHOWN = 3;

/** Results of a performance that is entered by hand: the newest, and one more. Works without network. */
@Component({
  selector: 'tf-result-entry',
  imports: [DateField, Icon],
  template: `
    @let words = t().goals;
    @if (newest().length > 0) {
      <ul [attr.aria-label]="words.results">
        @for (each of newest(); track each.date) {
          <li class="row">
            <span class="grow tn">{{ text(each.value) }} · {{ calendar.short(each.date) }}</span>
            <button
              type="button"
              class="icon-btn"
              [attr.aria-label]="words.removeResult(text(each.value), calendar.short(each.date))"
              (click)="store.enter(goal().goalId, each.date, null)"
            >
              <tf-icon name="x" [size]="20" />
            </button>
          </li>
        }
      </ul>
    }
    @if (open()) {
      <form novalidate (submit)="save($event)">
        <div>
          <label class="label" [for]="id('value')">{{ words.result }}</label>
          <span class="field" [class.wrong]="tried() && value() === null"
            ><input
              #typed
              type="text"
              inputmode="decimal"
              autocomplete="off"
              [id]="id('value')"
              [placeholder]="metric().clock ? words.timeHint : ''"
              [value]="typedText()"
              [attr.aria-invalid]="(tried() && value() === null) || null"
              (input)="typedText.set(typed.value)"
            /><span class="var">{{ metric().unit }}</span></span
          >
          @if (tried() && value() === null) {
            <p class="trouble" role="alert">
              <tf-icon name="circle-alert" [size]="18" [stroke]="2" />{{ words.resultWrong }}
              {{ metrics.range(metric()) }}
            </p>
          }
        </div>
        <div>
          <label class="label" [for]="id('day')">{{ words.resultDay }}</label>
          <div class="field" [class.wrong]="tried() && dayWrong()">
            <tf-date-field
              [fieldId]="id('day')"
              [max]="calendar.today()"
              [value]="date()"
              (valueChange)="chosen.set($event)"
              [wrong]="tried() && dayWrong()"
            />
          </div>
          @if (tried() && dayWrong()) {
            <p class="trouble" role="alert">
              <tf-icon name="circle-alert" [size]="18" [stroke]="2" />{{ words.dayWrong }}
            </p>
          }
        </div>
        <p class="row">
          <button type="submit" class="btn fill">{{ words.saveResult }}</button>
          <button type="button" class="btn text" (click)="close()">{{ t().common.close }}</button>
        </p>
      </form>
    } @else {
      <p>
        <button type="button" class="btn out" [attr.aria-label]="label()" (click)="open.set(true)">
          <tf-icon name="plus" />{{ words.enterResult }}
        </button>
      </p>
    }
  `,
  styles: `
    :host,
    form {
      display: grid;
      gap: 8px;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResultEntry {
  protected readonly store = inject(GoalStore);
  protected readonly metrics = inject(MetricFormats);
  private readonly goals = inject(GoalFormats);
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Language).t;
  readonly goal = input.required<GoalView>();

  protected readonly open = signal(false);
  protected readonly tried = signal(false);
  protected readonly typedText = signal('');
  protected readonly chosen = signal<string | null>(null);
  protected readonly date = computed(() => this.chosen() ?? this.calendar.today());
  protected readonly newest = computed(() => this.store.resultsOf(this.goal()).slice(-SHOWN).reverse());
  protected readonly metric = computed(() =>
    this.goals.performance(this.goal().measure ?? 'kg', this.goal().performance ?? ''),
  );
  protected readonly label = computed(() => `${this.t().goals.enterResult}: ${this.goal().performance ?? ''}`);
  /** What was typed as it is stored; null: it can't be a result. */
  protected readonly value = computed(
    () => this.metrics.read(this.metric(), { value: this.typedText(), second: '' }, null)?.value ?? null,
  );
  protected readonly dayWrong = computed(() => {
    const { from, due } = this.goal();
    const date = this.date();
    return !isDate(date) || date < from || date > due || date > this.calendar.today();
  });

  constructor() {
    holdsUnsaved(() => (this.open() && this.typedText().trim() !== '' ? this.t().goals.result : null), 'navigation');
  }

  protected id(part: string): string {
    return `result-${part}-${this.goal().goalId}`;
  }

  protected text(stored: number): string {
    return this.metrics.text(this.metric(), { value: stored });
  }

  protected close(): void {
    this.open.set(false);
    this.tried.set(false);
    this.typedText.set('');
    this.chosen.set(null);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const value = this.value();
    if (value === null || this.dayWrong()) return;
    this.store.enter(this.goal().goalId, this.date(), value);
    this.close();
  }
}
