import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { encodeCursor } from '#libs/read-models/cursors.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import {
  Access,
  ClientScope,
  OrgCalendar,
  TeamDirectory,
  type Action,
  type Principal,
} from '#src/identity/contract.js';
import { ClientAlerts } from '../client-alerts.js';
import { ClientGoals } from '../client-goals.js';
import { DashboardGroups } from '../dashboard-groups.js';
import type { ClientStatus } from '../client-directory.js';
import { DETAILS_OF_ROW, type Details } from '../client/detail-fields.js';
import type { CustomField, CustomFieldValue } from '../custom-fields/custom-field.js';
import { StoredCustomFields } from '../custom-fields/custom-fields.read-model.js';
import { boundCondition, filterConditions, type ClientFilters, type FilterParts } from './client-filters.js';
import { contactCondition } from './contact-search.js';
import { listNameOf, ORDERS, placeOf, type ClientSort } from './client-sorts.js';
import { customConditions, customValues } from './custom-filters.js';
import { forgiving, searchWords, SHORTEST_FORGIVEN, toTheLetter } from '../client/name-search.js';

/** What a read of the list waits for. */
export const CLIENT_LIST_PROJECTIONS = [
  'client_list',
  'client_assignment',
  'client_activity',
  'client_custom',
  'custom_field',
  'team',
  'membership',
  'client_alert',
  'goal',
] as const;

export interface ClientListQuery extends ClientFilters {
  readonly search?: string | undefined;
  readonly sort: ClientSort;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface AssignmentRow {
  readonly id: string;
  readonly since: string;
}

/** A whole row but for the values of the org's own fields: `ClientAnswers` strips it before anybody sees it. */
export interface ClientListRow extends Details {
  readonly client_id: string;
  readonly number: number;
  readonly name: string;
  readonly status: ClientStatus;
  readonly created_at: string;
  readonly next_review: string | null;
  readonly last_activity: string | null;
  readonly tags: readonly string[];
  readonly staff: readonly AssignmentRow[];
  readonly teams: readonly AssignmentRow[];
  readonly custom: readonly CustomFieldValue[];
}

export interface ClientRowPage {
  readonly rows: readonly ClientListRow[];
  readonly nextCursor: string | null;
  readonly total: number;
}

interface Asked {
  readonly principal: Principal;
  readonly action: Action;
  readonly query: ClientListQuery;
  readonly words: readonly string[];
  readonly today: string;
  /** In use. */
  readonly fields: readonly CustomField[];
  /** Clients of the figures of the dashboard that were asked for. */
  readonly groups: readonly FigureGroup[];
}

/** Whose right to read the figure a caller lacks never matches, whatever it is. */
interface FigureGroup {
  readonly subject: 'Adherence' | 'Goal';
  readonly clientIds: readonly string[];
}

/** The list of clients as far as the caller may see it: scope, filters and counting happen in one statement. */
@Injectable()
export class ClientList {
  constructor(
    private readonly readModels: ReadModels,
    private readonly access: Access,
    private readonly scope: ClientScope,
    private readonly teams: TeamDirectory,
    private readonly calendar: OrgCalendar,
    private readonly clock: Clock,
    private readonly fields: StoredCustomFields,
    private readonly groups: DashboardGroups,
    private readonly alerts: ClientAlerts,
    private readonly goals: ClientGoals,
  ) {}

  /**
   * Words of the search match anywhere in name or reference; an e-mail address or telephone number is found among contacts. When nobody matches to the letter, typing errors are forgiven.
   * @param action whose reach and fields decide who is shown with what: `read`, or `export` for files
   * @throws Refusal `cursor.invalid` (400)
   */
  async page(principal: Principal, query: ClientListQuery, action: Action = 'read'): Promise<ClientRowPage> {
    const words = searchWords(query.search ?? '');
    if (words.length === 0 && (query.search ?? '').trim() !== '') return { rows: [], nextCursor: null, total: 0 };
    const [today, fields, groups] = await Promise.all([
      this.calendar.today(principal.orgId),
      query.custom?.length ? this.fields.of(principal.orgId) : [],
      this.#groups(principal.orgId, query),
    ]);
    const given = {
      principal,
      action,
      query,
      words,
      today,
      groups,
      fields: fields.filter(({ retired }) => !retired),
    };
    return this.readModels.inOrg(
      principal.orgId,
      async (tx) => {
        const exact = await this.#page(tx, given, toTheLetter);
        return exact.total > 0 || words.every((word) => word.length < SHORTEST_FORGIVEN)
          ? exact
          : this.#page(tx, given, forgiving);
      },
      'lookups',
    );
  }

  async #page(
    tx: ReadTransaction,
    { principal, action, query, words, today, fields, groups }: Asked,
    matches: typeof toTheLetter,
  ): Promise<ClientRowPage> {
    const values: unknown[] = [];
    const parts = this.#parts(tx, principal, action, values, today);
    const { readable, bind } = parts;
    const table = (name: string) => tx.table(name);
    const scope = boundCondition(this.access.listCondition(principal, action, 'Client'), 'c.client_id', parts);
    const filters = [
      ...filterConditions(query, parts),
      ...customConditions(query.custom ?? [], fields, parts),
      ...groups.flatMap((group) => this.#among(principal, group, parts)),
      ...searched(words, query.search ?? '', parts, matches),
    ];
    const found = (where: readonly string[]) =>
      `select c.client_id, ${ORDERS[query.sort].key(readable, table)} as sort_key from ${table('client_list')} c where ${where.join(' and ')}`;
    // what a search finds is little: whom the caller may see is looked up for that, not for all whom another filter leaves
    const hits =
      words.length === 0 || scope === 'true'
        ? found([scope, ...filters])
        : `with searched as materialized (${found(filters)}) select c.client_id, c.sort_key from searched c where ${scope}`;
    const { type, descending } = ORDERS[query.sort];
    const after =
      query.cursor === undefined
        ? ''
        : (() => {
            const place = placeOf(query.sort, query.cursor);
            return `where (h.sort_key, h.client_id) ${descending ? '<' : '>'} (${bind(place[0])}::${type}, ${bind(place[1])}::uuid)`;
          })();
    const direction = descending ? 'desc' : 'asc';

    const rows = await tx.query<ClientListRow & { total: number; sort_key: string }>(
      `with hit as materialized (
         ${hits}
       ), page as materialized (
         select h.client_id, h.sort_key from hit h ${after} order by h.sort_key ${direction}, h.client_id ${direction} limit ${query.limit + 1}
       )
       select c.client_id, c.number, c.name, c.status, c.created_at, c.next_review, page.sort_key::text as sort_key, (select count(*)::int from hit) as total,
         ${DETAILS_OF_ROW}, last.last_activity,
         array(select t.tag from ${table('client_tag')} t where t.client_id = c.client_id order by t.tag_key) as tags,
         ${assignments(table('client_assignment'), 'account_id')} as staff, ${assignments(table('client_team'), 'team_id')} as teams,
         ${customValues(parts)} as custom
       from page join ${table('client_list')} c using (client_id) left join ${table('client_activity')} last using (client_id)
       order by page.sort_key ${direction}, page.client_id ${direction}`,
      values,
    );

    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      rows: page,
      nextCursor:
        rows.length > query.limit && last
          ? encodeCursor(listNameOf(query.sort), [last.sort_key, last.client_id])
          : null,
      total: rows[0]?.total ?? 0,
    };
  }

  async #groups(orgId: string, { adherence, weightGoal }: ClientListQuery): Promise<readonly FigureGroup[]> {
    const [adherent, aiming] = await Promise.all([
      adherence === undefined ? null : this.groups.ofAdherence(orgId, adherence),
      weightGoal === undefined ? null : this.groups.ofWeightGoal(orgId, weightGoal),
    ]);
    return [
      ...(adherent ? [{ subject: 'Adherence' as const, clientIds: adherent }] : []),
      ...(aiming ? [{ subject: 'Goal' as const, clientIds: aiming }] : []),
    ];
  }

  #among(principal: Principal, { subject, clientIds }: FigureGroup, parts: FilterParts): readonly string[] {
    return [
      boundCondition(this.access.listCondition(principal, 'read', subject), 'c.client_id', parts),
      `c.client_id = any(${parts.bind(clientIds)}::uuid[])`,
    ];
  }

  #parts(tx: ReadTransaction, principal: Principal, action: Action, values: unknown[], today: string): FilterParts {
    const table = (name: string) => tx.table(name);
    const bind = (value: unknown) => `$${values.push(value)}`;
    const known = new Map<string, string>();
    return {
      table,
      bind,
      today,
      now: this.clock.now(),
      me: principal.accountId,
      withGoals: (filter) => [
        boundCondition(this.access.listCondition(principal, 'read', 'Goal'), 'c.client_id', { table, bind }),
        this.goals.are(filter, 'c.client_id', today, { table, bind }),
      ],
      alerted: (filter) => this.alerts.waitingFor(principal, filter, 'c.client_id', today, { table, bind }),
      readable: (field) => {
        const sql =
          known.get(field) ??
          boundCondition(this.access.fieldCondition(principal, action, 'Client', field), 'c.client_id', {
            table,
            bind,
          });
        known.set(field, sql);
        return sql;
      },
      careOf: (account) => this.scope.caredFor(table, account, 'c.client_id'),
      caredForByStaff:
        () => `(exists (select from ${table('client_assignment')} a where a.client_id = c.client_id and a.account_id in (${this.teams.activeStaff(table)}))
        or exists (select from ${table('client_team')} by_team join (${this.teams.members(table)}) m using (team_id)
                   where by_team.client_id = c.client_id and m.account_id in (${this.teams.activeStaff(table)})))`,
    };
  }
}

/** Who is assigned to the row's client, in the order of their assignment, as JSON. */
export const assignments = (table: string, id: 'account_id' | 'team_id') =>
  `(select coalesce(json_agg(json_build_object('id', a.${id}, 'since', to_char(a.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.since, a.${id}), '[]'::json)
    from ${table} a where a.client_id = c.client_id)`;

/** The search as one condition: by name or reference, or, where it reads as one, by address or number. */
function searched(
  words: readonly string[],
  search: string,
  { bind, readable }: FilterParts,
  matches: typeof toTheLetter,
): readonly string[] {
  if (words.length === 0) return [];
  const called = words.map((word) => matches('c.search', bind(word), word)).join(' and ');
  const contact = contactCondition(search, bind);
  return [contact === null ? `(${called})` : `(${called} or (${readable('contacts')} and ${contact}))`];
}
