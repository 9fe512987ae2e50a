import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { ClientProgress } from '#libs/api-client/models/client-progress.js';
import type { FigureDefinition } from '#libs/api-client/models/figure-definition.js';
import type { NutrientIntake } from '#libs/api-client/models/nutrient-intake.js';
import type { Weight } from '#libs/api-client/models/weight.js';
import { addDays, weekdayOf } from '#libs/calendar/dates.js';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { toReader } from '#libs/science/units.js';
import { weightTrend } from '#libs/science/weight-trend.js';
import { isOf } from '#libs/client-kit/live.js';
import { Texts } from '../../text/texts';
import { TrackingApi, WeightChart } from '../../tracking/contract';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { AnalyticsApi } from '../data/analytics-api';
import type { FigureTable } from '../data/figure-table';
import { Chart } from '../ui/chart';
import { trainingOption } from '../ui/chart-options';
import { FigureCard } from '../ui/figure-card';

interface Read {
  readonly progress: ClientProgress;
  readonly weights: readonly Weight[];
}

/** In the order of the design: energy, macros, what clinics ask about most. The table holds all of them. */
const SHOWN: readonly NutrientId[] = [
  'energy',
  'protein',
  'carbohydrate',
  'fat',
  'fibre',
  'sodium',
  'potassium',
  'calcium',
  'iron',
  'vitaminK',
];
/** A bar ends at 150 % of the target. */
const BAR_END = 1.5;

/** How one client is doing over a span of days. */
@Component({
  selector: 'tf-progress',
  imports: [Chart, FigureCard, SkeletonRows, Trouble, WeightChart],
  templateUrl: './progress.html',
  styleUrl: './progress.scss',
})
export class Progress {
  private readonly api = inject(AnalyticsApi);
  private readonly tracking = inject(TrackingApi);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();
  protected readonly loading = new Loading<Read>();
  protected readonly ranges = [28, 84, 364] as const;
  protected readonly days = signal<28 | 84 | 364>(84);
  protected readonly progress = computed(() => this.loading.value()?.progress ?? null);

  protected readonly marks = computed(() =>
    (this.progress()?.marks ?? []).map(({ kind, version, from }) => ({
      date: from,
      label: kind === 'meal-plan' ? `v${version}` : `P${version}`,
    })),
  );
  protected readonly nutrients = computed(() => {
    const all = this.progress()?.intake.nutrients ?? [];
    return SHOWN.flatMap((id) => all.find(({ nutrientId }) => nutrientId === id) ?? []).map((each) => ({
      ...each,
      name: this.nameOf(each),
      eaten: each.amount === null ? this.t().analytics.noValues : this.amountOf(each),
      goal: each.target === null ? '' : this.f.amount(each.target, each.nutrientId as NutrientId, null, true),
      /** Of the bar's length; null: there is no target to measure by. */
      share: each.amount === null || !each.target ? null : Math.min(1, each.amount / each.target / BAR_END),
    }));
  });
  protected readonly targetAt = 100 / BAR_END;
  protected readonly intakeTable = computed<FigureTable>(() => {
    const words = this.t().analytics;
    return {
      head: [words.nutrient, words.eaten, words.target, words.known],
      rows: (this.progress()?.intake.nutrients ?? []).map((each) => [
        this.nameOf(each),
        each.amount === null ? words.noValues : this.amountOf(each),
        each.target === null ? '' : this.f.amount(each.target, each.nutrientId as NutrientId, null, true),
        each.completeness === null ? '' : this.f.completeness(each.completeness),
      ]),
    };
  });
  /** Of the weights that the chart shows: those that count. */
  protected readonly weightTable = computed<FigureTable>(() => {
    const shown = (this.loading.value()?.weights ?? []).filter(({ counts }) => counts);
    const trend = new Map(weightTrend(shown).map(({ date, kg }) => [date, kg]));
    const inUnits = (kg: number | undefined) =>
      kg === undefined ? null : Math.round(10 * toReader(kg, 'weight', this.f.units())) / 10;
    const unit = this.f.unitOf('weight');
    return {
      head: [this.t().tracking.date, `${this.t().tracking.weight} (${unit})`, `${this.t().analytics.trend} (${unit})`],
      rows: shown.map(({ date, kg }) => [date, inUnits(kg), inUnits(trend.get(date))]),
    };
  });
  protected readonly expenditureTable = computed<FigureTable>(() => {
    const words = this.t().analytics;
    const of = this.progress()?.expenditure;
    return {
      head: words.expenditureHead,
      rows: of ? [[of.from, of.to, of.kcal, of.low, of.high, of.days, of.weights]] : [],
    };
  });
  /** In the order of the organisation's week. */
  protected readonly weekdays = computed(() => {
    const first = this.f.weekOf(this.f.todayOf(this.clientId()));
    return Array.from({ length: 7 }, (_, day) => {
      const date = addDays(first, day);
      return { index: weekdayOf(date), name: this.f.date(date, 'weekday-short').slice(0, 2) };
    });
  });
  protected readonly mealTable = computed<FigureTable>(() => {
    const words = this.t().analytics;
    return {
      head: [words.meal, ...this.weekdays().map(({ name }) => name), words.mean],
      rows: (this.progress()?.meals ?? []).map(({ slotId, name, weekdays, percent }) => [
        this.f.mealName({ slotId, name }),
        ...this.weekdays().map(({ index }) => weekdays[index] ?? words.notPlanned),
        percent ?? words.notPlanned,
      ]),
    };
  });
  protected readonly training = computed(() => {
    const weeks = this.progress()?.training ?? [];
    const words = this.t().analytics;
    const sum = (of: (week: (typeof weeks)[number]) => number) => weeks.reduce((total, week) => total + of(week), 0);
    return {
      any: weeks.some(({ planned, workouts }) => planned + workouts > 0),
      sub: words.sessionsDone(
        sum(({ done }) => done),
        sum(({ planned }) => planned),
      ),
      option: trainingOption(weeks, (week) => this.f.date(week, 'day')),
      words: words.trainingWords(weeks.length),
      table: {
        head: [
          words.week,
          words.planned,
          words.done,
          words.workouts,
          words.sets,
          words.volume(this.f.unitOf('weight')),
        ],
        rows: weeks.map((each) => [
          each.week,
          each.planned,
          each.done,
          each.workouts,
          each.sets,
          Math.round(toReader(each.volumeKg, 'weight', this.f.units())),
        ]),
      } satisfies FigureTable,
    };
  });

  /** The client's zone may come after the page. */
  private readonly today = computed(() => this.f.todayOf(this.clientId()));

  constructor() {
    effect(() => {
      const [clientId, days] = [this.clientId(), this.days()];
      this.today();
      untracked(() => void this.read(clientId, days));
    });
    onLiveChange(
      (change) =>
        change.clientId === this.clientId() &&
        isOf(change, 'client', 'mealLog', 'mealPlanAssignment', 'programAssignment', 'weight', 'workoutLog'),
      () => this.again(),
    );
  }

  protected again(): Promise<boolean> {
    return this.read(this.clientId(), this.days());
  }

  protected definitions(...ids: readonly FigureDefinition['id'][]): readonly FigureDefinition[] {
    return this.progress()?.definitions.filter(({ id }) => ids.includes(id)) ?? [];
  }

  /** 0..3, as the legend says. */
  protected level(percent: number): number {
    return percent < 60 ? 0 : percent < 75 ? 1 : percent < 90 ? 2 : 3;
  }

  private read(clientId: string, days: number): Promise<boolean> {
    const to = this.f.todayOf(clientId);
    const from = addDays(to, 1 - days);
    return this.loading.read(async () => {
      const [progress, weights] = await Promise.all([
        this.api.progress(clientId, from, to),
        this.tracking.weights(clientId, from, to),
      ]);
      return { progress, weights };
    });
  }

  private nameOf({ nutrientId }: NutrientIntake): string {
    return this.f.label(nutrient(nutrientId as NutrientId));
  }

  private amountOf({ amount, nutrientId, completeness }: NutrientIntake): string {
    return this.f.amount(amount, nutrientId as NutrientId, completeness, true);
  }
}
