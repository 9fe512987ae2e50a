import { Injectable } from '@nestjs/common';
import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { ANSWER_HOURS, ENDING_DAYS, LEAST_PLANNED_DAYS, RETAINED_DAYS } from '../definitions/definitions.js';
import { quarterBefore, type Quarter } from './quarter.js';
import type { WeightGoalOutcome } from '#libs/science/weight-goal.js';
import { INTENTS, type Intent, type Outcome } from './weight-outcome.js';

/** Conditions on `c`, a client's row, and the values they bind. */
export interface Narrowing {
  readonly where: readonly string[];
  /** Condition that is true of clients whose figures the caller may see one by one. */
  readonly mine: string;
  readonly values: readonly unknown[];
}

/** How many clients are alike in what is counted of them. `mine`: the caller may see them one by one. */
interface Cell {
  readonly mine: boolean;
  readonly n: number;
}

/** Months are numbers (`monthOf`). */
export interface CourseCell extends Cell {
  /** False: registered after the last day that is counted. */
  readonly counted: boolean;
  readonly registered: number;
  /** First and last month of each run of months on whose last day they were active. */
  readonly months: readonly number[];
  /** On the last day that is counted. */
  readonly active: boolean;
  /** Days until the first plan; null: they wait. */
  readonly wait: number | null;
  /** Their twelve weeks end in the period. */
  readonly due: boolean;
  readonly retained: boolean;
}

/** Of clients who were in care in the quarter. */
export interface AdherenceCell extends Cell {
  /** False: of the quarter before. */
  readonly now: boolean;
  /** Whole percent; null: too few planned days, or nothing scored. */
  readonly percent: number | null;
}

export interface WeightCell extends Cell {
  /** Null: no nutrition profile. */
  readonly intent: Intent | null;
  /** Null: too few weights. */
  readonly outcome: Outcome | null;
}

/** Of clients who were in care in the quarter and had an agreed weight goal in it. */
export interface WeightGoalCell extends Cell {
  readonly outcome: WeightGoalOutcome;
}

/** Median and quartiles of the change in kg, of the caller's own clients (`mine`) or of all (null). */
export interface WeightMiddle {
  readonly mine: boolean | null;
  readonly intent: Intent;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Questions of clients, of the caller's own (`mine`), of others, or of all (null). */
export interface AnswerCell {
  readonly mine: boolean | null;
  /** Clients who asked, those with a question answered in time, those with one that was not, and those with one answered at all. */
  readonly people: number;
  readonly peopleInTime: number;
  readonly peopleLate: number;
  readonly peopleAnswered: number;
  readonly asked: number;
  readonly inTime: number;
  /** Median hours until the answer; null: none was answered. */
  readonly hours: number | null;
}

export interface EndingCell {
  readonly mine: boolean;
  readonly clientId: string;
  readonly lastDay: string;
}

/** Everything that the figures of a quarter are counted from. Merged records are in none of it. */
export interface FigureCells {
  readonly courses: readonly CourseCell[];
  readonly adherence: readonly AdherenceCell[];
  readonly weights: readonly WeightCell[];
  readonly weightGoals: readonly WeightGoalCell[];
  readonly weightMiddles: readonly WeightMiddle[];
  readonly answers: readonly AnswerCell[];
  readonly ending: readonly EndingCell[];
}

export interface CountedClient {
  readonly clientId: string;
  readonly mine: boolean;
}

/** The figures of dashboards as PostgreSQL counts them: of all clients at once, none of them is read one by one. The caller has checked the scope. */
@Injectable()
export class StoredFigureCells {
  constructor(private readonly readModels: ReadModels) {}

  /**
   * @param now an instant
   * @param among only these clients; null: all that the narrowing lets through
   */
  async of(
    orgId: string,
    quarter: Quarter,
    today: string,
    now: Date,
    narrowing: (tx: ReadTransaction) => Narrowing,
    among: readonly string[] | null,
  ): Promise<FigureCells> {
    const question = (tx: ReadTransaction) => new Question({ tx, quarter, today, narrowing: narrowing(tx), among });
    const [quarters, [courses, answers, ending]] = await Promise.all([
      this.readModels.inOrg(orgId, (tx) => question(tx).quarters(), 'apart'),
      this.readModels.inOrg(orgId, (tx) =>
        Promise.all([question(tx).courses(), question(tx).answers(now), question(tx).ending()]),
      ),
    ]);
    return { courses, answers, ending, ...quarters };
  }

  /** Who is counted at all: for groups that are put together by hand. */
  clients(orgId: string, narrowing: (tx: ReadTransaction) => Narrowing): Promise<readonly CountedClient[]> {
    return this.readModels.inOrg(orgId, (tx) => {
      const { where, mine, values } = narrowing(tx);
      return tx.query<CountedClient>(
        `select c.client_id as "clientId", ${mine} as mine from ${tx.table('care_figure')} c where ${['not c.merged', ...where].join(' and ')}`,
        values,
      );
    });
  }

  /** Adherence in a quarter of each client who was in care in it, whole percent; null: too few planned days, or nothing scored. */
  async adherence(orgId: string, quarter: Quarter, today: string): Promise<ReadonlyMap<string, number | null>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      new Question({ tx, quarter, today, narrowing: EVERYBODY, among: null }).percents(),
    );
    return new Map(rows.map(({ clientId, percent }) => [clientId, percent]));
  }

  /** What became of the agreed weight goal of each client who was in care in a quarter; null: they had none. */
  async weightGoals(
    orgId: string,
    quarter: Quarter,
    today: string,
  ): Promise<ReadonlyMap<string, WeightGoalOutcome | null>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      new Question({ tx, quarter, today, narrowing: EVERYBODY, among: null }).weightGoalOfEach(),
    );
    return new Map(rows.map(({ clientId, outcome }) => [clientId, outcome]));
  }
}

/** Nobody is left out, and everybody is one's own. */
const EVERYBODY: Narrowing = { where: [], mine: 'true', values: [] };

/** Of the energy target by expenditure, as `sign` tells it of each of `INTENTS`. */
const DIRECTIONS = [-1, 0, 1] as const;
type Direction = (typeof DIRECTIONS)[number];

const intentOf = (direction: Direction | null): Intent | null =>
  direction === null ? null : INTENTS[DIRECTIONS.indexOf(direction)]!;

/** Quartiles of the change in kg by direction; null: of nobody. */
type Middles = readonly (readonly [low: number, median: number, high: number] | null)[];

const told = (mine: boolean | null, middles: Middles): readonly WeightMiddle[] =>
  INTENTS.flatMap((intent, place) => {
    const found = middles[place];
    return found ? [{ mine, intent, low: found[0], median: found[1], high: found[2] }] : [];
  });

/** Clients who are alike in one of these; in which, `of` says. */
interface QuarterCount extends Cell {
  readonly of: 'now' | 'earlier' | 'weight' | 'goal';
  readonly percent: number | null;
  readonly earlier: number | null;
  readonly direction: Direction | null;
  readonly outcome: Outcome | null;
  readonly goal: WeightGoalOutcome | null;
}

interface Asked {
  readonly tx: ReadTransaction;
  readonly quarter: Quarter;
  readonly today: string;
  readonly narrowing: Narrowing;
  readonly among: readonly string[] | null;
}

/** One statement about a quarter; each binds its own values. */
class Question {
  private readonly values: unknown[];
  /** The last day that is counted, and of those that are over. */
  private readonly end: string;
  private readonly last: string;

  constructor(private readonly asked: Asked) {
    const { narrowing, quarter, today } = asked;
    this.values = [...narrowing.values];
    this.end = quarter.to < today ? quarter.to : today;
    this.last = quarter.to < today ? quarter.to : addDays(today, -1);
  }

  courses(): Promise<CourseCell[]> {
    const { narrowing, quarter } = this.asked;
    const end = this.day(this.end);
    const [first, last] = [quarter.from, this.end].map((day) => this.day(addDays(day, -RETAINED_DAYS)));
    return this.ask(
      `select ${narrowing.mine} as mine, c.registered_on <= ${end} as counted, c.registered_month as registered, c.active_months as months, c.active @> ${end} as active,
         case when c.first_plan_on <= ${end} then greatest(0, c.first_plan_on - c.registered_on) end as wait,
         c.registered_on between ${first!} and ${last!} as due, c.retained, count(*)::int as n
       from ${this.scope()} group by 1, 2, 3, 4, 5, 6, 7, 8`,
    );
  }

  answers(now: Date): Promise<AnswerCell[]> {
    const { tx, narrowing, quarter } = this.asked;
    const hours = 'extract(epoch from answered_at - asked_at) / 3600';
    return this.ask(
      `with asked as (
         select c.client_id, ${narrowing.mine} as mine, ${hours} as hours, coalesce(${hours} <= ${ANSWER_HOURS}, false) as in_time
         from ${this.scope(`join ${tx.table('client_question')} question using (client_id)`)}
           and quarter = ${this.day(quarter.from)} and (answered_at is not null or asked_at < ${this.bound(now.toISOString())}::timestamptz - interval '${ANSWER_HOURS} hours')
       )
       select mine, count(distinct client_id)::int as people, count(distinct client_id) filter (where in_time)::int as "peopleInTime",
         count(distinct client_id) filter (where not in_time)::int as "peopleLate",
         count(distinct client_id) filter (where hours is not null)::int as "peopleAnswered", count(*)::int as asked, count(*) filter (where in_time)::int as "inTime",
         percentile_cont(0.5) within group (order by hours::float8) as hours
       from asked group by grouping sets ((mine), ())`,
    );
  }

  /** Plans that are followed today and end soon, with nothing after them. */
  ending(): Promise<EndingCell[]> {
    const { tx, narrowing, today } = this.asked;
    const [begin, soon] = [this.day(today), this.day(addDays(today, ENDING_DAYS))];
    const plans = tx.table('followed_plan');
    return this.ask(
      `select c.client_id as "clientId", ${narrowing.mine} as mine, plan.last::text as "lastDay"
       from ${this.scope(`join ${plans} plan using (client_id)`)}
         and plan.first <= ${begin} and plan.last between ${begin} and ${soon} and not c.archived @> ${begin}
         and not exists (select from ${plans} later where later.client_id = c.client_id and later.last > plan.last)`,
    );
  }

  async quarters(): Promise<Pick<FigureCells, 'adherence' | 'weights' | 'weightMiddles' | 'weightGoals'>> {
    const { mine } = this.asked.narrowing;
    const middle = (direction: number, whose: string) =>
      `percentile_cont(array[0.25, 0.5, 0.75]) within group (order by kg) filter (where direction = ${direction}${whose})`;
    const middlesOf = (whose: string) =>
      `json_build_array(${DIRECTIONS.map((each) => middle(each, whose)).join(', ')})`;
    const [found] = await this.ask<{
      readonly counts: readonly QuarterCount[];
      readonly middles: Middles;
      readonly own: Middles | null;
    }>(
      `with figures as materialized (${this.figures()}), measured as (
         select ${middlesOf('')} as middles, ${mine === 'true' ? 'null::json' : middlesOf(' and mine')} as own from figures where outcome is not null
       )
       select (select coalesce(json_agg(r), '[]') from (
           select mine, percent, earlier, direction, outcome, goal, count(*)::int as n,
             case when grouping(percent) = 0 then 'now' when grouping(earlier) = 0 then 'earlier' when grouping(goal) = 0 then 'goal' else 'weight' end as of
           from figures group by grouping sets ((mine, percent), (mine, earlier), (mine, direction, outcome), (mine, goal))) r) as counts, middles, own
       from measured`,
    );
    const { counts, middles, own } = found!;
    const of = (name: QuarterCount['of']) => counts.filter((each) => each.of === name);
    return {
      adherence: [
        ...of('now').map(({ mine, n, percent }) => ({ mine, n, now: true, percent })),
        ...of('earlier').map(({ mine, n, earlier }) => ({ mine, n, now: false, percent: earlier })),
      ],
      weights: of('weight').map(({ mine, n, direction, outcome }) => ({
        mine,
        n,
        intent: intentOf(direction),
        outcome,
      })),
      weightGoals: of('goal').flatMap(({ mine, n, goal }) => (goal === null ? [] : [{ mine, n, outcome: goal }])),
      weightMiddles: [...told(null, middles), ...told(true, own ?? middles)],
    };
  }

  weightGoalOfEach(): Promise<{ readonly clientId: string; readonly outcome: WeightGoalOutcome | null }[]> {
    return this.ask(
      `select client_id as "clientId", goal.outcome
       from ${this.scope(`left join ${this.agreed()} goal using (client_id)`)} and ${this.inCare()}`,
    );
  }

  /** One row for each client with a goal in the quarter that has begun: of several one that was reached, else the one that began last. */
  private agreed(): string {
    return `(select distinct on (client_id) client_id, outcome from ${this.asked.tx.table('weight_goal_quarter')}
       where quarter = ${this.day(this.asked.quarter.from)} and first <= ${this.day(this.end)}
       order by client_id, outcome <> 'reached', first desc, goal)`;
  }

  /** Of `c`: registered by the last day that is counted, and not in the archive for all of the quarter. */
  private inCare(): string {
    const [from, end] = [this.day(this.asked.quarter.from), this.day(this.end)];
    return `c.registered_on <= ${end} and not c.archived @> daterange(${from}, ${end}, '[]')`;
  }

  percents(): Promise<{ readonly clientId: string; readonly percent: number | null }[]> {
    return this.ask(`select client_id as "clientId", percent from (${this.figures()}) figures`);
  }

  /** A row for each client in care, with what they come to in the quarter and the one before it. */
  private figures(): string {
    const { quarter, narrowing } = this.asked;
    const outcomes = DIRECTIONS.map((each, place) => `when ${each} then q.outcome_${INTENTS[place]}`).join(' ');
    return `select c.client_id, c.mine, c.direction, q.change_kg as kg, case c.direction ${outcomes} end as outcome, goal.outcome as goal,
        ${this.orSilent('q', 'q.percent', quarter.from, this.last)} as percent, ${this.earlier()} as earlier
      from (select c.client_id, ${narrowing.mine} as mine, sign(c.adjustment_kcal)::int as direction from ${this.scope()} and ${this.inCare()}) c
      left join ${this.summedUp()} q on q.client_id = c.client_id
      left join ${this.agreed()} goal on goal.client_id = c.client_id`;
  }

  /** Rows of the quarter. One that is over is known as a whole; else definition *adherence*, which score-sums.ts says of one client. */
  private summedUp(): string {
    const { tx, quarter, today } = this.asked;
    const rows = `${tx.table('client_quarter')} sums`;
    const columns = 'client_id, change_kg, outcome_lose, outcome_hold, outcome_gain, earlier';
    const from = this.day(quarter.from);
    if (quarter.to < today)
      return `(select ${columns}, percent::int as percent from ${rows} where quarter = ${from} ${ONCE})`;
    // the first element stands for no day
    const place = `${this.bound(daysBetween(quarter.from, this.last) + 2)}::int`;
    return `(select ${columns}, case when enough_on < ${place} and scored + missed > 0 then floor(score_millionths / 10000 / (scored + missed) + 0.5)::int end as percent
      from (select ${columns}, enough_on, scored, score_millionths, greatest(0, planned_meals[${place}] - (logged_meals - coalesce(since.logged, 0))) as missed
        from ${rows} left join (select client_id, sum(logged_meals)::int as logged from ${tx.table('client_day')}
          where date between ${this.day(today)} and ${this.day(quarter.to)} group by client_id) since using (client_id)
        where quarter = ${from} ${ONCE}) sums ${ONCE})`;
  }

  /** The percent of the quarter before, which a row of the quarter knows. */
  private earlier(): string {
    const before = quarterBefore(this.asked.quarter);
    const row = `(select client_id, percent from ${this.asked.tx.table('client_quarter')} sums where quarter = ${this.day(before.from)} and client_id = c.client_id)`;
    return `case when q.client_id is not null then q.earlier::int
      else (select ${this.orSilent('b', 'b.percent::int', before.from, before.to)} from (select) nobody left join ${row} b on true) end`;
  }

  /** The percent of a quarter. Who logged nothing in it has no row: with enough planned days they missed all of them. */
  private orSilent(sums: 'q' | 'b', percent: string, from: string, last: string): string {
    if (daysBetween(from, last) + 1 < LEAST_PLANNED_DAYS) return 'null::int';
    const [first, end] = [this.day(from), this.day(last)];
    return `case when ${sums}.client_id is not null then ${percent}
      else (select case when sum(${daysPlanned('until')} - ${daysPlanned('since')}) >= ${LEAST_PLANNED_DAYS} then 0 end
            from (select round, days, ${dayOfRounds(first)} as since, ${dayOfRounds(`${end} + 1`)} as until
                  from ${this.asked.tx.table('followed_plan')} followed where followed.client_id = c.client_id and first <= ${end} and last >= ${first} ${ONCE}) plan) end`;
  }

  /** Clients of the scope, as a table with conditions. */
  private scope(join = ''): string {
    const { tx, narrowing, among } = this.asked;
    const one = among ? [`c.client_id = any(${this.bound(among)}::uuid[])`] : [];
    return `${tx.table('care_figure')} c ${join} where ${['not c.merged', ...narrowing.where, ...one].join(' and ')}`;
  }

  private ask<R extends object>(sql: string): Promise<R[]> {
    return this.asked.tx.query<R>(sql, this.values);
  }

  private day(date: string): string {
    return `${this.bound(date)}::date`;
  }

  private bound(value: unknown): string {
    const place = this.values.indexOf(value);
    return `$${place < 0 ? this.values.push(value) : place + 1}`;
  }
}

/** How many days of a plan's rounds lie before that date; those before the plan is followed, and after, count as none. */
const dayOfRounds = (date: string) => `start + greatest(0, least(last + 1, ${date}) - first)`;

/** Behind a subquery: PostgreSQL reckons its columns once for each row, and carries no wide ones further. */
const ONCE = 'offset 0';

/** On how many of so many days of a plan's rounds meals are planned: whole rounds, and what the sums of the round say of the rest. */
const daysPlanned = (day: 'since' | 'until') =>
  `case when days is null then ${day} else ${day} / round * days[round + 1] + days[${day} % round + 1] end`;
