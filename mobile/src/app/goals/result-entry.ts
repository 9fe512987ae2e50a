import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { clockText } from '#libs/client-kit/goals/clock-time.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { isFarFrom, readingMeant } from '#libs/client-kit/goals/result-readings.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { Understood } from '#libs/client-kit/understood.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import { GoalStore } from './goals.store';

const SHOWN = 3;

/** Results of a performance that is entered by hand: the newest, and one more. Works without network. */
@Component({
  selector: 'tf-result-entry',
  imports: [DateField, Icon, Understood],
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
              [id]="id('remove-' + each.date)"
              [attr.aria-label]="words.removeResult(text(each.value), calendar.short(each.date))"
              (click)="removing.set(each.date)"
            >
              <tf-icon name="x" [size]="20" />
            </button>
          </li>
          @if (removing() === each.date) {
            <li class="sure">
              <p role="alert">{{ words.removeAsk(text(each.value), calendar.short(each.date)) }}</p>
              <p class="row">
                <button type="button" class="btn out" (click)="remove(each.date)">{{ words.removeYes }}</button>
                <button type="button" class="btn text" (click)="keep(each.date)">{{ words.removeNo }}</button>
              </p>
            </li>
          }
        }
      </ul>
    }
    @if (open()) {
      <form novalidate (submit)="save($event)">
        <div>
          <label class="label" [for]="id('value')">{{ words.result }}</label>
          <span class="field" [class.wrong]="wrong()"
            ><input
              #typed
              type="text"
              inputmode="decimal"
              autocomplete="off"
              [id]="id('value')"
              [placeholder]="metric().clock ? words.timeHint : ''"
              [value]="typedText()"
              [attr.aria-invalid]="wrong() || null"
              [attr.aria-describedby]="id('read')"
              (input)="type(typed.value)"
            /><span class="var">{{ metric().unit }}</span></span
          >
          <span class="sm muted" [id]="id('read')">
            @if (!metric().clock) {
              <tf-understood [typed]="typedText()" [unit]="metric().kind" [shownUnit]="metric().unit" />
            } @else if (value(); as seconds) {
              <span role="status">= {{ said(seconds) }}</span>
            }
          </span>
          @if (wrong()) {
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
        @if (tried() && value() === null && !wrong()) {
          <p class="trouble" role="alert">
            <tf-icon name="circle-alert" [size]="18" [stroke]="2" />{{ words.timeMeant(typedText().trim()) }}
          </p>
          <p class="row">
            @for (reading of readings(); track reading) {
              <button type="button" class="btn out" (click)="mean(reading)">{{ said(reading) }}</button>
            }
          </p>
        }
        @if (question(); as question) {
          <p class="trouble" role="alert"><tf-icon name="circle-alert" [size]="18" [stroke]="2" />{{ question }}</p>
        }
        <p class="row">
          <button type="submit" class="btn fill">
            {{ question() === null ? words.saveResult : t().progress.saveAnyway }}
          </button>
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
    .sure {
      display: grid;
      gap: 8px;
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
  /** What the goal says of itself, and what was reached last. */
  private readonly figures = computed(() =>
    [this.goal().start, this.goal().target, this.newest()[0]?.value].filter((figure) => figure != null),
  );
  /** All that can be meant by what was typed, as it is stored; none: it can't be a result. */
  protected readonly readings = computed(() => this.goals.resultReadings(this.metric(), this.typedText()));
  /** What was typed as it is stored; null: it can't be a result, or it is not clear which. */
  protected readonly value = computed(() => readingMeant(this.figures(), this.readings()));
  protected readonly wrong = computed(() => this.tried() && this.readings().length === 0);
  /** What to ask before saving, once asked; changing the figure asks anew. */
  protected readonly question = signal<string | null>(null);
  /** Day of the result that is about to be removed. */
  protected readonly removing = signal<string | null>(null);
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

  protected said(stored: number): string {
    return this.goals.resultText(this.metric(), stored);
  }

  protected type(text: string): void {
    this.question.set(null);
    this.typedText.set(text);
  }

  protected mean(seconds: number): void {
    this.type(clockText(seconds));
    document.getElementById(this.id('value'))?.focus();
  }

  protected remove(date: string): void {
    this.keep(date);
    this.store.enter(this.goal().goalId, date, null);
  }

  protected keep(date: string): void {
    this.removing.set(null);
    document.getElementById(this.id(`remove-${date}`))?.focus();
  }

  protected close(): void {
    this.open.set(false);
    this.tried.set(false);
    this.type('');
    this.chosen.set(null);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const value = this.value();
    if (value === null || this.dayWrong()) return;
    if (this.question() === null && isFarFrom(this.figures(), value)) {
      const { start, target } = this.goal();
      const way = [start, target].filter((figure) => figure !== null).map((figure) => this.said(figure));
      return this.question.set(this.t().goals.askFar(this.said(value), way));
    }
    this.store.enter(this.goal().goalId, this.date(), value);
    this.close();
  }
}
