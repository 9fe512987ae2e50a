import { DAY_MS } from '#libs/calendar/dates.js';
import type { SqlCondition } from '#src/identity/contract.js';
import { detailField, TEXT_DETAILS } from '../client/detail-fields.js';
import { tagKey } from '../client/tags.js';
import type { AlertFilter } from '../client-alerts.js';
import type { GoalFilter } from '../client-goals.js';
import type { ClientStatus } from '../client-directory.js';

export const REVIEW_FILTERS = ['overdue', 'week', 'month', 'unset'] as const;
export const ACTIVITY_FILTERS = ['week', 'month', 'silent-week', 'silent-month', 'never'] as const;
/** Values of `assignedTo`. */
export const ASSIGNED_TO = /^(me|all|nobody|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
export type ReviewFilter = (typeof REVIEW_FILTERS)[number];
export type ActivityFilter = (typeof ACTIVITY_FILTERS)[number];

/** What the list is narrowed to; everything given must hold. Times are relative, so that a saved view means the same next week. */
export interface ClientFilters {
  readonly status?: ClientStatus | undefined;
  /** All of these. */
  readonly tags?: readonly string[] | undefined;
  /** The caller, nobody who works here, everybody, or an account: by name or by team. */
  readonly assignedTo?: 'me' | 'all' | 'nobody' | (string & {}) | undefined;
  readonly team?: string | undefined;
  readonly nextReview?: ReviewFilter | undefined;
  readonly lastActivity?: ActivityFilter | undefined;
  /** A bar of the dashboard's adherence, `2026-Q4:0-30`; who is in it is asked of `DashboardGroups`. */
  readonly adherence?: string | undefined;
  /** What became of an agreed weight goal in a quarter, `2026-Q4:reached`; asked of `DashboardGroups`, too. */
  readonly weightGoal?: string | undefined;
  readonly alerts?: AlertFilter | undefined;
  readonly goals?: GoalFilter | undefined;
  /** Questions to details that are texts: `<field>:<part of it>`. */
  readonly details?: readonly string[] | undefined;
  /** Questions to the org's own fields, in the words of custom-filters.ts. */
  readonly custom?: readonly string[] | undefined;
}

/** What the conditions are made from. */
export interface FilterParts {
  readonly table: (name: string) => string;
  /** Adds a value and gives its placeholder, e.g. `$3`. */
  readonly bind: (value: unknown) => string;
  /** SQL that is true where the caller may read that field of the row. */
  readonly readable: (field: string) => string;
  /** SQL condition: the account cares for the row's client. */
  readonly careOf: (account: string) => string;
  /** SQL condition: somebody who works here cares for the row's client. */
  readonly caredForByStaff: () => string;
  /** The org's calendar day. */
  readonly today: string;
  /** SQL condition: such an alert waits about the row's client, for the caller to read. */
  readonly alerted: (filter: AlertFilter) => string;
  /** SQL conditions: the goals of the row's client are so, for the caller to read. */
  readonly withGoals: (filter: GoalFilter) => readonly string[];
  readonly now: Date;
  readonly me: string;
}

export const MOST_DETAIL_FILTERS = 5;
/** `<field>:<part of it>`; a field that there is not matches nobody. */
export const DETAIL_FILTER = /^[a-zA-Z]{1,40}:.{1,80}$/u;

const DAYS = { week: 7, month: 30 } as const;

/**
 * Conditions on `c`, a client's row. A filter on a field that a row withholds
 * from the caller never matches that row, whatever its value, negated filters included (security.md, scenario 6).
 */
export function filterConditions(filters: ClientFilters, parts: FilterParts): string[] {
  const { bind, readable, table } = parts;
  const where: string[] = [];
  if (filters.status) where.push(`c.status = ${bind(filters.status)}`);
  for (const tag of filters.tags ?? []) {
    where.push(
      readable('tags'),
      `exists (select from ${table('client_tag')} tagged where tagged.client_id = c.client_id and tagged.tag_key = ${bind(tagKey(tag))})`,
    );
  }
  const { assignedTo, team, nextReview, lastActivity } = filters;
  if (assignedTo === 'nobody') where.push(readable('assignedTo'), `not ${parts.caredForByStaff()}`);
  else if (assignedTo && assignedTo !== 'all')
    where.push(readable('assignedTo'), parts.careOf(bind(assignedTo === 'me' ? parts.me : assignedTo)));
  if (team)
    where.push(
      readable('teams'),
      `c.client_id in (select by_team.client_id from ${table('client_team')} by_team where by_team.team_id = ${bind(team)}::uuid)`,
    );
  if (nextReview) where.push(readable('nextReview'), reviewCondition(nextReview, parts));
  if (lastActivity) where.push(readable('lastActivityAt'), activityCondition(lastActivity, parts));
  if (filters.alerts) where.push(parts.alerted(filters.alerts));
  if (filters.goals) where.push(...parts.withGoals(filters.goals));
  for (const question of filters.details ?? []) {
    const [name = '', ...words] = question.split(':');
    const field = TEXT_DETAILS.find((each) => each === name);
    where.push(
      ...(field
        ? [readable(field), `strpos(lower(c.${detailField(field).column}), lower(${bind(words.join(':').trim())})) > 0`]
        : ['false']),
    );
  }
  return where.filter((condition) => condition !== 'true');
}

function reviewCondition(filter: ReviewFilter, { bind, today }: FilterParts): string {
  switch (filter) {
    case 'unset':
      return 'c.next_review is null';
    case 'overdue':
      return `c.next_review < ${bind(today)}::date`;
    // what is overdue is due
    default:
      return `c.next_review <= ${bind(today)}::date + ${DAYS[filter]}`;
  }
}

function activityCondition(filter: ActivityFilter, { bind, now, table }: FilterParts): string {
  // by existence, not by a join: the planner looks few clients up one by one
  const active = (days: number | null) =>
    `exists (select from ${table('client_activity')} act where act.client_id = c.client_id${
      days === null
        ? ''
        : ` and act.last_activity >= ${bind(new Date(now.getTime() - days * DAY_MS).toISOString())}::timestamptz`
    })`;
  switch (filter) {
    case 'never':
      return `not ${active(null)}`;
    case 'silent-week':
      return `not ${active(DAYS.week)}`;
    case 'silent-month':
      return `not ${active(DAYS.month)}`;
    default:
      return active(DAYS[filter]);
  }
}

/** The access layer's condition as SQL over `column`, its values bound one after another. */
export function boundCondition(
  condition: SqlCondition,
  column: string,
  { table, bind }: Pick<FilterParts, 'table' | 'bind'>,
): string {
  const [first = '$1'] = condition.values.map(bind);
  return condition.sql({ clientId: column, table }, Number(first.slice(1)));
}
