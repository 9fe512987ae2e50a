import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, signal, type WritableSignal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { GoalTermsDto } from '#libs/api-client/models/goal-terms-dto.js';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { addDays } from '#libs/client-kit/format.js';
import { clockText } from '#libs/client-kit/goals/clock-time.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { TypedResult } from '#libs/client-kit/goals/typed-result.js';
import { newId } from '#libs/client-kit/ids.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import type { Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { weeksOf } from '#libs/science/goal-progress.js';
import { ExerciseWords, TrainingApi } from '../../training/contract';
import { Texts } from '../../text/texts';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { GoalsApi } from '../data/goals-api';

export interface GoalDialogData {
  readonly clientId: string;
  /** The goal to change; null: a new one. */
  readonly goal: GoalView | null;
  readonly own: readonly MetricView[];
}

const KINDS = ['weight', 'metric', 'performance', 'habit'] as const;
/** `lifted`: an estimated one-repetition maximum, from logged workouts. */
const WAYS = ['lifted', 'kg', 'seconds', 'metres', 'repetitions'] as const;
type Way = (typeof WAYS)[number];
const MOST_EXERCISES = 6;
const SOURCES = ['ticked', 'meal-logged', 'weighed'] as const;
/** A season: what one plans ahead when nothing else is said. */
const USUAL_DAYS = 84;
const LEAST_DAYS = 6;

/** Terms as they stand in the form. */
interface Fields {
  readonly start: string;
  readonly target: string;
  readonly startSecond: string;
  readonly targetSecond: string;
  readonly habit: string;
  readonly performance: string;
  readonly source: (typeof SOURCES)[number];
  readonly slotId: string;
  readonly perWeek: number;
  readonly weeks: string;
  readonly from: string;
  readonly due: string;
}

/** Sets or changes a goal, in the reader's units. Closes with true when something changed. */
@Component({
  selector: 'tf-goal-dialog',
  imports: [NgTemplateOutlet, ChangedMeanwhile, DateField, Icon, Trouble, Understood],
  templateUrl: './goal-dialog.html',
  styleUrl: './goal-dialog.scss',
})
export class GoalDialog {
  private readonly api = inject(GoalsApi);
  private readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  private readonly training = inject(TrainingApi);
  private readonly exerciseWords = inject(ExerciseWords);
  protected readonly goals = inject(GoalFormats);
  protected readonly metrics = inject(MetricFormats);
  // one id for as long as the dialog is open: a lost answer makes no second goal
  private readonly newGoalId = newId();
  protected readonly data = inject<GoalDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<GoalDialog, boolean>>(MatDialogRef);
  protected readonly t = this.texts.t;
  private readonly goal = this.data.goal;
  /** The goal as it stands: somebody may have changed it since the dialog was opened. */
  private readonly standing = signal(this.goal);
  /** What somebody else made of it meanwhile, in words. */
  protected readonly theirs = signal<string | null>(null);
  protected readonly kinds = KINDS;
  protected readonly sources = SOURCES;
  protected readonly weekdays = [1, 2, 3, 4, 5, 6, 7];
  protected readonly choices = computed(() => this.metrics.all(this.data.own).filter(({ retired }) => !retired));
  protected readonly kind = signal<(typeof KINDS)[number]>(this.goal?.kind ?? 'weight');
  protected readonly metricId = signal(this.goal?.metric ?? 'waist');
  protected readonly ways = WAYS;
  protected readonly way = signal<Way>(
    this.goal?.kind !== 'performance' || this.goal.exerciseId !== null ? 'lifted' : (this.goal.measure ?? 'kg'),
  );
  /** The exercise that was chosen; null: none yet. */
  protected readonly exercise = signal<string | null>(this.goal?.exerciseId ?? null);
  protected readonly exercises = signal<readonly { readonly exerciseId: string; readonly name: string }[]>([]);
  protected readonly metric = computed(() => {
    switch (this.kind()) {
      case 'performance': {
        const way = this.way();
        return this.goals.performance(way === 'lifted' ? 'kg' : way, this.performance().trim());
      }
      case 'metric':
        return this.metrics.of(this.metricId(), this.data.own);
      default:
        return this.goals.weight();
    }
  });
  /** What stood in the form before anything was typed; after a conflict, as the other saved it. */
  private before = this.fieldsOf(this.goal);
  private readonly startTime = this.timeBeside(() => this.targetTime);
  private readonly targetTime = this.timeBeside(() => this.startTime);
  /** Both are asked about where a time can mean two things: `60` is no silent hour. */
  protected readonly times = { start: this.startTime, target: this.targetTime };
  protected readonly start = this.startTime.text;
  protected readonly target = this.targetTime.text;
  protected readonly startSecond = signal(this.before.startSecond);
  protected readonly targetSecond = signal(this.before.targetSecond);
  protected readonly habit = signal(this.before.habit);
  protected readonly performance = signal(this.before.performance);
  protected readonly source = signal(this.before.source);
  protected readonly slotId = signal(this.before.slotId);
  protected readonly perWeek = signal(this.before.perWeek);
  protected readonly weeks = signal(this.before.weeks);
  protected readonly from = signal(this.before.from);
  protected readonly due = signal(this.before.due);
  protected readonly meals = signal<readonly { readonly slotId: string; readonly name: string }[]>([]);
  protected readonly tried = signal(false);
  protected readonly submission = submission();

  protected readonly daysWrong = computed(
    () => !(isDate(this.from()) && isDate(this.due()) && this.due() >= addDays(this.from(), LEAST_DAYS)),
  );
  protected readonly mostWeeks = computed(() => (this.daysWrong() ? 0 : weeksOf(this.from(), this.due()).length));
  /** What stands in the form; null: something of it can't be. */
  protected readonly terms = computed<GoalTermsDto | null>(() => {
    if (this.daysWrong()) return null;
    const kind = this.kind();
    const days = { from: this.from(), due: this.due() };
    if (kind === 'habit') {
      const weeks = readNumber(this.weeks(), this.texts.language());
      const habit = this.habit().trim();
      if (habit === '' || 'refusal' in weeks || !Number.isInteger(weeks.value)) return null;
      if (weeks.value < 1 || weeks.value > this.mostWeeks()) return null;
      const source = this.source();
      const meal = source === 'meal-logged' && this.slotId() !== '' ? { slotId: this.slotId() } : {};
      return { kind, habit, source, ...meal, perWeek: this.perWeek(), weeks: weeks.value, ...days };
    }
    const metric = this.metric();
    const recorded = (value: number | null | undefined, second: number | null | undefined) =>
      value == null ? null : { value, second: second ?? null };
    const timeOf = (typed: TypedResult) => {
      const value = typed.value();
      return value === null ? null : { value, second: null };
    };
    const start = metric.clock
      ? timeOf(this.startTime)
      : this.metrics.read(
          metric,
          { value: this.start(), second: this.startSecond() },
          recorded(this.standing()?.start, this.standing()?.startSecond),
        );
    const target = metric.clock
      ? timeOf(this.targetTime)
      : this.metrics.read(
          metric,
          { value: this.target(), second: this.targetSecond() },
          recorded(this.standing()?.target, this.standing()?.targetSecond),
        );
    if (!start || !target || (start.value === target.value && start.second === target.second)) return null;
    const way = this.way();
    const performance = this.performance().trim();
    if (kind === 'performance' && (performance === '' || (way === 'lifted' && this.exercise() === null))) return null;
    return {
      kind,
      ...(kind === 'metric' && { metric: metric.id }),
      ...(kind === 'performance' && {
        performance,
        measure: way === 'lifted' ? ('kg' as const) : way,
        ...(way === 'lifted' && { exerciseId: this.exercise()! }),
      }),
      start: start.value,
      target: target.value,
      ...(start.second != null && target.second != null && { startSecond: start.second, targetSecond: target.second }),
      ...days,
    };
  });
  protected readonly wrong = computed(() => this.tried() && this.terms() === null);

  constructor() {
    this.start.set(this.before.start);
    this.target.set(this.before.target);
    // without them a habit is counted by any meal
    this.api.meals().then(
      (meals) => this.meals.set(meals),
      () => undefined,
    );
  }

  /** Exercises whose names say what was typed; another one than was chosen is none yet. */
  protected async findExercise(text: string): Promise<void> {
    this.performance.set(text);
    this.exercise.set(null);
    const search = text.trim();
    if (search.length < 2) return this.exercises.set([]);
    const found = await this.training.exercises(search, MOST_EXERCISES).catch(() => []);
    if (this.performance() !== text) return;
    this.exercises.set(found.map((each) => ({ exerciseId: each.exerciseId, name: this.exerciseWords.nameOf(each) })));
  }

  protected take({ exerciseId, name }: { readonly exerciseId: string; readonly name: string }): void {
    this.exercise.set(exerciseId);
    this.performance.set(name);
    this.exercises.set([]);
  }

  protected choose(change: () => void): void {
    change();
    this.tried.set(false);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const terms = this.terms();
    if (terms === null) return;
    const { clientId } = this.data;
    const goal = this.standing();
    const done = await this.submission.run(
      (keyFor) =>
        goal
          ? this.api.change(clientId, goal.goalId, terms, keyFor([goal.revision, terms]), goal.revision)
          : this.api.set(clientId, this.newGoalId, terms, keyFor(terms)),
      (problem) => this.showTheirs(problem),
    );
    if (done) this.dialog.close(true);
  }

  /** What was typed stays beside what somebody else saved; saving again replaces that where both changed the same. @returns whether it is shown */
  private async showTheirs({ status }: Problem): Promise<boolean> {
    const { clientId, goal } = this.data;
    if (status !== 412 || !goal) return false;
    const list = await this.api.of(clientId).catch(() => null);
    const now = list?.items.find(({ goalId }) => goalId === goal.goalId);
    if (!now) return false;
    this.standing.set(now);
    this.takeUntouched(now);
    const { words } = this.goals;
    this.theirs.set(
      [
        now.state === 'open' ? null : words().states[now.state],
        this.goals.title(now, this.data.own),
        now.kind === 'habit' ? words().rhythm(now.perWeek ?? 0, now.weeks ?? 0) : null,
        words().span(this.f.date(now.from, 'day'), this.f.date(now.due, 'day-year')),
      ]
        .filter((part) => part !== null)
        .join(' · '),
    );
    return true;
  }

  /** Fields that were not touched here say what the other saved. */
  private takeUntouched(goal: GoalView): void {
    const [before, theirs] = [this.before, this.fieldsOf(goal)];
    const take = <K extends keyof Fields>(name: K, field: WritableSignal<Fields[K]>) =>
      field.update((mine) => (mine === before[name] ? theirs[name] : mine));
    take('start', this.start);
    take('target', this.target);
    take('startSecond', this.startSecond);
    take('targetSecond', this.targetSecond);
    take('habit', this.habit);
    take('performance', this.performance);
    take('source', this.source);
    take('slotId', this.slotId);
    take('perWeek', this.perWeek);
    take('weeks', this.weeks);
    take('from', this.from);
    take('due', this.due);
    this.before = theirs;
  }

  /** A time of the way while it is typed; what it can mean is judged by the other end, where that says one thing only. */
  private timeBeside(other: () => TypedResult): TypedResult {
    return new TypedResult(
      this.goals,
      () => {
        const [only, more] = this.goals.resultReadings(this.goals.performance('seconds', ''), other().text());
        const known = only !== undefined && more === undefined ? only : null;
        return { measure: 'seconds', performance: null, start: known, target: null };
      },
      () => undefined,
    );
  }

  /** A template's context has no types. */
  protected readonly asEnd = (end: 'start' | 'target') => end;

  protected mean(end: 'start' | 'target', seconds: number): void {
    this.times[end].mean(seconds);
    document.getElementById(`goal-${end}`)?.focus();
  }

  private fieldsOf(goal: GoalView | null): Fields {
    const today = this.f.todayOf(this.data.clientId);
    return {
      start: this.typed(goal?.start),
      target: this.typed(goal?.target),
      startSecond: this.typed(goal?.startSecond),
      targetSecond: this.typed(goal?.targetSecond),
      habit: goal?.habit ?? '',
      performance: goal?.performance ?? '',
      source: goal?.source ?? 'ticked',
      slotId: goal?.slotId ?? '',
      perWeek: goal?.perWeek ?? 5,
      weeks: String(goal?.weeks ?? 8),
      from: goal?.from ?? today,
      due: goal?.due ?? addDays(today, USUAL_DAYS),
    };
  }

  private typed(stored: number | null | undefined): string {
    const { goal, own } = this.data;
    const metric = goal && this.goals.metricOf(goal, own);
    if (!metric || stored == null) return '';
    return metric.clock ? clockText(stored) : typedNumber(metric.toReader(stored), this.texts.language());
  }
}
