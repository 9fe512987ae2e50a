import { Refusal } from '#libs/event-sourcing/refusal.js';
import { measurementTrouble, WEIGHT_RULES, type Measured, type MetricRules } from '#libs/science/body-metrics.js';
import { isPossibleResult } from '#libs/science/performance.js';
import type { MeasuredMetric } from '#src/tracking/contract.js';
import type { Aim } from './goal.events.js';

/**
 * The members that belong to the kind.
 * @param weeks calendar weeks that the goal touches
 * @throws Refusal `goal.incomplete` (422): a member of the kind is missing, or one of another kind is there; `goal.value-implausible` (422),
 * `goal.no-way` (422): start and target are the same; `goal.too-many-weeks` (422); `metric.unknown` (404), `metric.retired` (409), `exercise.unknown` (404)
 */
export function settledAim(aim: Aim, metric: MeasuredMetric, exercise: 'known' | 'absent', weeks: number): Aim {
  const ofPerformances = [aim.performance, aim.measure, aim.exerciseId];
  if (aim.kind !== 'performance' && ofPerformances.some((member) => member !== undefined))
    throw incomplete('Only a performance has a measure and an exercise.');
  switch (aim.kind) {
    case 'habit':
      return habit(aim, weeks);
    case 'performance':
      return performance(aim, exercise);
    default:
      return target(aim, metric);
  }
}

function performance(aim: Aim, exercise: 'known' | 'absent'): Aim {
  const { start, target: end, measure, exerciseId } = aim;
  const words = aim.performance?.trim() ?? '';
  if (words === '' || measure === undefined || start === undefined || end === undefined)
    throw incomplete('A performance has words, a measure, a start and a target.');
  const ofOthers = [
    aim.metric,
    aim.startSecond,
    aim.targetSecond,
    aim.habit,
    aim.source,
    aim.slotId,
    aim.perWeek,
    aim.weeks,
  ];
  if (ofOthers.some((member) => member !== undefined))
    throw incomplete('A performance has neither a metric nor days a week.');
  if (exerciseId !== undefined && measure !== 'kg')
    throw incomplete('Logged workouts tell a load; other results are entered by hand.');
  if (exerciseId !== undefined && exercise === 'absent') throw new Refusal('exercise.unknown', 404);
  if (!isPossibleResult(measure, start) || !isPossibleResult(measure, end)) throw implausible();
  if (start === end) throw noWay();
  return {
    kind: 'performance',
    performance: words,
    measure,
    ...(exerciseId !== undefined && { exerciseId }),
    start,
    target: end,
  };
}

function target(aim: Aim, metric: MeasuredMetric): Aim {
  const { kind, start, target: end, startSecond, targetSecond } = aim;
  if (start === undefined || end === undefined || (kind === 'metric') !== (aim.metric !== undefined))
    throw incomplete('A goal of this kind has a start and a target, and one of a metric names it.');
  const ofHabits = [aim.habit, aim.source, aim.slotId, aim.perWeek, aim.weeks];
  if (ofHabits.some((member) => member !== undefined))
    throw incomplete('Only a habit is put in words and counted in days.');
  const rules = kind === 'weight' ? WEIGHT_RULES : rulesOf(metric);
  refuseImpossible(rules, { value: start, second: startSecond ?? null });
  refuseImpossible(rules, { value: end, second: targetSecond ?? null });
  if (start === end && startSecond === targetSecond) throw noWay();
  return {
    kind,
    ...(aim.metric !== undefined && { metric: aim.metric }),
    start,
    target: end,
    ...(startSecond !== undefined && targetSecond !== undefined && { startSecond, targetSecond }),
  };
}

function habit(aim: Aim, weeks: number): Aim {
  const { source, slotId, perWeek } = aim;
  const words = aim.habit?.trim() ?? '';
  if (words === '' || source === undefined || perWeek === undefined || aim.weeks === undefined)
    throw incomplete('A habit has words, days a week and weeks, and says how it is counted.');
  const ofTargets = [aim.metric, aim.start, aim.target, aim.startSecond, aim.targetSecond];
  if (ofTargets.some((member) => member !== undefined)) throw incomplete('A habit has no start and no target value.');
  if (slotId !== undefined && source !== 'meal-logged')
    throw incomplete('Only a habit that is counted by logged meals names a meal.');
  if (aim.weeks > weeks) throw new Refusal('goal.too-many-weeks', 422, `Up to the last day there are ${weeks} weeks.`);
  return { kind: 'habit', habit: words, source, ...(slotId !== undefined && { slotId }), perWeek, weeks: aim.weeks };
}

function rulesOf(metric: MeasuredMetric): MetricRules {
  if (metric.status === 'absent') throw new Refusal('metric.unknown', 404, 'There is no such metric.');
  if (metric.status === 'retired')
    throw new Refusal('metric.retired', 409, 'This metric was retired. Nothing new is recorded of it.');
  return metric.rules;
}

function refuseImpossible(rules: MetricRules, measured: Measured): void {
  if (measurementTrouble(rules, measured) !== null) throw implausible();
}

const noWay = () => new Refusal('goal.no-way', 422, 'Start and target are the same. Choose another target.');
const implausible = () =>
  new Refusal(
    'goal.value-implausible',
    422,
    'Start and target are values that can be recorded. Check the unit and the decimal point.',
  );

const incomplete = (detail: string) => new Refusal('goal.incomplete', 422, detail);
