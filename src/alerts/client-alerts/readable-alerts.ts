import { Injectable } from '@nestjs/common';
import { ClientAlerts, type AlertFilter } from '#src/clients/contract.js';
import { Access, type Principal, type SqlCondition } from '#src/identity/contract.js';
import { ALERT_SOURCES, WARNING_SOURCES, type AlertKind } from './alert-kinds.js';
import { isBackInSql } from './snooze.js';

export interface SqlParts {
  /** Resolves a logical read-model table to what it is read from. */
  readonly table: (name: string) => string;
  /** Adds a value and gives its placeholder, e.g. `$3`. */
  readonly bind: (value: unknown) => string;
}

/** Which alerts a caller may read, as SQL: those of the sources that the policy names, of clients in the caller's reach. */
@Injectable()
export class ReadableAlerts extends ClientAlerts {
  constructor(private readonly access: Access) {
    super();
  }

  override waitingFor(
    principal: Principal,
    filter: AlertFilter,
    clientId: string,
    today: string,
    parts: SqlParts,
  ): string {
    return `exists (select from ${parts.table('client_alert')} alert where alert.client_id = ${clientId} and ${meant(filter)}
      and ${this.waiting(parts.bind(today))} and ${this.readable(principal, parts)})`;
  }

  /** Condition on `alert`, a row of `client_alert`: it may be read, whatever its state. */
  readable(principal: Principal, parts: SqlParts): string {
    const scope = bound(this.access.listCondition(principal, 'read', 'Alert'), parts);
    const sources = ALERT_SOURCES.map((source) => ({
      source,
      condition: bound(this.access.fieldCondition(principal, 'read', 'Alert', source), parts),
    }));
    // most callers read every source of all whom they see
    if (sources.every(({ condition }) => condition === 'true')) return scope;
    return `(${scope} and (${sources.map(({ source, condition }) => `(alert.source = '${source}' and ${condition})`).join(' or ')}))`;
  }

  /** Condition on `alert`: it waits for somebody. @param today placeholder of the org's day */
  waiting(today: string): string {
    return `(alert.state = 'open' or (alert.state = 'snoozed' and ${isBackInSql(today)}))`;
  }
}

/** Condition on `alert`: the filter of the client list means it. */
function meant(filter: AlertFilter): string {
  switch (filter) {
    case 'any':
      return 'true';
    case 'high':
      return 'alert.rank = 0';
    case 'warnings':
      return `alert.source in (${quoted(WARNING_SOURCES)})`;
    case 'plan-ending':
      return `alert.kind in (${quoted(['plan-ending', 'program-ending'] satisfies AlertKind[])})`;
    default:
      return `alert.kind = ${quoted([filter satisfies AlertKind])}`;
  }
}

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

function bound(condition: SqlCondition, { table, bind }: SqlParts): string {
  const [first = '$1'] = condition.values.map(bind);
  return condition.sql({ clientId: 'alert.client_id', table }, Number(first.slice(1)));
}
