import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { WEIGHT_GOAL_OUTCOMES } from '#libs/science/weight-goal.js';
import type { ReadTransaction } from '#libs/read-models/read-models.js';
import { CareLoads, ClientDirectory } from '#src/clients/contract.js';
import { Access, OrgCalendar, StaffDirectory, type Principal } from '#src/identity/contract.js';
import { ActivePlans } from '#src/nutrition/contract.js';
import { FEWEST } from '../cohort/cohort.js';
import { toldCount } from '../cohort-question/cohort-counts.js';
import { DailyFacts } from '../daily-facts/daily-facts.js';
import {
  StoredFigureCells,
  type CountedClient,
  type FigureCells,
  type Narrowing,
} from '../daily-facts/figure-cells.js';
import { begunQuarter, quarterOf, type Quarter } from '../daily-facts/quarter.js';
import { DEFINITIONS, DEFINITIONS_VERSION, LEAST_TEAM } from '../definitions/definitions.js';
import { TeamChanges } from '../team-groups/team-changes.js';
import { isNear } from '../cohort/difference.js';
import { membersNow, toldTeams, type TeamChange } from '../team-groups/told-teams.js';
import { INTENTS, OUTCOMES } from '../daily-facts/weight-outcome.js';
import { clinicFigures, sum, type Bar, type ClinicFigures, type Whose } from './clinic-figures.js';
import type { ClinicDashboard, DashboardQuery, EndingPlan, EndingPlans, PersonLoad } from './dashboard.dto.js';
import { exactly, guarded, nothing, type Telling } from './told.js';

const MOST_NAMED = 100;

/** Dashboards: which clients are counted, what is told of them, and what stands beside the figures. */
@Injectable()
export class Dashboards {
  constructor(
    private readonly access: Access,
    private readonly cells: StoredFigureCells,
    private readonly facts: DailyFacts,
    private readonly teams: TeamChanges,
    private readonly clients: ClientDirectory,
    private readonly loads: CareLoads,
    private readonly staff: StaffDirectory,
    private readonly plans: ActivePlans,
    private readonly calendar: OrgCalendar,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `quarter.invalid` (400) */
  async of(principal: Principal, { quarter: asked, team, of }: DashboardQuery): Promise<ClinicDashboard> {
    const { orgId } = principal;
    const today = await this.calendar.today(orgId);
    const quarter = asked === undefined ? quarterOf(today) : begunQuarter(asked, today);
    const [group, workload, erased] = await Promise.all([
      this.#group(principal, quarter, today, team ?? null),
      this.#workload(principal, today, team ?? null, of),
      this.facts.erasedSince(orgId, quarter.from),
    ]);
    const { cells, own, others } = group;
    const whose: Whose = of === 'own' || others === null ? 'own' : 'all';
    const exact = of === 'own' || others === 0 || (others === null && own > 0);
    const figuresOf = (some: Whose) => clinicFigures(cells, quarter, today, some);
    const figures = figuresOf(whose);
    const telling = exact ? exactly(figures) : others === null ? nothing : guarded(figures, figuresOf('others'));
    return {
      quarter: quarter.name,
      from: quarter.from,
      to: quarter.to < today ? quarter.to : today,
      exact,
      othersLeftOut: of !== 'own' && others === null,
      definitionsVersion: DEFINITIONS_VERSION,
      definitions: DEFINITIONS.map(({ id, en, de }) => ({ id, en: { ...en }, de: { ...de } })),
      // who was registered when is no health data, and whoever counts everybody may read it
      ...toldOf(
        figures,
        exact || !group.now ? figures : clinicFigures(group.now, quarter, today, 'all'),
        figuresOf('own'),
        telling,
      ),
      workload,
      endingSoon: await this.#endingSoon(
        principal,
        whose === 'own' ? [] : figuresOf('others').endingSoon,
        figuresOf('own').endingSoon,
        today,
        exact,
      ),
      erased,
    };
  }

  /** Whose figures are asked for, as far as the reader may have them told. */
  async #group(principal: Principal, quarter: Quarter, today: string, team: string | null): Promise<Group> {
    const { orgId } = principal;
    const at = this.clock.now();
    const narrowing = (tx: ReadTransaction) => this.#narrowed(tx, principal);
    if (team === null) {
      const cells = await this.cells.of(orgId, quarter, today, at, narrowing, null);
      const [own, others] = [sum(cells.courses, ({ mine }) => mine), sum(cells.courses, ({ mine }) => !mine)];
      return { cells, own, others: tooFewBeside(own, others) ? null : others, now: null };
    }
    const [found, changes] = await Promise.all([this.cells.clients(orgId, narrowing), this.teams.ofOrg(orgId)]);
    const { own, others, now } = groupOf(found, changes, team, today);
    const counted = (some: readonly CountedClient[]) =>
      this.cells.of(
        orgId,
        quarter,
        today,
        at,
        narrowing,
        some.map(({ clientId }) => clientId),
      );
    const [cells, ofNow] = await Promise.all([
      counted([...own, ...(others ?? [])]),
      others?.length === 0 ? null : counted(now),
    ]);
    return { cells, own: own.length, others: others?.length ?? null, now: ofNow };
  }

  #narrowed(tx: ReadTransaction, principal: Principal): Narrowing {
    const asked = (type: 'Dashboard' | 'Adherence', from: number) => {
      const condition = this.access.listCondition(principal, 'read', type);
      const sql = condition.sql({ clientId: 'c.client_id', table: (name) => tx.table(name) }, from);
      return { sql, values: condition.values };
    };
    const scope = asked('Dashboard', 1);
    const same = asked('Adherence', 1);
    // whoever reaches as far for one as for the other sees all whom they count: not looked up a second time for each client
    if (isDeepStrictEqual(same, scope)) return { where: [scope.sql], mine: 'true', values: scope.values };
    const mine = asked('Adherence', scope.values.length + 1);
    return { where: [scope.sql], mine: mine.sql, values: [...scope.values, ...mine.values] };
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
    others: ClinicFigures['endingSoon'],
    own: ClinicFigures['endingSoon'],
    today: string,
    exact: boolean,
  ): Promise<EndingPlans> {
    const mine = [...own]
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
      others: exact ? 0 : toldCount(others.length),
    };
  }
}

interface Group {
  /** Of the own clients and those of others who are told. */
  readonly cells: FigureCells;
  readonly own: number;
  /** Null: fewer than five, or a team that tells them apart. */
  readonly others: number | null;
  /** Everybody in a team today, where they may be others than are told; else null. */
  readonly now: FigureCells | null;
}

/** The reader knows their own exactly: of so few others the difference would tell. */
const tooFewBeside = (own: number, others: number): boolean => own > 0 && others > 0 && others < FEWEST;

/** Who is in a team, as far as the reader may have them told. */
function groupOf(found: readonly CountedClient[], changes: readonly TeamChange[], teamId: string, today: string) {
  const members = membersNow(changes, teamId);
  const now = found.filter(({ clientId }) => members.has(clientId));
  const own = now.filter(({ mine }) => mine);
  const others = now.filter(({ mine }) => !mine);
  if (others.length === 0) return { own, now, others };
  const everyOther = new Set(found.flatMap(({ mine, clientId }) => (mine ? [] : [clientId])));
  const ofOthers = changes.filter(({ clientId }) => everyOther.has(clientId));
  const told = toldTeams(ofOthers, today).get(teamId);
  if (!told || told.size < LEAST_TEAM || isNear(told, everyOther)) return { own, now, others: null };
  return { own, now, others: found.filter(({ clientId }) => told.has(clientId)) };
}

function toldOf(
  figures: ClinicFigures,
  today: ClinicFigures,
  own: ClinicFigures,
  { count, share, middle, bars, answers }: Telling,
) {
  const moved = (of: (figures: ClinicFigures) => ClinicFigures['period']) => ({
    new: of(today).new,
    lost: count((each) => of(each).lost),
    returned: count((each) => of(each).returned),
  });
  const agreed = ({ weightGoals }: ClinicFigures) => weightGoals.agreed;
  const reached = ({ weightGoals }: ClinicFigures) => weightGoals.outcomes.reached;
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
      bars: bars().map(({ from, to }) => ({
        from,
        to,
        people: count(({ adherence }) => inBars(adherence.bars, from, to)),
        mine: inBars(own.adherence.bars, from, to),
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
    answers: answers(),
    weightGoals: {
      reached: { n: count(agreed), people: count(reached), percent: share(reached, agreed) },
      outcomes: WEIGHT_GOAL_OUTCOMES.map((outcome) => ({
        outcome,
        people: count(({ weightGoals }) => weightGoals.outcomes[outcome]),
        mine: own.weightGoals.outcomes[outcome],
      })),
      none: count(({ weightGoals }) => weightGoals.none),
      noneMine: own.weightGoals.none,
    },
    weight: {
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
  bars.reduce((sum, bar) => (bar.from >= from && bar.to <= to ? sum + bar.people : sum), 0);
