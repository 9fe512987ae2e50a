import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import type { AlertKind, AlertSource, ClearedBecause, Finding } from './alert-kinds.js';
import { clientAlertsDecider, type AnswerAlerts } from './client-alerts.decider.js';

const alertsOf = (clientId: string) => ({
  streamId: clientId,
  subject: { kind: 'client', id: clientId } as const,
});

/** Why findings of before are missing from a report, where they are. */
export interface Cleared {
  readonly because: ClearedBecause;
  /** Of which kinds that is so, where not of all: what else is missing went for an unknown reason. */
  readonly kinds?: readonly AlertKind[];
  /** What changed, in words. It is read by whoever reads alerts of that source. */
  readonly cause?: string;
}

/**
 * A source reports all that it finds about a client now: what is new raises an alert, what is missing clears one, what got worse opens one
 * again. The same report twice changes nothing, so a source reports whenever something may have changed. Of a client who is archived,
 * unknown or erased nothing is found: the report is taken and what stands is cleared.
 */
export class ReportFindings extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly source: AlertSource,
    readonly findings: readonly Finding[],
    readonly cleared: Cleared,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ReportFindings)
export class ReportFindingsHandler implements ICommandHandler<ReportFindings> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly calendar: OrgCalendar,
    private readonly clock: Clock,
  ) {}

  async execute({ clientId, source, findings, cleared, request }: ReportFindings): Promise<Committed> {
    const { orgId, commandId } = request;
    const now = request.recordedAt ?? this.clock.now();
    const [card, today] = await Promise.all([this.clients.card(orgId, clientId), this.calendar.today(orgId, now)]);
    const gone = card?.status !== 'active';
    try {
      return await this.streams.run(
        clientAlertsDecider,
        { orgId, ...alertsOf(clientId) },
        {
          type: 'ReportFindings',
          source,
          findings: gone
            ? []
            : findings.map((finding) => ({ ...finding, alertId: derivedId('alert', commandId, source, finding.key) })),
          because: gone ? 'client-archived' : cleared.because,
          kinds: gone ? null : (cleared.kinds ?? null),
          cause: gone ? null : (cleared.cause ?? null),
          now: now.toISOString(),
          today,
        },
        { ...request, unrepeatable: true },
      );
    } catch (error) {
      // erased while it was found: there is nobody to alert about
      if (!(error instanceof Refusal) || error.code !== 'client.erased') throw error;
      return { streamId: clientId, revision: -1, position: null, replayed: false, events: [] };
    }
  }
}

type Answer<T> = T extends unknown ? Omit<T, 'today'> : never;

/** Staff acknowledge, snooze, resolve or reopen alerts of a client. The caller has checked that they may, for each source. */
export class ActOnAlerts extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly act: Answer<AnswerAlerts>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ActOnAlerts)
export class ActOnAlertsHandler implements ICommandHandler<ActOnAlerts> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: OrgCalendar,
    private readonly clock: Clock,
  ) {}

  async execute({ clientId, act, request }: ActOnAlerts): Promise<Committed> {
    const { orgId } = request;
    const today = await this.calendar.today(orgId, request.recordedAt ?? this.clock.now());
    return this.streams.run(clientAlertsDecider, { orgId, streamId: clientId }, { ...act, today }, request);
  }
}

export const clientAlertsCommandHandlers = [ReportFindingsHandler, ActOnAlertsHandler];
