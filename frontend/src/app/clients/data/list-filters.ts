import type { ListClients$Params } from '#libs/api-client/fn/clients/list-clients.js';
import type { ClientView } from '#libs/api-client/models/client-view.js';
import type { ExportClientsDto } from '#libs/api-client/models/export-clients-dto.js';
import type { SaveClientViewDto } from '#libs/api-client/models/save-client-view-dto.js';

export const COLUMNS = ['alerts', 'tags', 'plan', 'weight', 'adherence', 'goals', 'review', 'care', 'lastLog'] as const;
/** `field:<id>` for a field of the organisation's, `detail:<name>` for a detail that is a text. */
export type FieldColumn = `${'field' | 'detail'}:${string}`;
/** One of the list's own, or a field's. */
export type Column = (typeof COLUMNS)[number] | FieldColumn;
export const isFieldColumn = (column: string): column is FieldColumn => /^(field|detail):/.test(column);
export const DEFAULT_COLUMNS: readonly Column[] = [
  'alerts',
  'plan',
  'weight',
  'adherence',
  'review',
  'care',
  'lastLog',
];

export const REVIEWS = ['overdue', 'week', 'month', 'unset'] as const;
export const ACTIVITIES = ['week', 'month', 'silent-week', 'silent-month', 'never'] as const;
export const ALERTS = [
  'any',
  'high',
  'warnings',
  'weight-change',
  'measurement-dangerous',
  'adherence-falling',
  'silent',
  'message-unread',
  'check-in-overdue',
  'review-overdue',
  'goal-overdue',
  'plan-ending',
] as const;
export const GOALS = ['open', 'overdue', 'none', 'reached', 'weight', 'metric', 'performance', 'habit'] as const;
export const STATUSES = ['active', 'archived', 'all'] as const;
const SORTS = [
  'name',
  '-name',
  'createdAt',
  '-createdAt',
  'nextReview',
  '-nextReview',
  'lastActivity',
  '-lastActivity',
] as const;

/** Quarter, lowest percent, and the percent below which they are. */
export const ADHERENCE = /^(\d{4}-Q[1-4]):(0|[3-9]0)-([3-9]0|100)$/;

/** Quarter, and what became of the agreed weight goal. */
export const WEIGHT_GOAL = /^(\d{4}-Q[1-4]):(reached|nearer|away|unmeasured|none)$/;

/** What the client list is narrowed to and ordered by. Null: not narrowed by that. */
export interface ClientFilters {
  readonly search: string;
  readonly status: (typeof STATUSES)[number];
  readonly tags: readonly string[];
  /** `me`, `nobody` or an account id. */
  readonly assignedTo: string | null;
  readonly team: string | null;
  readonly nextReview: (typeof REVIEWS)[number] | null;
  readonly lastActivity: (typeof ACTIVITIES)[number] | null;
  /** A bar of the dashboard, `2026-Q4:0-30`. Not kept in views: a quarter passes. */
  readonly adherence: string | null;
  /** A line of the dashboard, `2026-Q4:reached`. Not kept in views either. */
  readonly weightGoal: string | null;
  readonly alerts: (typeof ALERTS)[number] | null;
  readonly goals: (typeof GOALS)[number] | null;
  readonly sort: (typeof SORTS)[number];
  /** Questions to the organisation's own fields: custom-filter.ts. */
  readonly custom: readonly string[];
}

export const NO_FILTERS: ClientFilters = {
  search: '',
  status: 'active',
  tags: [],
  assignedTo: null,
  team: null,
  nextReview: null,
  lastActivity: null,
  adherence: null,
  weightGoal: null,
  alerts: null,
  goals: null,
  sort: 'name',
  custom: [],
};

/** The filters as the list's query. */
export function queryOf({
  search,
  status,
  tags,
  assignedTo,
  team,
  nextReview,
  lastActivity,
  adherence,
  weightGoal,
  alerts,
  goals,
  sort,
  custom,
}: ClientFilters): ListClients$Params {
  return {
    sort,
    ...(search ? { search } : {}),
    ...(status === 'all' ? {} : { status }),
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
    ...(assignedTo ? { assignedTo } : {}),
    ...(team ? { team } : {}),
    ...(nextReview ? { nextReview } : {}),
    ...(lastActivity ? { lastActivity } : {}),
    ...(adherence ? { adherence } : {}),
    ...(weightGoal ? { weightGoal } : {}),
    ...(alerts ? { alerts } : {}),
    ...(goals ? { goals } : {}),
    ...(custom.length > 0 ? { custom: [...custom] } : {}),
  };
}

/** The list as a file: the same query, with the columns that are shown. */
export const exportOf = (filters: ClientFilters, columns: readonly Column[]): ExportClientsDto => ({
  sort: filters.sort,
  ...queryOf(filters),
  columns: [...columns],
});

type UrlParams = Record<string, string | readonly string[] | null>;

/** The filters as parameters of the address; null takes one away. Neither the search nor what is asked of fields is among them: a reload would write names and findings into logs of servers. */
export function urlOf({
  status,
  tags,
  assignedTo,
  team,
  nextReview,
  lastActivity,
  adherence,
  weightGoal,
  alerts,
  goals,
  sort,
}: ClientFilters): UrlParams {
  return {
    status: status === NO_FILTERS.status ? null : status,
    tags: tags.length > 0 ? tags : null,
    assignedTo,
    team,
    nextReview,
    lastActivity,
    adherence,
    weightGoal,
    alerts,
    goals,
    sort: sort === NO_FILTERS.sort ? null : sort,
  };
}

/** Filters from an address, which anybody may have written: what is no value is not taken. */
export function filtersOf(params: {
  get(name: string): string | null;
  getAll(name: string): readonly string[];
}): ClientFilters {
  const one = <T extends string>(name: string, values: readonly T[]): T | null =>
    values.find((value) => value === params.get(name)) ?? null;
  const matching = (name: string, pattern: RegExp) => {
    const value = params.get(name);
    return value !== null && pattern.test(value) ? value : null;
  };
  return {
    search: '',
    status: one('status', STATUSES) ?? NO_FILTERS.status,
    tags: params
      .getAll('tags')
      .filter((tag) => tag !== '' && tag.length <= 40)
      .slice(0, 10),
    assignedTo: matching('assignedTo', /^(me|nobody|[0-9a-f-]{36})$/),
    team: matching('team', /^[0-9a-f-]{36}$/),
    nextReview: one('nextReview', REVIEWS),
    lastActivity: one('lastActivity', ACTIVITIES),
    adherence: matching('adherence', ADHERENCE),
    weightGoal: matching('weightGoal', WEIGHT_GOAL),
    alerts: one('alerts', ALERTS),
    goals: one('goals', GOALS),
    sort: one('sort', SORTS) ?? NO_FILTERS.sort,
    custom: [],
  };
}

/** What a saved view would keep of the filters. */
export function viewOf(
  filters: ClientFilters,
  columns: readonly Column[],
  name: string,
  shared: boolean,
): SaveClientViewDto {
  const { status, tags, assignedTo, team, nextReview, lastActivity, alerts, goals, sort, custom } = filters;
  return {
    name,
    status: status === 'all' ? null : status,
    tags: [...tags],
    assignedTo,
    team,
    nextReview,
    lastActivity,
    alerts,
    goals,
    sort,
    custom: [...custom],
    columns: [...columns],
    shared,
  };
}

export function filtersOfView({
  status,
  tags,
  assignedTo,
  team,
  nextReview,
  lastActivity,
  alerts,
  goals,
  sort,
  custom,
}: ClientView): ClientFilters {
  return {
    search: '',
    status: status ?? 'all',
    tags,
    assignedTo: assignedTo === 'all' ? null : assignedTo,
    team,
    nextReview,
    lastActivity,
    adherence: null,
    weightGoal: null,
    alerts,
    goals,
    sort,
    custom,
  };
}

/** Whether the list shows what the view would: then its tab is the chosen one. */
export function shows(view: ClientView, filters: ClientFilters, columns: readonly Column[]): boolean {
  return (
    JSON.stringify({ ...filtersOfView(view), columns: view.columns }) ===
    JSON.stringify({ ...filters, search: '', columns })
  );
}
