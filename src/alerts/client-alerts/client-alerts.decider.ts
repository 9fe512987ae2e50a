import { daysBetween } from '#libs/calendar/dates.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import {
  answerHoldsUntil,
  holdsAnswers,
  isWorse,
  type AlertKind,
  type AlertLevel,
  type AlertSource,
  type ClearedBecause,
  type AlertParameters,
  type Finding,
} from './alert-kinds.js';
import type { AlertRaised, AlertReturned, ClientAlertsEvent } from './client-alerts.events.js';
import { isBack } from './snooze.js';

export interface ReportFindings {
  readonly type: 'ReportFindings';
  readonly source: AlertSource;
  /** All that the source finds now, each with the id that its alert would get. */
  readonly findings: readonly (Finding & { readonly alertId: string })[];
  /** Why findings of before are missing now. */
  readonly because: ClearedBecause;
  /** Of which kinds that is so: what else is missing went for an unknown reason. Null: of all. */
  readonly kinds: readonly AlertKind[] | null;
  readonly cause: string | null;
  /** ISO instant. */
  readonly now: string;
  /** The org's. */
  readonly today: string;
}

/** As which an alert was seen: `revision` of `StandingAlert`. */
export interface SeenAlert {
  readonly alertId: string;
  readonly revision: number;
}

/** `alertIds`: those that still stand are acted on. `seen`: as what they were seen; absent: not asked. `today`: the org's. */
export type AnswerAlerts = {
  readonly alertIds: readonly string[];
  readonly seen?: readonly SeenAlert[];
  readonly today: string;
} & (
  | { readonly type: 'AcknowledgeAlerts' | 'ReopenAlerts' }
  | { readonly type: 'SnoozeAlerts'; readonly until: string; readonly reason: string }
  | { readonly type: 'ResolveAlerts'; readonly reason: string }
);
export type ClientAlertsCommand = ReportFindings | AnswerAlerts;

export type AlertState = 'open' | 'acknowledged' | 'snoozed' | 'resolved';

export interface StandingAlert {
  readonly source: AlertSource;
  readonly key: string;
  readonly kind: AlertKind;
  readonly level: AlertLevel;
  readonly since: string;
  readonly parameters: AlertParameters;
  readonly state: AlertState;
  /** While snoozed: the day on which it is shown again. */
  readonly until: string | null;
  readonly reason: string | null;
  /** While acknowledged, snoozed or resolved: how urgent it was then. */
  readonly answeredLevel: AlertLevel | null;
  /** How often there was news about it (raised, worse, something newer) or it was answered or opened again. */
  readonly revision: number;
}
/** An alert that went, and the last day on which the answer to it holds. */
interface AnsweredAlert {
  readonly alertId: string;
  readonly alert: StandingAlert;
  readonly answerUntil: string;
}

/** Alerts whose sources still find them, by id; answered ones included, so that the same finding does not come back as a new alert. */
export interface ClientAlerts {
  readonly alerts: PersistentMap<StandingAlert>;
  /** Alerts that went after they were answered, by source and key. */
  readonly answered: PersistentMap<AnsweredAlert>;
}

/** A snooze beyond is a resolution in disguise. */
const LONGEST_SNOOZE_DAYS = 92;

/**
 * A report twice is nothing the second time. Refusals: `alert.changed` (412: it was seen when it was less urgent, or before there was something
 * newer), `alert.answered` (409: somebody else answered it since it was seen), `alert.unknown` (404: none of them stands any more), `alert.snooze-date` (422: not after
 * today, or more than 92 days ahead), `client.erased`.
 */
export const clientAlertsDecider: Decider<ClientAlertsCommand, ClientAlertsEvent, ClientAlerts | 'erased'> = {
  category: 'clientAlerts',
  // v3: answers to what went; v4: revisions of alerts
  stateVersion: 4,
  initial: { alerts: PersistentMap.empty(), answered: PersistentMap.empty() },

  decide(command, state) {
    if (state === 'erased') throw new Refusal('client.erased', 410);
    if (command.type === 'ReportFindings') return reported(command, state);
    const standing = command.alertIds.flatMap((alertId) => {
      const alert = PersistentMap.get(state.alerts, alertId);
      return alert ? [{ alertId, alert }] : [];
    });
    if (standing.length === 0) throw new Refusal('alert.unknown', 404);
    const { today, seen = [] } = command;
    for (const { alertId, alert } of standing)
      ensureSeen(
        alert,
        seen.find((each) => each.alertId === alertId),
        today,
      );
    switch (command.type) {
      case 'AcknowledgeAlerts':
        return standing
          .filter(({ alert }) => isOpen(alert, today))
          .map(({ alertId }) => ({ type: 'AlertAcknowledged', data: { alertId } }));
      case 'ReopenAlerts':
        return standing
          .filter(({ alert }) => alert.state !== 'open')
          .map(({ alertId }) => ({ type: 'AlertReopened', data: { alertId } }));
      case 'SnoozeAlerts': {
        const { until, reason } = command;
        if (until <= today || daysBetween(today, until) > LONGEST_SNOOZE_DAYS)
          throw new Refusal(
            'alert.snooze-date',
            422,
            'An alert is snoozed until tomorrow at the earliest, for 92 days at most.',
          );
        return standing
          .filter(({ alert }) => !(alert.state === 'snoozed' && alert.until === until && alert.reason === reason))
          .map(({ alertId }) => ({ type: 'AlertSnoozed', data: { alertId, until, reason } }));
      }
      case 'ResolveAlerts':
        return standing
          .filter(({ alert }) => alert.state !== 'resolved')
          .map(({ alertId }) => ({ type: 'AlertResolved', data: { alertId, reason: command.reason } }));
    }
  },

  evolve(state, event) {
    if (event.type === 'Erased') return 'erased';
    if (state === 'erased') return state;
    const { alertId } = event.data;
    const alert = PersistentMap.get(state.alerts, alertId);
    const says = (changes: Partial<StandingAlert>): ClientAlerts =>
      alert ? { ...state, alerts: PersistentMap.set(state.alerts, alertId, { ...alert, ...changes }) } : state;
    const put = (changes: Partial<StandingAlert>) => says({ ...changes, revision: (alert?.revision ?? 0) + 1 });
    const answer = (changes: Pick<StandingAlert, 'state' | 'until' | 'reason'>): ClientAlerts =>
      put({ ...changes, answeredLevel: alert?.level ?? null });
    switch (event.type) {
      case 'AlertRaised': {
        const { source, key } = event.data;
        return {
          alerts: PersistentMap.set(state.alerts, alertId, {
            source,
            key,
            ...saidOf(event.data),
            ...OPEN,
            revision: 1,
          }),
          answered: PersistentMap.delete(state.answered, nameOf(source, key)),
        };
      }
      case 'AlertChanged':
        return (event.data.newer ? put : says)(saidOf(event.data));
      case 'AlertEscalated':
        return put({ ...saidOf(event.data), ...OPEN });
      case 'AlertCleared': {
        const { answerUntil } = event.data;
        const alerts = PersistentMap.delete(state.alerts, alertId);
        if (answerUntil === undefined || !alert) return { ...state, alerts };
        const gone = { alertId, alert, answerUntil };
        return { alerts, answered: PersistentMap.set(state.answered, nameOf(alert.source, alert.key), gone) };
      }
      case 'AlertReturned': {
        const gone = [...PersistentMap.entries(state.answered)].find(([, each]) => each.alertId === alertId);
        if (!gone) return state;
        const [name, { alert: known }] = gone;
        return {
          alerts: PersistentMap.set(state.alerts, alertId, {
            ...known,
            ...saidOf(event.data),
            revision: known.revision + 1,
          }),
          answered: PersistentMap.delete(state.answered, name),
        };
      }
      case 'AlertAcknowledged':
        return answer({ ...OPEN, state: 'acknowledged' });
      case 'AlertSnoozed':
        return answer({ state: 'snoozed', until: event.data.until, reason: event.data.reason });
      case 'AlertResolved':
        return answer({ state: 'resolved', until: null, reason: event.data.reason });
      case 'AlertReopened':
        return put(OPEN);
    }
  },
};

const OPEN = { state: 'open', until: null, reason: null, answeredLevel: null } as const;

const nameOf = (source: AlertSource, key: string): string => `${source}/${key}`;

/** A snooze that is over is open again, told by no event. */
const isOpen = ({ state, until }: StandingAlert, today: string): boolean =>
  state === 'open' || (state === 'snoozed' && isBack(until, today));

function ensureSeen(alert: StandingAlert, seen: SeenAlert | undefined, today: string): void {
  if (seen === undefined || seen.revision === alert.revision) return;
  if (!isOpen(alert, today))
    throw new Refusal(
      'alert.answered',
      409,
      'Somebody else answered this alert since you read it. Nothing was changed; the list of the client’s alerts says who and how.',
    );
  throw new Refusal(
    'alert.changed',
    412,
    'This alert got worse, has news or was opened again since you read it. Nothing was changed; read it again and answer what it says now.',
  );
}

type Said = Pick<StandingAlert, 'kind' | 'level' | 'since' | 'parameters'>;
const saidOf = ({ kind, level, since, parameters }: Said): Said => ({ kind, level, since, parameters });

function reported(report: ReportFindings, state: ClientAlerts): ClientAlertsEvent[] {
  const { source, findings, because, kinds, cause, now, today } = report;
  const standing = new Map(
    [...PersistentMap.entries(state.alerts)].flatMap(([alertId, alert]) =>
      alert.source === source ? [[alert.key, { alertId, alert }] as const] : [],
    ),
  );
  const found = new Map(
    findings.flatMap(({ goesAt, ...finding }) => {
      const alert = standing.get(finding.key)?.alert;
      return goesAt && alert && isOver(goesAt, finding, alert) ? [] : [[finding.key, finding] as const];
    }),
  );
  const cleared = [...standing.values()]
    .filter(({ alert }) => !found.has(alert.key))
    .map(({ alertId, alert }): ClientAlertsEvent => {
      const told = kinds === null || kinds.includes(alert.kind);
      const holds = isOpen(alert, today) || because === 'client-archived' ? null : answerHoldsUntil(alert.kind, today);
      return {
        type: 'AlertCleared',
        data: {
          alertId,
          because: told ? because : 'day-passed',
          ...(told && cause !== null ? { cause } : {}),
          ...(holds === null ? {} : { answerUntil: holds }),
        },
      };
    });
  const others = [...found.values()].flatMap(
    ({
      key,
      alertId: newId,
      acknowledged,
      sinceIfNew,
      undecided,
      raisesNone,
      againWhen,
      newerBy,
      ...finding
    }): ClientAlertsEvent[] => {
      const known = standing.get(key);
      if ((undecided || raisesNone) && !known) return [];
      // what was resolved is told from what comes later by it
      if (undecided && againWhen !== undefined && known?.alert.state === 'resolved') return [];
      const alertId = known?.alertId ?? newId;
      // nobody can tell that it got worse, or that it is there again
      const stays = undecided && known?.alert;
      const { level, parameters } = stays
        ? { level: stays.level, parameters: { ...stays.parameters, ...finding.parameters } }
        : { level: finding.level, parameters: atGreatest(finding, known?.alert) };
      const again = known !== undefined && isAgain(parameters, known.alert, undecided ? undefined : againWhen);
      const stood = again && sinceIfNew !== undefined ? undefined : known?.alert.since;
      const said = {
        alertId,
        ...saidOf({ ...finding, level, parameters, since: finding.since ?? stood ?? sinceIfNew ?? now }),
      };
      const isNew = known !== undefined && isNewer(said, known.alert, newerBy);
      const change = { ...said, ...(isNew ? { newer: true as const } : {}) };
      const news = !known
        ? backOrNew(said, PersistentMap.get(state.answered, nameOf(source, key)), { source, key, today })
        : isWorse(level, levelOf(known.alert)) || again || (isNew && !isOpen(known.alert, today))
          ? ({ type: 'AlertEscalated', data: change } as const)
          : same(said, known.alert)
            ? null
            : ({ type: 'AlertChanged', data: change } as const);
      if (news === null) return [];
      if (news.type === 'AlertReturned') return [news];
      const open = news.type !== 'AlertChanged' || (known !== undefined && isOpen(known.alert, today));
      // only with news: what staff opened again stays open under the same report
      return acknowledged && open
        ? [news, { type: 'AlertAcknowledged', data: { alertId, elsewhere: true } } as const]
        : [news];
    },
  );
  return [...cleared, ...others];
}

/** What is found again within some weeks is what was answered, unless it is worse or was put off until now. */
function backOrNew(
  said: Said & { readonly alertId: string },
  gone: AnsweredAlert | undefined,
  { source, key, today }: { readonly source: AlertSource; readonly key: string; readonly today: string },
): AlertRaised | AlertReturned {
  if (!gone || gone.answerUntil < today || isOpen(gone.alert, today) || isWorse(said.level, levelOf(gone.alert)))
    return { type: 'AlertRaised', data: { ...said, source, key } };
  const { state, until, reason } = gone.alert as StandingAlert & AlertReturned['data'];
  return { type: 'AlertReturned', data: { ...said, alertId: gone.alertId, state, until, reason } };
}

/** A figure that is answered as urgent is not worse when it is urgent again. */
const levelOf = ({ kind, level, answeredLevel }: StandingAlert): AlertLevel =>
  answeredLevel !== null && holdsAnswers(kind) && isWorse(answeredLevel, level) ? answeredLevel : level;

function atGreatest(
  {
    parameters,
    keepsGreatest: name,
    comparableWhile,
  }: Pick<Finding, 'parameters' | 'keepsGreatest' | 'comparableWhile'>,
  alert: StandingAlert | undefined,
): AlertParameters {
  if (name === undefined || !alert || alert.state === 'resolved' || !isComparable(alert, comparableWhile))
    return parameters;
  const [kept, found] = [alert.parameters[name], parameters[name]];
  return typeof kept === 'number' && typeof found === 'number' && kept > found
    ? { ...parameters, [name]: kept }
    : parameters;
}

function isOver(
  { parameter, value }: NonNullable<Finding['goesAt']>,
  { comparableWhile }: Pick<Finding, 'comparableWhile'>,
  alert: StandingAlert,
): boolean {
  const before = alert.parameters[parameter];
  return !isComparable(alert, comparableWhile) || (typeof before === 'number' && before <= value);
}

/** An alert that was raised before its source named the parameter has none, and counts as the same. */
const isComparable = ({ parameters }: StandingAlert, other: Finding['comparableWhile']): boolean =>
  other === undefined || (parameters[other.parameter] ?? other.value) === other.value;

/** What was resolved was that it was so then, e.g. in the week before. */
const isAgain = (parameters: AlertParameters, alert: StandingAlert, name: string | undefined): boolean =>
  name !== undefined && alert.state === 'resolved' && parameters[name] !== alert.parameters[name];

/** An alert that names no instant knows of nothing but what it is since. */
function isNewer({ parameters }: Said, alert: StandingAlert, name: string | undefined): boolean {
  const found = name === undefined ? undefined : parameters[name];
  return found !== undefined && String(found) > String(alert.parameters[name!] ?? alert.since);
}

const same = (one: Said, other: Said): boolean =>
  one.kind === other.kind &&
  one.level === other.level &&
  one.since === other.since &&
  Object.keys({ ...one.parameters, ...other.parameters }).every(
    (name) => one.parameters[name] === other.parameters[name],
  );
