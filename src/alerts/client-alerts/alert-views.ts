import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { ClientScope, OrgCalendar, StaffDirectory, type Principal } from '#src/identity/contract.js';
import { ALERT_LEVELS, type AlertKind, type AlertSource, type ClearedBecause } from './alert-kinds.js';
import type { AlertCounts, AlertView, ClientAlertList, TodayAlert, TodayList } from './client-alerts.dto.js';
import { ReadableAlerts, type SqlParts } from './readable-alerts.js';
import { isBack, isBackInSql } from './snooze.js';

interface Row {
  readonly client_id: string;
  readonly alert_id: string;
  readonly source: AlertSource;
  readonly kind: AlertKind;
  readonly rank: number;
  readonly since: string;
  /** JSON. */
  readonly parameters: string;
  readonly state: AlertView['state'];
  readonly until: string | null;
  readonly reason: string | null;
  readonly by: string | null;
  readonly revision: number;
  readonly raised_at: string;
  readonly changed_at: string;
  readonly cleared_because: ClearedBecause | null;
  readonly cleared_cause: string | null;
}

const COLUMNS = `alert.client_id, alert.alert_id, alert.source, alert.kind, alert.rank, alert.since, alert.parameters, alert.state, alert.until::text,
  alert.reason, alert.by, alert.revision, alert.raised_at, alert.changed_at, alert.cleared_because, alert.cleared_cause`;
/** As many as somebody works through in a day; the most urgent. */
const MOST_TODAY = 300;
const MOST_SNOOZED = 50;
const MOST_PAST = 30;
/** Most urgent first, then who waits longest: the same order for everybody. */
const ORDER = 'alert.rank, alert.since, alert.client_id, alert.kind, alert.alert_id';

export type Whose = 'mine' | 'team';

/** Alerts as screens show them. Only those of sources that the caller may read. */
@Injectable()
export class AlertViews {
  constructor(
    private readonly readModels: ReadModels,
    private readonly readable: ReadableAlerts,
    private readonly scope: ClientScope,
    private readonly clients: ClientDirectory,
    private readonly staff: StaffDirectory,
    private readonly calendar: OrgCalendar,
  ) {}

  /** What stands about one client, most urgent first, and what ended lately. The caller's scope was checked. */
  async ofClient(principal: Principal, clientId: string): Promise<ClientAlertList> {
    const { orgId } = principal;
    const today = await this.calendar.today(orgId);
    const rows = await this.readModels.inOrg(orgId, async (tx) => {
      const { values, parts } = partsOf((name) => tx.table(name));
      const where = `alert.client_id = ${parts.bind(clientId)}::uuid and ${this.readable.readable(principal, parts)}`;
      const of = (condition: string, order: string, most: number) =>
        `(select ${COLUMNS} from ${parts.table('client_alert')} alert where ${where} and ${condition} order by ${order} limit ${most})`;
      return tx.query<Row>(
        `${of(`alert.state <> 'cleared'`, ORDER, MOST_TODAY)} union all ${of(`alert.state = 'cleared'`, 'alert.changed_at desc, alert.alert_id', MOST_PAST)}`,
        values,
      );
    });
    const views = await this.#views(orgId, rows, today);
    return {
      items: views.filter(({ state }) => state !== 'cleared'),
      past: views.filter(({ state }) => state === 'cleared'),
    };
  }

  /** Everything that waits for the caller, or for those who care for the same clients, in the order in which it should be looked at. */
  async today(principal: Principal, whose: Whose): Promise<TodayList> {
    const { orgId } = principal;
    const today = await this.calendar.today(orgId);
    const { waiting, snoozed } = await this.readModels.inOrg(
      orgId,
      async (tx) => {
        const ask = (condition: (parts: SqlParts) => string, order: string, most: number) => {
          const { values, parts } = partsOf((name) => tx.table(name));
          const where = [
            condition(parts),
            this.readable.readable(principal, parts),
            ...(whose === 'mine' ? [this.#mine(principal, parts)] : []),
          ].join(' and ');
          return tx.query<Row>(
            `select ${COLUMNS} from ${parts.table('client_alert')} alert where ${where} order by ${order} limit ${most}`,
            values,
          );
        };
        return {
          waiting: await ask(({ bind }) => this.readable.waiting(bind(today)), ORDER, MOST_TODAY),
          snoozed: await ask(
            ({ bind }) => `alert.state = 'snoozed' and not ${isBackInSql(bind(today))}`,
            `alert.until, ${ORDER}`,
            MOST_SNOOZED,
          ),
        };
      },
      'lookups',
    );
    const [views, counts, names] = await Promise.all([
      this.#views(orgId, [...waiting, ...snoozed], today),
      this.counts(principal),
      this.clients.names(orgId, [...new Set([...waiting, ...snoozed].map(({ client_id }) => client_id))]),
    ]);
    const named = views.map((view): TodayAlert => ({ ...view, clientName: names.get(view.clientId) ?? '' }));
    return { items: named.slice(0, waiting.length), snoozed: named.slice(waiting.length), counts };
  }

  /** How much waits. */
  async counts(principal: Principal): Promise<AlertCounts> {
    const { orgId } = principal;
    const today = await this.calendar.today(orgId);
    const [row] = await this.readModels.inOrg(
      orgId,
      (tx) => {
        const { values, parts } = partsOf((name) => tx.table(name));
        const mine = this.#mine(principal, parts);
        const where = `${this.readable.waiting(parts.bind(today))} and ${this.readable.readable(principal, parts)}`;
        return tx.query<AlertCounts>(
          `select (count(*) filter (where ${mine}))::int as mine, count(*)::int as team from ${parts.table('client_alert')} alert where ${where}`,
          values,
        );
      },
      'lookups',
    );
    return { mine: row?.mine ?? 0, team: row?.team ?? 0 };
  }

  /** Of several clients: how much waits and how urgent it is; clients without are absent. */
  async byClient(principal: Principal, clientIds: readonly string[]) {
    if (clientIds.length === 0) return [];
    const { orgId } = principal;
    const today = await this.calendar.today(orgId);
    const rows = await this.readModels.inOrg(orgId, (tx) => {
      const { values, parts } = partsOf((name) => tx.table(name));
      const where = [
        `alert.client_id = any(${parts.bind(clientIds)}::uuid[])`,
        this.readable.waiting(parts.bind(today)),
        this.readable.readable(principal, parts),
      ].join(' and ');
      return tx.query<{ client_id: string; waiting: number; rank: number }>(
        `select alert.client_id, count(*)::int as waiting, min(alert.rank)::int as rank from ${parts.table('client_alert')} alert where ${where} group by alert.client_id`,
        values,
      );
    });
    return rows.map(({ client_id, waiting, rank }) => ({ clientId: client_id, waiting, level: ALERT_LEVELS[rank]! }));
  }

  #mine({ accountId }: Principal, { table, bind }: SqlParts): string {
    return this.scope.assignedByName(table, bind(accountId), 'alert.client_id');
  }

  async #views(orgId: string, rows: readonly Row[], today: string): Promise<AlertView[]> {
    const people = [...new Set(rows.flatMap(({ by }) => by ?? []))];
    const names = people.length === 0 ? new Map<string, string>() : await this.staff.names(orgId, people);
    return rows.map((row) => {
      const back = row.state === 'snoozed' && isBack(row.until, today);
      return {
        alertId: row.alert_id,
        clientId: row.client_id,
        source: row.source,
        kind: row.kind,
        level: ALERT_LEVELS[row.rank]!,
        since: row.since,
        parameters: JSON.parse(row.parameters) as object,
        state: back ? 'open' : row.state,
        until: row.until,
        reason: row.reason,
        by: row.by === null ? null : (names.get(row.by) ?? null),
        revision: row.revision,
        raisedAt: row.raised_at,
        changedAt: row.changed_at,
        clearedBecause: row.cleared_because,
        cause: row.cleared_cause,
      };
    });
  }
}

function partsOf(table: (name: string) => string): { readonly values: unknown[]; readonly parts: SqlParts } {
  const values: unknown[] = [];
  return { values, parts: { table, bind: (value) => `$${values.push(value)}` } };
}
