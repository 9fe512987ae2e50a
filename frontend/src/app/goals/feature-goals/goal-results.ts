import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { TypedResult } from '#libs/client-kit/goals/typed-result.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Question } from '../../ui/question';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { GoalsApi } from '../data/goals-api';

/** As many as tell how it goes. */
const SHOWN = 6;

/** Results of a performance that are entered by hand: the newest, and one more. */
@Component({
  selector: 'tf-goal-results',
  imports: [DateField, Icon, Question, Trouble, Understood],
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
                (click)="removing.set(each)"
              >
                <tf-icon name="close" [size]="12" />
              </button>
            }
          </li>
        }
      </ul>
    }
    @if (removing(); as asked) {
      <tf-question
        [what]="words.removeResultSure(text(asked.value), f.date(asked.date, 'day'))"
        [yes]="words.removeIt"
        [busy]="submission.busy()"
        (confirmed)="remove(asked.date)"
        (cancelled)="removing.set(null)"
      />
    }
    @if (submission.problem(); as trouble) {
      <tf-trouble [problem]="trouble" [safe]="t().checkIns.kept" [retryable]="false" />
    }
    @if (mayRecord()) {
      <form class="row end" novalidate (submit)="save($event)">
        <div>
          <label class="lab" [for]="id('value')">{{ words.result }}</label>
          <span class="field" [class.wrong]="typed.wrong()"
            ><input
              #typedField
              [id]="id('value')"
              inputmode="decimal"
              autocomplete="off"
              [placeholder]="typed.metric().clock ? words.timeHint : ''"
              [value]="typed.text()"
              [attr.aria-invalid]="typed.wrong() || null"
              [attr.aria-describedby]="id('read') + ' ' + id('trouble')"
              (input)="typed.type(typedField.value)"
            /><span class="var">{{ typed.metric().unit }}</span></span
          >
        </div>
        <div>
          <label class="lab" [for]="id('day')">{{ words.resultDay }}</label>
          <div class="field">
            <tf-date-field [fieldId]="id('day')" [value]="day()" (valueChange)="chosenDay.set($event)" />
          </div>
        </div>
        <button type="submit" class="btn sm out" [attr.aria-disabled]="submission.busy()">
          {{ typed.question() === null ? words.recordResult : t().tracking.saveAnyway }}
        </button>
      </form>
      <span class="sm muted" [id]="id('read')">
        @if (!typed.metric().clock) {
          <tf-understood [typed]="typed.text()" [unit]="typed.metric().kind" [shownUnit]="typed.metric().unit" />
        } @else if (typed.value(); as seconds) {
          <span role="status">= {{ typed.said(seconds) }}</span>
        }
      </span>
      <div [id]="id('trouble')">
        @if (typed.wrong() || (typed.tried() && dayWrong())) {
          <p class="trouble sm" role="alert">{{ words.resultWrong }} {{ metrics.range(typed.metric()) }}</p>
        } @else if (typed.tried() && typed.value() === null) {
          <p class="trouble sm" role="alert">{{ words.timeMeant(typed.text().trim()) }}</p>
          <p class="row">
            @for (reading of typed.readings(); track reading) {
              <button type="button" class="btn sm out" (click)="mean(reading)">{{ typed.said(reading) }}</button>
            }
          </p>
        } @else if (typed.question(); as question) {
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
  protected readonly metrics = inject(MetricFormats);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();
  readonly goal = input.required<GoalView>();
  readonly mayRecord = input(false);
  readonly changed = output();

  protected readonly submission = submission();
  /** Asked about before it is taken away. */
  protected readonly removing = signal<GoalView['results'][number] | null>(null);
  protected readonly chosenDay = signal<string | null>(null);
  protected readonly day = computed(() => this.chosenDay() ?? this.f.todayOf(this.clientId()));
  protected readonly newest = computed(() => this.goal().results.slice(-SHOWN).reverse());
  protected readonly typed = new TypedResult(inject(GoalFormats), this.goal, () => this.newest()[0]?.value);
  protected readonly dayWrong = computed(() => {
    const { from, due } = this.goal();
    return !isDate(this.day()) || this.day() < from || this.day() > due;
  });

  constructor() {
    holdsUnsaved(() => (this.typed.text().trim() === '' ? null : this.t().goals.result));
  }

  protected id(part: string): string {
    return `goal-result-${part}-${this.goal().goalId}`;
  }

  protected text(stored: number): string {
    return this.metrics.text(this.typed.metric(), { value: stored });
  }

  protected mean(seconds: number): void {
    this.typed.mean(seconds);
    document.getElementById(this.id('value'))?.focus();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.typed.tried.set(true);
    const value = this.typed.value();
    if (value === null || this.dayWrong()) return;
    if (this.typed.asksAbout(value, this.t().goals.askFar)) return;
    if (!(await this.send(this.day(), value))) return;
    this.typed.clear();
    this.chosenDay.set(null);
    this.announcer.say(this.t().goals.resultSaved);
  }

  protected async remove(date: string): Promise<void> {
    const done = await this.send(date, null);
    this.removing.set(null);
    if (done) this.announcer.say(this.t().goals.resultRemoved);
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
