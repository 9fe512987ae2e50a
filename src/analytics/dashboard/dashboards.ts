import { Injectable } from '@nestjs/common';
import type { ReadTransaction } from '#libs/read-models/read-models.js';
import { CareLoads, ClientDirectory } from '#src/clients/contract.js';
import { Access, OrgCalendar, StaffDirectory, type Principal } from '#src/identity/contract.js';
import { ActivePlans } from '#src/nutrition/contract.js';
import { FEWEST } from '../cohort/cohort.js';
import { DailyFacts, type FoundClient, type Narrowing } from '../daily-facts/daily-facts.js';
import { quarterBefore, quarterNamed, quarterOf } from '../daily-facts/quarter.js';
import { DEFINITIONS, DEFINITIONS_VERSION } from '../definitions/definitions.js';
import { clinicFigures, OUTCOMES, type ClinicFigures } from './clinic-figures.js';
import type { ClinicDashboard, DashboardQuery, EndingPlan, EndingPlans, PersonLoad } from './dashboard.dto.js';
import { exactly, guarded, type Telling } from './told.js';

const MOST_NAMED = 100;

/** Dashboards: which clients are counted, what is told of them, and what stands beside the figures. */
@Injectable()
export class Dashboards {
  constructor(
    private readonly access: Access,
    private readonly facts: DailyFacts,
    private readonly clients: ClientDirectory,
    private readonly loads: CareLoads,
    private readonly staff: StaffDirectory,
    private readonly plans: ActivePlans,
    private readonly calendar: OrgCalendar,
  ) {}

  /** @throws Refusal `quarter.invalid` (400) */
  async of(principal: Principal, { quarter: asked, team, of }: DashboardQuery): Promise<ClinicDashboard> {
    const { orgId } = principal;
    const today = await this.calendar.today(orgId);
    const quarter = asked === undefined ? quarterOf(today) : quarterNamed(asked);
    const found = await this.facts.people(orgId, quarter, today, (tx) => this.#narrowed(tx, principal, team ?? null));
    const own = found.filter(({ mine }) => mine);
    const others = found.length - own.length;
    // the reader knows their own exactly: of so few others the difference would tell
    const othersLeftOut = own.length > 0 && others > 0 && others < FEWEST;
    const people = of === 'own' || othersLeftOut ? own : found;
    const exact = people.every(({ mine }) => mine);
    const figures = clinicFigures(people, quarter, quarterBefore(quarter), today);
    const [workload, endingSoon, erased] = await Promise.all([
      this.#workload(principal, today, team ?? null, of),
      this.#endingSoon(principal, figures, people, today, exact ? exactly : guarded),
      this.facts.erasedSince(orgId, quarter.from),
    ]);
    return {
      quarter: quarter.name,
      from: quarter.from,
      to: quarter.to < today ? quarter.to : today,
      exact,
      othersLeftOut: of !== 'own' && othersLeftOut,
      definitionsVersion: DEFINITIONS_VERSION,
      definitions: DEFINITIONS.map(({ id, en, de }) => ({ id, en: { ...en }, de: { ...de } })),
      ...toldOf(figures, people, exact ? exactly : guarded),
      workload,
      endingSoon,
      erased,
    };
  }

  #narrowed(tx: ReadTransaction, principal: Principal, team: string | null): Narrowing {
    const values: unknown[] = [];
    const bound = (condition: ReturnType<Access['listCondition']>) => {
      const from = values.length + 1;
      values.push(...condition.values);
      return condition.sql({ clientId: 'c.client_id', table: (name) => tx.table(name) }, from);
    };
    const scope = bound(this.access.listCondition(principal, 'read', 'Dashboard'));
    const mine = bound(this.access.listCondition(principal, 'read', 'Adherence'));
    const ofTeam = team
      ? [
          `c.client_id in (select t.client_id from ${tx.table('client_team')} t where t.team_id = $${values.push(team)}::uuid)`,
        ]
      : [];
    return { where: [scope, ...ofTeam], mine, values };
  }

  /** Who may have everybody counted sees everybody's load, others their own. */
  async #workload(
    principal: Principal,
    today: string,
    team: string | null,
    of: DashboardQuery['of'],
  ): Promise<PersonLoad[]> {
    const [loads, staff] = await Promise.all([
      this.loads.of(principal.orgId, today, team),
      this.staff.list(principal.orgId),
    ]);
    const names = new Map(staff.map(({ accountId, displayName }) => [accountId, displayName]));
    const all = of !== 'own' && this.access.coversOrg(principal, 'read', 'Dashboard');
    return loads
      .filter(({ accountId }) => all || accountId === principal.accountId)
      .map((load) => ({ ...load, displayName: names.get(load.accountId) ?? '' }))
      .sort((a, b) => b.clients - a.clients || a.displayName.localeCompare(b.displayName));
  }

  async #endingSoon(
    { orgId }: Principal,
    { endingSoon }: ClinicFigures,
    people: readonly FoundClient[],
    today: string,
    telling: Telling,
  ): Promise<EndingPlans> {
    const own = new Set(people.flatMap(({ clientId, mine }) => (mine ? [clientId] : [])));
    const mine = endingSoon
      .filter(({ clientId }) => own.has(clientId))
      .sort((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0))
      .slice(0, MOST_NAMED);
    const ids = mine.map(({ clientId }) => clientId);
    const [names, plans] = await Promise.all([this.clients.names(orgId, ids), this.plans.onFor(orgId, ids, today)]);
    return {
      mine: mine.map(({ clientId, lastDay }): EndingPlan => ({
        clientId,
        lastDay,
        name: names.get(clientId) ?? '',
        planName: plans.get(clientId)?.name ?? '',
      })),
      others: telling.count(endingSoon.filter(({ clientId }) => !own.has(clientId)).length),
    };
  }
}

function toldOf(figures: ClinicFigures, people: readonly FoundClient[], telling: Telling) {
  const { months, period, previous, retained, adherence, firstPlan, weight } = figures;
  const { count, middle } = telling;
  const own = new Set(people.flatMap(({ clientId, mine }) => (mine ? [clientId] : [])));
  // who was registered when is no health data, and whoever counts everybody may read it
  const moved = ({ new: fresh, lost, returned }: ClinicFigures['period']) => ({
    new: fresh,
    lost: count(lost),
    returned: count(returned),
  });
  const measured = weight.groups.reduce((sum, { change }) => sum + change.n, 0);
  const reached = weight.groups.reduce((sum, { outcomes }) => sum + outcomes.reached, 0);
  return {
    active: count(figures.activeNow),
    activeBefore: count(figures.activeBefore),
    period: moved(period),
    previous: moved(previous),
    retained: {
      n: count(retained.n),
      people: count(retained.retained),
      percent: telling.share(retained.retained, retained.n),
    },
    months: months.map(({ month, active, ...rest }) => ({ month, active: count(active), ...moved(rest) })),
    adherence: {
      ...middle(adherence.middle),
      tooFew: count(adherence.tooFew),
      before: middle(adherence.before),
      bars: telling.bars(adherence.bars).map(({ from, to, people: inside }) => ({
        from,
        to,
        people: count(inside.length),
        mine: inside.filter((clientId) => own.has(clientId)).length,
      })),
    },
    firstPlan: {
      ...middle(firstPlan.middle),
      waiting: count(firstPlan.waiting),
      months: firstPlan.months.map(({ month, ...of }) => ({ month, ...middle(of) })),
    },
    weight: {
      goalReached: { n: count(measured), people: count(reached), percent: telling.share(reached, measured) },
      groups: weight.groups.map(({ intent, outcomes, change }) => ({
        intent,
        ...middle(change),
        outcomes: OUTCOMES.map((outcome) => ({ outcome, people: count(outcomes[outcome]) })),
      })),
      withoutTarget: count(weight.withoutTarget),
      fewWeights: count(weight.fewWeights),
    },
  };
}
