import { Injectable } from '@nestjs/common';
import { DAY_MS } from '#libs/calendar/dates.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import type { AlertLevel } from '#src/alerts/contract.js';
import { ClientDirectory } from '#src/clients/contract.js';
import {
  Access,
  ClientScope,
  OrgCalendar,
  StaffDirectory,
  unknown,
  type Principal,
  type SqlCondition,
} from '#src/identity/contract.js';
import { FIELDS_OF_SUBJECT, NOTIFICATION_KINDS, SUBJECT_OF_KIND, type NotificationKind } from './notification-kinds.js';
import type { NotificationList, NotificationView } from './notification.dto.js';

const MOST = 50;
const MOST_UNREAD = 100;
/** What is older is no news. */
const REACH_MS = 30 * DAY_MS;

interface Row {
  readonly notification_id: string;
  readonly client_id: string;
  readonly kind: NotificationKind;
  readonly thing_id: string;
  readonly alert_kind: string | null;
  readonly alert_level: AlertLevel | null;
  readonly actor_id: string | null;
  readonly at: string;
  readonly read: boolean;
}

/** What is marked as read when a notification is opened. */
interface Mark {
  readonly clientId: string;
  readonly thread: string;
  readonly at: string;
}

/** `off`: kinds that the reader switched off. `timeZone`: the clinic's. */
interface Asked {
  readonly off: readonly string[];
  readonly timeZone: string;
}

/** Notifications as their reader sees them: of clients whom they care for now, of what they may read now, and never of what they did themselves. */
@Injectable()
export class NotificationViews {
  constructor(
    private readonly readModels: ReadModels,
    private readonly access: Access,
    private readonly scope: ClientScope,
    private readonly clients: ClientDirectory,
    private readonly staff: StaffDirectory,
    private readonly calendar: OrgCalendar,
    private readonly clock: Clock,
  ) {}

  async list(principal: Principal): Promise<NotificationList> {
    const { orgId } = principal;
    const timeZone = await this.calendar.timeZone(orgId);
    const [rows, unread] = await this.readModels.inOrg(orgId, async (tx) => {
      const { from, values } = this.#told(tx, principal, { off: await this.#off(tx, principal), timeZone });
      const items = await tx.query<Row>(
        `select * from (
           select distinct on (n.client_id, n.thread) n.notification_id, n.client_id, n.kind, n.thing_id, n.alert_kind, n.alert_level, n.actor_id, ${AT} as at,
             ${READ} as read
           ${from} order by n.client_id, n.thread, ${AT} desc, n.notification_id) each
         order by each.at desc, each.notification_id limit ${MOST}`,
        values,
      );
      return [items, await this.#unread(tx, from, values)] as const;
    });
    const [clients, people] = await Promise.all([
      this.clients.names(orgId, [...new Set(rows.map(({ client_id }) => client_id))]),
      this.staff.names(orgId, [
        ...new Set(rows.flatMap(({ kind, actor_id }) => (kind === 'assignment' ? (actor_id ?? []) : []))),
      ]),
    ]);
    return { items: rows.map((row) => view(row, clients, people)), unread };
  }

  async unread(principal: Principal): Promise<number> {
    const timeZone = await this.calendar.timeZone(principal.orgId);
    return this.readModels.inOrg(principal.orgId, async (tx) => {
      const { from, values } = this.#told(tx, principal, { off: await this.#off(tx, principal), timeZone });
      return this.#unread(tx, from, values);
    });
  }

  /** One that the caller is told. @throws Refusal `notification.unknown` (404) */
  async mark(principal: Principal, notificationId: string): Promise<Mark> {
    const timeZone = await this.calendar.timeZone(principal.orgId);
    const [mark] = await this.readModels.inOrg(principal.orgId, async (tx) => {
      const { from, values } = this.#told(tx, principal, { off: await this.#off(tx, principal), timeZone });
      return tx.query<Mark>(
        `select n.client_id as "clientId", n.thread, ${AT} as at ${from} and n.notification_id = $${values.length + 1}`,
        [...values, notificationId],
      );
    });
    if (!mark) throw unknown('notification');
    return mark;
  }

  /** Kinds that the caller's role can be told of, and those that they switched off. */
  async settings(principal: Principal): Promise<{ kinds: NotificationKind[]; off: NotificationKind[] }> {
    const off = await this.readModels.inOrg(principal.orgId, (tx) => this.#off(tx, principal));
    const kinds = NOTIFICATION_KINDS.filter((kind) =>
      this.#conditions(principal, kind).some(({ condition }) => !isNever(condition)),
    );
    return { kinds, off: kinds.filter((kind) => off.includes(kind)) };
  }

  async #off(tx: ReadTransaction, { accountId }: Principal): Promise<readonly string[]> {
    const [reader] = await tx.query<{ off: string }>(
      `select off from ${tx.table('notification_reader')} where account_id = $1`,
      [accountId],
    );
    return reader ? (JSON.parse(reader.off) as string[]) : [];
  }

  async #unread(tx: ReadTransaction, from: string, values: readonly unknown[]): Promise<number> {
    const [row] = await tx.query<{ unread: number }>(
      `select count(*)::int as unread from
         (select distinct n.client_id, n.thread ${from} and not ${READ} limit ${MOST_UNREAD}) each`,
      values,
    );
    return row?.unread ?? 0;
  }

  /** The rows that the caller is told, as `from` and `where` of a statement, with its values. */
  #told(tx: ReadTransaction, principal: Principal, { off, timeZone }: Asked) {
    const table = (name: string) => tx.table(name);
    const now = this.clock.now();
    const values: unknown[] = [
      principal.accountId,
      new Date(now.getTime() - REACH_MS).toISOString(),
      now.toISOString(),
      timeZone,
    ];
    const sql = (condition: SqlCondition) => {
      const from = values.length + 1;
      values.push(...condition.values);
      return condition.sql({ clientId: 'n.client_id', table }, from);
    };
    const kinds = NOTIFICATION_KINDS.filter((kind) => !off.includes(kind)).flatMap((kind) =>
      this.#conditions(principal, kind)
        .filter(({ condition }) => !isNever(condition))
        .map(({ field, condition }) => {
          const ofField = field === null ? '' : ` and n.field = '${field}'`;
          return `(n.kind = '${kind}'${ofField} and ${sql(condition)})`;
        }),
    );
    const from = `from ${table('notification')} n
      left join ${table('notification_reader')} reader on reader.account_id = $1
      left join ${table('notification_seen')} seen on seen.account_id = $1 and seen.client_id = n.client_id and seen.thread = n.thread
      where greatest(n.at, n.back_on) > $2 and ${AT} <= $3 and not n.done and n.actor_id is distinct from $1::uuid
        and (n.recipient_id is null or n.recipient_id = $1::uuid) and ${this.scope.caredFor(table, '$1', 'n.client_id')}
        and (${kinds.length === 0 ? 'false' : kinds.join(' or ')})`;
    return { from, values };
  }

  /** What must be so of a row of that kind, for each field by which the policy tells such things apart. */
  #conditions(principal: Principal, kind: NotificationKind) {
    const subject = SUBJECT_OF_KIND[kind];
    const fields = FIELDS_OF_SUBJECT[subject];
    return fields === undefined
      ? [{ field: null, condition: this.access.listCondition(principal, 'read', subject) }]
      : fields.map((field) => ({
          field,
          condition: and(
            this.access.listCondition(principal, 'read', subject),
            this.access.fieldCondition(principal, 'read', subject, field),
          ),
        }));
  }
}

/** When it is told: an alert that was put off with the beginning of the day on which it is back, where the clinic is. $4: its time zone. */
const AT = `coalesce(n.back_on::timestamp at time zone $4, n.at)`;
const READ = `coalesce(${AT} <= greatest(reader.read_to, seen.seen_to), false)`;

const NOWHERE = { clientId: 'n.client_id', table: (name: string) => name };
const sqlOf = (condition: SqlCondition) => condition.sql(NOWHERE, 1);
const isNever = (condition: SqlCondition) => sqlOf(condition) === 'false';

/** Both, as short as can be: most callers may read every field of all whom they see. */
function and(one: SqlCondition, other: SqlCondition): SqlCondition {
  if (isNever(one) || sqlOf(other) === 'true') return one;
  if (isNever(other)) return other;
  return {
    values: [...one.values, ...other.values],
    sql: (columns, from) => `(${one.sql(columns, from)} and ${other.sql(columns, from + one.values.length)})`,
  };
}

function view(row: Row, clients: ReadonlyMap<string, string>, people: ReadonlyMap<string, string>): NotificationView {
  return {
    notificationId: row.notification_id,
    kind: row.kind,
    at: row.at,
    read: row.read,
    clientId: row.client_id,
    client: clients.get(row.client_id) ?? '',
    thingId: row.thing_id,
    alert:
      row.alert_kind === null || row.alert_level === null ? null : { kind: row.alert_kind, level: row.alert_level },
    by: row.kind === 'assignment' && row.actor_id !== null ? (people.get(row.actor_id) ?? null) : null,
  };
}
