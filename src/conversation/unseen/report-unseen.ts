import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { ReportFindings, StandingFindings } from '#src/alerts/contract.js';
import { UnseenMessages } from './unseen-messages.js';

const PATIENCE_MS = 10_000;

/** A message was sent, read or withdrawn: whether one of the client's waits to be seen is an alert for their team. */
@Injectable()
export class ReportUnseen implements Reaction {
  readonly name = 'conversation.report-unseen';
  readonly categories = ['message'];
  // of what was sent before, the next round tells
  readonly startsAt = 'now';

  constructor(
    private readonly progress: ProjectionProgress,
    private readonly messages: UnseenMessages,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async react({ header, position, subjectId: clientId, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    const { orgId, eventId, correlationId, simulated } = header;
    if (clientId === null || simulated || !['MessageSent', 'MessagesRead', 'MessageWithdrawn'].includes(event.type))
      return [];
    await this.progress.waitFor(['message', 'client_list'], position, PATIENCE_MS);
    const found = await this.messages.of(orgId, [clientId], this.clock.now());
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'conversation',
        found.get(clientId) ?? [],
        { because: 'message-read' },
        requestFrom({ orgId, eventId, correlationId }, 'report-unseen'),
      ),
    );
    return [];
  }
}

/** Messages that wait grow urgent by time alone, and an invented past has none that a reaction reported. */
@Injectable()
export class WatchUnseen implements DueWork {
  readonly name = 'watch-unseen-messages';
  readonly everyMs = 15 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly messages: UnseenMessages,
    private readonly standing: StandingFindings,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async run(): Promise<void> {
    for (const orgId of await this.logs.orgs()) {
      const [found, standing] = await Promise.all([
        this.messages.of(orgId, null, this.clock.now()),
        this.standing.of(orgId, 'conversation'),
      ]);
      for (const clientId of new Set([...found.keys(), ...standing.keys()])) {
        const findings = found.get(clientId) ?? [];
        const told = standing.get(clientId) ?? [];
        if (findings[0]?.key === told[0]?.key && findings[0]?.level === told[0]?.level) continue;
        const commandId = newId();
        await this.commands.execute(
          new ReportFindings(
            clientId,
            'conversation',
            findings,
            { because: 'message-read' },
            {
              commandId,
              orgId,
              requestHash: null,
              actor: { accountId: null, role: 'system' },
              origin: { door: 'reaction', requestId: commandId },
              correlationId: commandId,
              causationId: null,
              unrepeatable: true,
            },
          ),
        );
      }
    }
  }
}
