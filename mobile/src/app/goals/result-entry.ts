import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { TypedResult } from '#libs/client-kit/goals/typed-result.js';
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
          <span class="field" [class.wrong]="typed.wrong()"
            ><input
              #typedField
              type="text"
              inputmode="decimal"
              autocomplete="off"
              [id]="id('value')"
              [placeholder]="typed.metric().clock ? words.timeHint : ''"
              [value]="typed.text()"
              [attr.aria-invalid]="typed.wrong() || null"
              [attr.aria-describedby]="id('read')"
              (input)="typed.type(typedField.value)"
            /><span class="var">{{ typed.metric().unit }}</span></span
          >
          <span class="sm muted" [id]="id('read')">
            @if (!typed.metric().clock) {
              <tf-understood [typed]="typed.text()" [unit]="typed.metric().kind" [shownUnit]="typed.metric().unit" />
            } @else if (typed.value(); as seconds) {
              <span role="status">= {{ typed.said(seconds) }}</span>
            }
          </span>
          @if (typed.wrong()) {
            <p class="trouble" role="alert">
              <tf-icon name="circle-alert" [size]="18" [stroke]="2" />{{ words.resultWrong }}
              {{ metrics.range(typed.metric()) }}
            </p>
          }
        </div>
        <div>
          <label class="label" [for]="id('day')">{{ words.resultDay }}</label>
          <div class="field" [class.wrong]="typed.tried() && dayWrong()">
            <tf-date-field
              [fieldId]="id('day')"
              [max]="calendar.today()"
              [value]="date()"
              (valueChange)="chosen.set($event)"
              [wrong]="typed.tried() && dayWrong()"
            />
          </div>
          @if (typed.tried() && dayWrong()) {
            <p class="trouble" role="alert">
              <tf-icon name="circle-alert" [size]="18" [stroke]="2" />{{ words.dayWrong }}
            </p>
          }
        </div>
        @if (typed.tried() && typed.value() === null && !typed.wrong()) {
          <p class="trouble" role="alert">
            <tf-icon name="circle-alert" [size]="18" [stroke]="2" />{{ words.timeMeant(typed.text().trim()) }}
          </p>
          <p class="row">
            @for (reading of typed.readings(); track reading) {
              <button type="button" class="btn out" (click)="mean(reading)">{{ typed.said(reading) }}</button>
            }
          </p>
        }
        @if (typed.question(); as question) {
          <p class="trouble" role="alert"><tf-icon name="circle-alert" [size]="18" [stroke]="2" />{{ question }}</p>
        }
        <p class="row">
          <button type="submit" class="btn fill">
            {{ typed.question() === null ? words.saveResult : t().progress.saveAnyway }}
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
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Language).t;
  readonly goal = input.required<GoalView>();

  protected readonly open = signal(false);
  protected readonly chosen = signal<string | null>(null);
  protected readonly date = computed(() => this.chosen() ?? this.calendar.today());
  protected readonly newest = computed(() => this.store.resultsOf(this.goal()).slice(-SHOWN).reverse());
  protected readonly label = computed(() => `${this.t().goals.enterResult}: ${this.goal().performance ?? ''}`);
  protected readonly typed = new TypedResult(inject(GoalFormats), this.goal, () => this.newest()[0]?.value);
  /** Day of the result that is about to be removed. */
  protected readonly removing = signal<string | null>(null);
  protected readonly dayWrong = computed(() => {
    const { from, due } = this.goal();
    const date = this.date();
    return !isDate(date) || date < from || date > due || date > this.calendar.today();
  });

  constructor() {
    holdsUnsaved(() => (this.open() && this.typed.text().trim() !== '' ? this.t().goals.result : null), 'navigation');
  }

  protected id(part: string): string {
    return `result-${part}-${this.goal().goalId}`;
  }

  protected text(stored: number): string {
    return this.metrics.text(this.typed.metric(), { value: stored });
  }

  protected mean(seconds: number): void {
    this.typed.mean(seconds);
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
    this.typed.clear();
    this.chosen.set(null);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.typed.tried.set(true);
    const value = this.typed.value();
    if (value === null || this.dayWrong()) return;
    if (this.typed.asksAbout(value, this.t().goals.askFar)) return;
    this.store.enter(this.goal().goalId, this.date(), value);
    this.close();
  }
}
