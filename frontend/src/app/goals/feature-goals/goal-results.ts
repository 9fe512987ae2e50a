import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { clockText } from '#libs/client-kit/goals/clock-time.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { isFarFrom, readingMeant } from '#libs/client-kit/goals/result-readings.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { GoalsApi } from '../data/goals-api';

/** As many as tell how it goes. */
const SHOWN = 6;

/** Results of a performance that are entered by hand: the newest, and one more. */
@Component({
  selector: 'tf-goal-results',
  imports: [DateField, Icon, Trouble, Understood],
  template: `
    @let words = t().goals;
    @if (newest().length > 0) {
      <ul class="row list" [attr.aria-label]="words.results">
        @for (each of newest(); track each.date) {
          <li class="chip tn">
            {{ text(each.value) }} · {{ f.date(each.date, 'day') }}
            @if (mayRecord()) {
              <button
                type="button"
                class="ib"
                [attr.aria-label]="words.removeResult(text(each.value), f.date(each.date, 'day'))"
                (click)="remove(each.date)"
              >
                <tf-icon name="close" [size]="12" />
              </button>
            }
          </li>
        }
      </ul>
    }
    @if (submission.problem(); as trouble) {
      <tf-trouble [problem]="trouble" [safe]="t().checkIns.kept" [retryable]="false" />
    }
    @if (mayRecord()) {
      <form class="row end" novalidate (submit)="save($event)">
        <div>
          <label class="lab" [for]="id('value')">{{ words.result }}</label>
          <span class="field" [class.wrong]="wrong()"
            ><input
              #typed
              [id]="id('value')"
              inputmode="decimal"
              autocomplete="off"
              [placeholder]="metric().clock ? words.timeHint : ''"
              [value]="typedText()"
              [attr.aria-invalid]="wrong() || null"
              [attr.aria-describedby]="id('read') + ' ' + id('trouble')"
              (input)="type(typed.value)"
            /><span class="var">{{ metric().unit }}</span></span
          >
        </div>
        <div>
          <label class="lab" [for]="id('day')">{{ words.resultDay }}</label>
          <div class="field">
            <tf-date-field [fieldId]="id('day')" [value]="day()" (valueChange)="chosenDay.set($event)" />
          </div>
        </div>
        <button type="submit" class="btn sm out" [attr.aria-disabled]="submission.busy()">
          {{ question() === null ? words.recordResult : t().tracking.saveAnyway }}
        </button>
      </form>
      <span class="sm muted" [id]="id('read')">
        @if (!metric().clock) {
          <tf-understood [typed]="typedText()" [unit]="metric().kind" [shownUnit]="metric().unit" />
        } @else if (value(); as seconds) {
          <span role="status">= {{ said(seconds) }}</span>
        }
      </span>
      <div [id]="id('trouble')">
        @if (wrong() || (tried() && dayWrong())) {
          <p class="trouble sm" role="alert">{{ words.resultWrong }} {{ metrics.range(metric()) }}</p>
        } @else if (tried() && value() === null) {
          <p class="trouble sm" role="alert">{{ words.timeMeant(typedText().trim()) }}</p>
          <p class="row">
            @for (reading of readings(); track reading) {
              <button type="button" class="btn sm out" (click)="mean(reading)">{{ said(reading) }}</button>
            }
          </p>
        } @else if (question(); as question) {
          <p class="trouble sm" role="alert">{{ question }}</p>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .list {
      list-style: none;
      margin: 0;
      padding: 0;
      flex-wrap: wrap;
    }
    .end {
      align-items: end;
    }
    .field {
      width: 150px;
    }
    .ib {
      width: 20px;
      height: 20px;
    }
  `,
})
export class GoalResults {
  private readonly api = inject(GoalsApi);
  private readonly announcer = inject(Announcer);
  private readonly goals = inject(GoalFormats);
  protected readonly metrics = inject(MetricFormats);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();
  readonly goal = input.required<GoalView>();
  readonly mayRecord = input(false);
  readonly changed = output();

  protected readonly submission = submission();
  protected readonly tried = signal(false);
  protected readonly typedText = signal('');
  protected readonly chosenDay = signal<string | null>(null);
  protected readonly day = computed(() => this.chosenDay() ?? this.f.todayOf(this.clientId()));
  protected readonly newest = computed(() => this.goal().results.slice(-SHOWN).reverse());
  protected readonly metric = computed(() =>
    this.goals.performance(this.goal().measure ?? 'kg', this.goal().performance ?? ''),
  );
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
  protected readonly dayWrong = computed(() => {
    const { from, due } = this.goal();
    return !isDate(this.day()) || this.day() < from || this.day() > due;
  });

  constructor() {
    holdsUnsaved(() => (this.typedText().trim() === '' ? null : this.t().goals.result));
  }

  protected id(part: string): string {
    return `goal-result-${part}-${this.goal().goalId}`;
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

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const value = this.value();
    if (value === null || this.dayWrong()) return;
    if (this.question() === null && isFarFrom(this.figures(), value)) {
      const { start, target } = this.goal();
      const way = [start, target].filter((figure) => figure !== null).map((figure) => this.said(figure));
      return this.question.set(this.t().goals.askFar(this.said(value), way));
    }
    if (!(await this.send(this.day(), value))) return;
    this.type('');
    this.chosenDay.set(null);
    this.tried.set(false);
    this.announcer.say(this.t().goals.resultSaved);
  }

  protected async remove(date: string): Promise<void> {
    if (await this.send(date, null)) this.announcer.say(this.t().goals.resultRemoved);
  }

  private async send(date: string, value: number | null): Promise<boolean> {
    const { goalId } = this.goal();
    const done = await this.submission.run((keyFor) =>
      this.api.result(this.clientId(), goalId, date, value, keyFor([goalId, date, value])),
    );
    if (done) this.changed.emit();
    return done;
  }
}
