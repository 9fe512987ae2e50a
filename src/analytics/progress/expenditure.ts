import { Injectable } from '@nestjs/common';
import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { adaptiveExpenditure, EXPENDITURE, type AdaptiveExpenditure } from '#libs/science/adaptive-expenditure.js';
import { MeasuredExpenditures, type MeasuredExpenditure } from '#src/clients/contract.js';
import { EntryCalendar } from '#src/tracking/contract.js';
import { DailyFacts, type DayRow } from '../daily-facts/daily-facts.js';
import { DEFINITIONS_VERSION } from '../definitions/definitions.js';

interface Window {
  readonly from: string;
  readonly to: string;
}

/** The days before that one: it is not over. */
export const expenditureWindow = (today: string): Window => ({
  from: addDays(today, -EXPENDITURE.windowDays),
  to: addDays(today, -1),
});

/** From the days that were logged in full, and the weights, of the window. */
export function expenditureOf(days: readonly DayRow[], { from, to }: Window): AdaptiveExpenditure & Window {
  const window = days.filter(({ date }) => date >= from && date <= to);
  const intakes = window.flatMap(({ plannedMeals, loggedMeals, eatenKcal, eatenComplete }) =>
    plannedMeals > 0 && loggedMeals === plannedMeals && eatenComplete && eatenKcal !== null ? [eatenKcal] : [],
  );
  const weights = window.flatMap(({ date, kg }) => (kg === null ? [] : [{ day: daysBetween(from, date), kg }]));
  return { ...adaptiveExpenditure(intakes, weights), from, to };
}

/** The same figure as on the client's progress, with what it came from. */
@Injectable()
export class StoredMeasuredExpenditures extends MeasuredExpenditures {
  constructor(
    private readonly calendar: EntryCalendar,
    private readonly facts: DailyFacts,
  ) {
    super();
  }

  override async of(orgId: string, clientId: string, at?: Date): Promise<MeasuredExpenditure | null> {
    const window = expenditureWindow(await this.calendar.today(orgId, clientId, at));
    const facts = await this.facts.ofClient(orgId, clientId, window.from, window.to);
    const { kcal, low, high, days, weights } = expenditureOf(facts?.days ?? [], window);
    if (kcal === null || low === null || high === null) return null;
    const { version, source, verified } = EXPENDITURE;
    return {
      kcal,
      low,
      high,
      ...window,
      days,
      weights,
      version,
      definitionsVersion: DEFINITIONS_VERSION,
      source,
      verified,
    };
  }
}
