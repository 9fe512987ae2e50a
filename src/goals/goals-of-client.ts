import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { isBodyMetric } from '#libs/science/body-metrics.js';
import {
  goalProgress,
  type GoalProgress,
  type HabitAim,
  type Recorded,
  type TargetAim,
} from '#libs/science/goal-progress.js';
import { bestResults, type Result } from '#libs/science/performance.js';
import { goalKg, weightsOfGoal } from '#libs/science/weight-goal.js';
import { TREND_REACH_DAYS, weightTrend } from '#libs/science/weight-trend.js';
import { EntryCalendar, MealLogs, Measurements, Metrics, Weights } from '#src/tracking/contract.js';
import { StrengthRecords } from '#src/training/contract.js';
import type { GoalList, GoalView } from './goal.dto.js';
import { GoalRows, type GoalRow } from './goal.read-model.js';

/** Of a habit so many days are told one by one. */
const TOLD_DAYS = 35;
const TOLD_RESULTS = 60;

interface ProgressedGoal {
  readonly goal: GoalRow;
  readonly progress: GoalProgress;
  readonly recorded: Recorded;
  readonly results: readonly Result[];
}

/** Goals with how far they have come, by what was recorded. The caller has checked the scope. */
@Injectable()
export class GoalsOfClient {
  constructor(
    private readonly rows: GoalRows,
    private readonly calendar: EntryCalendar,
    private readonly weights: Weights,
    private readonly measurements: Measurements,
    private readonly mealLogs: MealLogs,
    private readonly metrics: Metrics,
    private readonly strength: StrengthRecords,
  ) {}

  async list(orgId: string, clientId: string): Promise<GoalList> {
    const [goals, today] = await Promise.all([this.rows.of(orgId, clientId), this.calendar.today(orgId, clientId)]);
    const own = goals.flatMap(({ aim: { metric } }) => (metric === undefined || isBodyMetric(metric) ? [] : [metric]));
    const [progressed, metrics] = await Promise.all([
      this.progressed(orgId, clientId, goals, today),
      this.metrics.all(orgId, own),
    ]);
    return { items: progressed.map((each) => viewOf(each, addDays(today, -TOLD_DAYS))), metrics };
  }

  /** @param goals of this client @param today where the client is */
  async progressed(
    orgId: string,
    clientId: string,
    goals: readonly GoalRow[],
    today: string,
  ): Promise<readonly ProgressedGoal[]> {
    const first = goals.map(({ from }) => from).sort()[0];
    if (first === undefined) return [];
    const about = (of: (goal: GoalRow) => boolean) => goals.some(of);
    const exercises = goals.flatMap(({ aim: { exerciseId = [] } }) => exerciseId);
    const [weights, measured, meals, lifted] = await Promise.all([
      about(({ aim }) => aim.kind === 'weight' || aim.source === 'weighed')
        ? this.weights.between(orgId, [clientId], addDays(first, -TREND_REACH_DAYS), today)
        : [],
      about(({ aim }) => aim.kind === 'metric') ? this.measurements.entries(orgId, clientId, first, today) : [],
      about(({ aim }) => aim.source === 'meal-logged') ? this.mealLogs.between(orgId, [clientId], first, today) : [],
      exercises.length > 0 ? this.strength.of(orgId, clientId, exercises, first) : [],
    ]);
    // a closed goal says how it stood when it was closed, whatever is recorded later; the day is the client's
    const closed = await Promise.all(
      goals.map(async ({ closedAt }) => closedAt && (await this.calendar.today(orgId, clientId, new Date(closedAt)))),
    );
    const trendOf = (from: string, until: string) =>
      weightTrend(weightsOfGoal(weights, from, until)).map(({ date, kg }) => ({ date, value: goalKg(kg) }));
    return goals.map((goal, i) => {
      const { aim, ticks, from, due } = goal;
      const until = [today, due, closed[i] ?? today].sort()[0]!;
      const results = (
        aim.exerciseId === undefined
          ? goal.results
          : lifted
              .filter(({ exerciseId }) => exerciseId === aim.exerciseId)
              .map(({ date, oneRepMax }) => ({ date, value: oneRepMax }))
      ).filter(({ date }) => date >= from && date <= until);
      const recorded: Recorded = {
        values:
          aim.kind === 'weight'
            ? trendOf(from, until)
            : aim.kind === 'performance'
              ? bestResults(results, (aim.target ?? 0) > (aim.start ?? 0) ? 'up' : 'down')
              : measured.filter(({ metric, counts }) => counts && metric === aim.metric),
        done:
          aim.source === 'weighed'
            ? weights.map(({ date }) => date)
            : aim.source === 'meal-logged'
              ? meals
                  .filter(({ kind, slotId }) => kind !== 'skipped' && (aim.slotId ?? slotId) === slotId)
                  .map(({ date }) => date)
              : ticks,
      };
      const on = closed[i] && closed[i] < today ? closed[i] : today;
      return { goal, recorded, results, progress: goalProgress({ aim: aimOf(goal), from, due }, recorded, on) };
    });
  }
}

function aimOf({ aim }: GoalRow): TargetAim | HabitAim {
  if (aim.kind === 'habit') return { kind: 'habit', perWeek: aim.perWeek ?? 1, weeks: aim.weeks ?? 1 };
  const { start = 0, target = 0, startSecond = null, targetSecond = null } = aim;
  return { kind: 'target', start, target, startSecond, targetSecond };
}

function viewOf({ goal, progress, recorded, results }: ProgressedGoal, since: string): GoalView {
  const { aim, goalId, from, due, state, reason, closedAt, revision } = goal;
  return {
    goalId,
    kind: aim.kind,
    metric: aim.metric ?? null,
    start: aim.start ?? null,
    target: aim.target ?? null,
    startSecond: aim.startSecond ?? null,
    targetSecond: aim.targetSecond ?? null,
    habit: aim.habit ?? null,
    source: aim.source ?? null,
    slotId: aim.slotId ?? null,
    perWeek: aim.perWeek ?? null,
    weeks: aim.weeks ?? null,
    performance: aim.performance ?? null,
    measure: aim.measure ?? null,
    exerciseId: aim.exerciseId ?? null,
    from,
    due,
    state,
    reason,
    closedAt,
    progress: {
      share: progress.share,
      standing: progress.standing,
      value: progress.current?.value ?? null,
      second: progress.current?.second ?? null,
      on: progress.current?.date ?? null,
      weeksKept: progress.habit?.kept ?? null,
      thisWeek: progress.habit?.thisWeek ?? null,
      wantedThisWeek: progress.habit?.wantedThisWeek ?? null,
    },
    results: results.slice(-TOLD_RESULTS).map(({ date, value }) => ({ date, value })),
    done:
      aim.kind === 'habit'
        ? [...new Set(recorded.done)].filter((day) => day >= since && day >= from && day <= due).sort()
        : [],
    revision,
  };
}
