import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { ReadTransaction } from '#libs/read-models/read-models.js';
import { CareLoads, ClientDirectory } from '#src/clients/contract.js';
import { Access, OrgCalendar, StaffDirectory, type Principal } from '#src/identity/contract.js';
import { ActivePlans } from '#src/nutrition/contract.js';
import { FEWEST } from '../cohort/cohort.js';
import { toldCount } from '../cohort-question/cohort-counts.js';
import { DailyFacts, type FoundClient, type Narrowing } from '../daily-facts/daily-facts.js';
import { quarterBefore, quarterNamed, quarterOf } from '../daily-facts/quarter.js';
import { DEFINITIONS, DEFINITIONS_VERSION, LEAST_TEAM } from '../definitions/definitions.js';
import { TeamChanges } from '../team-groups/team-changes.js';
import { isNear } from '../cohort/difference.js';
import { membersNow, toldTeams, type TeamChange } from '../team-groups/told-teams.js';
import { clinicFigures, INTENTS, OUTCOMES, type Bar, type ClinicFigures } from './clinic-figures.js';
import type { ClinicDashboard, DashboardQuery, EndingPlan, EndingPlans, PersonLoad } from './dashboard.dto.js';
import { exactly, guarded, nothing, type Telling } from './told.js';

const MOST_NAMED = 100;

/** Dashboards: which clients are counted, what is told of them, and what stands beside the figures. */
@Injectable()
export class Dashboards {
  constructor(
    private readonly access: Access,
    private readonly facts: DailyFacts,
    private readonly teams: TeamChanges,
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
    if (quarter.from > today) throw new Refusal('quarter.invalid', 400, 'That quarter has not begun.');
    const [found, changes, workload, erased] = await Promise.all([
      this.facts.people(orgId, quarter, today, (tx) => this.#narrowed(tx, principal)),
      team === undefined ? null : this.teams.ofOrg(orgId),
      this.#workload(principal, today, team ?? null, of),
      this.facts.erasedSince(orgId, quarter.from),
    ]);
    const group = groupOf(found, changes && { changes, teamId: team! }, today);
    const { others } = group;
    const people = of === 'own' ? group.own : [...group.own, ...(others ?? [])];
    const exact = of === 'own' || others?.length === 0 || (others === null && group.own.length > 0);
    const figuresOf = (some: readonly FoundClient[]) => clinicFigures(some, quarter, quarterBefore(quarter), today);
    const figures = figuresOf(people);
    const telling = exact
      ? exactly(figures)
      : others === null
        ? nothing
        : guarded(figures, figuresOf(people.filter(({ mine }) => !mine)));
    const endingSoon = await this.#endingSoon(principal, figures, people, today, exact);
    return {
      quarter: quarter.name,
      from: quarter.from,
      to: quarter.to < today ? quarter.to : today,
      exact,
      othersLeftOut: of !== 'own' && others === null,
      definitionsVersion: DEFINITIONS_VERSION,
      definitions: DEFINITIONS.map(({ id, en, de }) => ({ id, en: { ...en }, de: { ...de } })),
      // who was registered when is no health data, and whoever counts everybody may read it
      ...toldOf(figures, exact ? figures : figuresOf(group.now), people, telling),
      workload,
      endingSoon,
      erased,
    };
  }

  #narrowed(tx: ReadTransaction, principal: Principal): Narrowing {
    const values: unknown[] = [];
    const bound = (condition: ReturnType<Access['listCondition']>) => {
      const from = values.length + 1;
      values.push(...condition.values);
      return condition.sql({ clientId: 'c.client_id', table: (name) => tx.table(name) }, from);
    };
    const scope = bound(this.access.listCondition(principal, 'read', 'Dashboard'));
    const mine = bound(this.access.listCondition(principal, 'read', 'Adherence'));
    return { where: [scope], mine, values };
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
    exact: boolean,
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
      others: exact ? 0 : toldCount(endingSoon.filter(({ clientId }) => !own.has(clientId)).length),
    };
  }
}

/** Whose figures are asked for, as far as the reader may have them told. */
interface Group {
  readonly own: readonly FoundClient[];
  /** Null: fewer than five, or a team that tells them apart. */
  readonly others: readonly FoundClient[] | null;
  /** Everybody in it today. */
  readonly now: readonly FoundClient[];
}

function groupOf(
  found: readonly FoundClient[],
  team: { readonly changes: readonly TeamChange[]; readonly teamId: string } | null,
  today: string,
): Group {
  const members = team && membersNow(team.changes, team.teamId);
  const now = members ? found.filter(({ clientId }) => members.has(clientId)) : found;
  const own = now.filter(({ mine }) => mine);
  const others = now.filter(({ mine }) => !mine);
  // the reader knows their own exactly: of so few others the difference would tell
  if (!team || others.length === 0)
    return { own, now, others: own.length > 0 && others.length > 0 && others.length < FEWEST ? null : others };
  const everyOther = new Set(found.flatMap(({ mine, clientId }) => (mine ? [] : [clientId])));
  const ofOthers = team.changes.filter(({ clientId }) => everyOther.has(clientId));
  const told = toldTeams(ofOthers, today).get(team.teamId);
  if (!told || told.size < LEAST_TEAM || isNear(told, everyOther)) return { own, now, others: null };
  return { own, now, others: found.filter(({ clientId }) => told.has(clientId)) };
}

function toldOf(
  figures: ClinicFigures,
  today: ClinicFigures,
  people: readonly FoundClient[],
  { count, share, middle, bars }: Telling,
) {
  const own = new Set(people.flatMap(({ clientId, mine }) => (mine ? [clientId] : [])));
  const moved = (of: (figures: ClinicFigures) => ClinicFigures['period']) => ({
    new: of(today).new,
    lost: count((each) => of(each).lost),
    returned: count((each) => of(each).returned),
  });
  const measured = ({ weight }: ClinicFigures) => weight.groups.reduce((sum, { change }) => sum + change.n, 0);
  const reached = ({ weight }: ClinicFigures) => weight.groups.reduce((sum, group) => sum + group.outcomes.reached, 0);
  return {
    active: count(({ activeNow }) => activeNow),
    activeBefore: count(({ activeBefore }) => activeBefore),
    period: moved(({ period }) => period),
    previous: moved(({ previous }) => previous),
    retained: {
      n: count(({ retained }) => retained.n),
      people: count(({ retained }) => retained.retained),
      percent: share(
        ({ retained }) => retained.retained,
        ({ retained }) => retained.n,
      ),
    },
    months: figures.months.map(({ month }, index) => ({
      month,
      active: count(({ months }) => months[index]!.active),
      ...moved(({ months }) => months[index]!),
    })),
    adherence: {
      ...middle(({ adherence }) => adherence.middle, 'percent'),
      tooFew: count(({ adherence }) => adherence.tooFew),
      before: middle(({ adherence }) => adherence.before, 'percent'),
      bars: bars().map(({ from, to, people: inside }) => ({
        from,
        to,
        people: count(({ adherence }) => inBars(adherence.bars, from, to)),
        mine: inside.filter((clientId) => own.has(clientId)).length,
      })),
    },
    firstPlan: {
      ...middle(({ firstPlan }) => firstPlan.middle, 'days'),
      waiting: count(({ firstPlan }) => firstPlan.waiting),
      months: figures.firstPlan.months.map(({ month }, index) => ({
        month,
        ...middle(({ firstPlan }) => firstPlan.months[index]!, 'days'),
      })),
    },
    weight: {
      goalReached: { n: count(measured), people: count(reached), percent: share(reached, measured) },
      groups: INTENTS.map((intent, index) => ({
        intent,
        ...middle(({ weight }) => weight.groups[index]!.change, 'kg'),
        outcomes: OUTCOMES.map((outcome) => ({
          outcome,
          people: count(({ weight }) => weight.groups[index]!.outcomes[outcome]),
        })),
      })),
      withoutTarget: count(({ weight }) => weight.withoutTarget),
      fewWeights: count(({ weight }) => weight.fewWeights),
    },
  };
}

const inBars = (bars: readonly Bar[], from: number, to: number): number =>
  bars.reduce((sum, bar) => (bar.from >= from && bar.to <= to ? sum + bar.people.length : sum), 0);
