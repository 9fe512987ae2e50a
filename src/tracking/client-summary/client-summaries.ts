import { addDays, datesBetween } from '#libs/calendar/dates.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { ActivePlans } from '#src/nutrition/contract.js';
import { CHANGE_DAYS, weightChange } from '#libs/science/weight-trend.js';
import { adherence } from '../day/adherence.js';
import { MealDays } from '../day/meal-days.js';
import { EntryCalendar } from '../entry-calendar.js';
import { MealLogs } from '../meal-log/meal-log.read-model.js';
import { weeklyMeans } from '../weight/weight.read-model.js';
import { KeptDays, type KeptDaysOfClient } from './kept-days.js';

const ADHERENCE_DAYS = 14;

/** How a client is doing, for one row of the client list. */
export interface Summary {
  readonly clientId: string;
  readonly currentPlan: { readonly planId: string; readonly name: string; readonly version: number } | null;
  /** Weekly means of the last 12 weeks, oldest first. */
  readonly weights: readonly { readonly date: string; readonly kg: number }[];
  /** The last weight that was measured in those weeks. */
  readonly lastWeight: { readonly date: string; readonly kg: number } | null;
  /** By the trend of those weeks. */
  readonly weightChangeKg: number | null;
  /** Percent of each of the last 14 days, today last; null: nothing counted. */
  readonly adherence14: readonly (number | null)[];
  readonly adherencePercent: number | null;
  readonly adherenceUpperBound: boolean;
  readonly lastLogAt: string | null;
}

/** Summaries of the clients on one page of the list: as many statements for fifty as for one. The caller has checked the scope of every id. */
@Injectable()
export class ClientSummaries {
  constructor(
    private readonly active: ActivePlans,
    private readonly days: MealDays,
    private readonly logs: MealLogs,
    private readonly kept: KeptDays,
    private readonly calendar: EntryCalendar,
    private readonly clock: Clock,
  ) {}

  async of(orgId: string, clientIds: readonly string[]): Promise<readonly Summary[]> {
    if (clientIds.length === 0) return [];
    const now = this.clock.now();
    const day = now.toISOString().slice(0, 10);
    // wherever somebody is, their day is one of these three
    const [earliest, latest] = [addDays(day, -1), addDays(day, 1)];
    const fortnights = { from: addDays(earliest, 1 - ADHERENCE_DAYS), to: latest };
    const [todays, plans, logged, kept, incomplete] = await Promise.all([
      this.calendar.todays(orgId, clientIds, now),
      this.active.betweenFor(orgId, clientIds, earliest, latest),
      this.logs.latest(orgId, clientIds),
      this.kept.of(orgId, clientIds, {
        scores: fortnights,
        weights: { from: addDays(earliest, 1 - CHANGE_DAYS), to: latest },
      }),
      this.logs.incomplete(orgId, clientIds, fortnights.from, fortnights.to),
    ]);
    const reckoned = await this.#reckoned(orgId, incomplete, fortnights);
    return clientIds.map((clientId) => {
      const today = todays.get(clientId)!;
      const fortnight = datesBetween(addDays(today, 1 - ADHERENCE_DAYS), today);
      const plan = plans.get(clientId)?.get(today);
      const days = kept.get(clientId);
      const adherenceOf = reckoned.get(clientId) ?? days?.adherence ?? NOTHING_KEPT;
      const since = addDays(today, 1 - CHANGE_DAYS);
      const ofClient = (days?.weights ?? []).filter(({ date }) => date >= since && date <= today);
      const last = ofClient.at(-1);
      const change = weightChange(ofClient, since, today);
      const { percent, upperBound } = adherenceOf({ from: fortnight[0]!, to: today }, today);
      return {
        clientId,
        currentPlan: plan ? { planId: plan.planId, name: plan.name, version: plan.version } : null,
        weights: weeklyMeans(ofClient),
        lastWeight: last ? { date: last.date, kg: last.kg } : null,
        weightChangeKg: change === null ? null : change.kg,
        adherence14: fortnight.map((date) => adherenceOf({ from: date, to: date }, today).percent),
        adherencePercent: percent,
        adherenceUpperBound: upperBound,
        lastLogAt: logged.get(clientId) ?? null,
      };
    });
  }

  /** Of clients whose logs do not say whether all energy was known: by the meals themselves. */
  async #reckoned(
    orgId: string,
    clientIds: readonly string[],
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<ReadonlyMap<string, KeptDaysOfClient['adherence']>> {
    if (clientIds.length === 0) return new Map();
    const meals = await this.days.energiesFor(orgId, clientIds, from, to);
    return new Map(
      [...meals].map(([clientId, ofClient]) => [
        clientId,
        (span, today) =>
          adherence(
            ofClient.filter(({ date }) => date >= span.from && date <= span.to),
            today,
          ),
      ]),
    );
  }
}

/** Of one who was erased a moment ago. */
const NOTHING_KEPT: KeptDaysOfClient['adherence'] = () => ({ percent: null, upperBound: false });
