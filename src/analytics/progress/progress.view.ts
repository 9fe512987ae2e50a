import { Injectable } from '@nestjs/common';
import { addDays, daysBetween, startOfWeek, weekdayOf, type WeekStart } from '#libs/calendar/dates.js';
import { EXPENDITURE } from '#libs/science/adaptive-expenditure.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { Orgs, unknown } from '#src/identity/contract.js';
import { FoodValues } from '#src/nutrition/contract.js';
import { adherence, adherenceOf, EntryCalendar, MealDays, type DayOfMeals } from '#src/tracking/contract.js';
import { plannedSessions, type CareCourse, type Span } from '../daily-facts/care-course.js';
import { DailyFacts, type DayRow } from '../daily-facts/daily-facts.js';
import { DEFINITIONS, DEFINITIONS_VERSION } from '../definitions/definitions.js';
import { expenditureOf, expenditureWindow } from './expenditure.js';
import { eatenFoods, intakeOf } from './intake.js';
import type { ClientProgress, Expenditure, MealByWeekday, PlanMark, TrainingWeek } from './progress.dto.js';

/** One client's progress over a span of days. */
@Injectable()
export class ProgressViews {
  constructor(
    private readonly calendar: EntryCalendar,
    private readonly meals: MealDays,
    private readonly foods: FoodValues,
    private readonly facts: DailyFacts,
    private readonly clients: ClientDirectory,
    private readonly orgs: Orgs,
  ) {}

  /** @throws Refusal `client.unknown` (404) */
  async ofClient(orgId: string, clientId: string, from: string, to: string): Promise<ClientProgress> {
    const today = await this.calendar.today(orgId, clientId);
    const window = expenditureWindow(today);
    const [days, facts, target, org] = await Promise.all([
      this.meals.between(orgId, clientId, from, to),
      this.facts.ofClient(orgId, clientId, from < window.from ? from : window.from, to > today ? to : today),
      this.clients.nutritionTarget(orgId, clientId),
      this.orgs.byId(orgId),
    ]);
    if (!facts) throw unknown('client');
    const refs = eatenFoods(days, today);
    const foods = refs.length === 0 ? new Map() : await this.foods.lookUp(orgId, refs);
    const meals = adherenceOf(days);
    const { percent, upperBound } = adherence(meals, today);
    const inSpan = facts.days.filter(({ date }) => date >= from && date <= to);
    return {
      today,
      from,
      to,
      adherencePercent: percent,
      upperBound,
      intake: intakeOf(days, today, foods, target),
      meals: mealsByWeekday(days, today),
      marks: marksOf(facts.course, from, to),
      training: trainingWeeks(facts.course, inSpan, { from, to }, org?.week_start ?? 'monday'),
      expenditure: told(expenditureOf(facts.days, window)),
      definitionsVersion: DEFINITIONS_VERSION,
      definitions: DEFINITIONS.map(({ id, en, de }) => ({ id, en: { ...en }, de: { ...de } })),
    };
  }
}

function mealsByWeekday(days: readonly DayOfMeals[], today: string): MealByWeekday[] {
  const meals = adherenceOf(days);
  const planned = days.flatMap(({ meals: ofDay }) => ofDay).filter((meal) => (meal.planned?.items.length ?? 0) > 0);
  const names = new Map(planned.map(({ slotId, name, time }) => [slotId, { name, time: time ?? '' }]));
  return [...names]
    .sort(([, a], [, b]) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    .map(([slotId, { name }]) => ({
      slotId,
      name,
      weekdays: [0, 1, 2, 3, 4, 5, 6].map(
        (weekday) =>
          adherence(meals, today, (meal) => meal.slotId === slotId && weekdayOf(meal.date) === weekday).percent,
      ),
      percent: adherence(meals, today, (meal) => meal.slotId === slotId).percent,
    }));
}

function marksOf({ mealPlans, programs }: CareCourse, first: string, last: string): PlanMark[] {
  const marks = (kind: PlanMark['kind'], plans: readonly (Span & { readonly version: number })[]) =>
    plans.flatMap(({ version, from }) => (from >= first && from <= last ? [{ kind, version, from }] : []));
  return [...marks('meal-plan', mealPlans), ...marks('program', programs)].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Calendar weeks as the organisation counts them; the weeks of a program begin on Monday whatever it says. */
export function trainingWeeks(
  course: CareCourse,
  days: readonly DayRow[],
  { from, to }: { readonly from: string; readonly to: string },
  start: WeekStart,
): TrainingWeek[] {
  const weekOf = (date: string) => startOfWeek(date, start);
  const planned = Map.groupBy(plannedSessions(course, from, to), weekOf);
  const done = Map.groupBy(days, ({ date }) => weekOf(date));
  const weeks = Array.from({ length: daysBetween(weekOf(from), weekOf(to)) / 7 + 1 }, (_, week) =>
    addDays(weekOf(from), 7 * week),
  );
  return weeks.map((week) => {
    const ofWeek = done.get(week) ?? [];
    const sum = (value: (day: DayRow) => number) => ofWeek.reduce((total, day) => total + value(day), 0);
    return {
      week,
      planned: planned.get(week)?.length ?? 0,
      done: sum(({ plannedSessions: answered }) => answered),
      workouts: sum(({ sessions }) => sessions),
      sets: sum(({ sets }) => sets),
      volumeKg: Math.round(sum(({ volumeKg }) => volumeKg)),
    };
  });
}

function told({ kcal, low, high, from, to, days, weights, spanDays }: ReturnType<typeof expenditureOf>): Expenditure {
  const { leastDays: daysNeeded, leastWeights: weightsNeeded, leastSpanDays: spanDaysNeeded } = EXPENDITURE;
  return { kcal, low, high, from, to, days, daysNeeded, weights, weightsNeeded, spanDays, spanDaysNeeded };
}
