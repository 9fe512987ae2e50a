import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { submission } from '#libs/client-kit/submission.js';
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
  imports: [DateField, Icon, Trouble],
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
          <span class="field" [class.wrong]="tried() && value() === null"
            ><input
              #typed
              [id]="id('value')"
              inputmode="decimal"
              autocomplete="off"
              [placeholder]="metric().clock ? words.timeHint : ''"
              [value]="typedText()"
              [attr.aria-invalid]="(tried() && value() === null) || null"
              [attr.aria-describedby]="id('trouble')"
              (input)="typedText.set(typed.value)"
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
          {{ words.recordResult }}
        </button>
      </form>
      <div [id]="id('trouble')">
        @if (tried() && (value() === null || dayWrong())) {
          <p class="trouble sm" role="alert">{{ words.resultWrong }} {{ metrics.range(metric()) }}</p>
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
  /** What was typed as it is stored; null: it can't be a result. */
  protected readonly value = computed(
    () => this.metrics.read(this.metric(), { value: this.typedText(), second: '' }, null)?.value ?? null,
  );
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

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const value = this.value();
    if (value === null || this.dayWrong()) return;
    if (!(await this.send(this.day(), value))) return;
    this.typedText.set('');
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
