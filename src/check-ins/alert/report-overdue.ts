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
import { checkInAnswerProjection, checkInScheduleProjection } from '../check-in.read-model.js';
import { OverdueCheckIns } from './overdue-check-ins.js';

const ROWS = [checkInScheduleProjection.name, checkInAnswerProjection.name];
const PATIENCE_MS = 10_000;

/** Check-ins were answered, scheduled or ended: whether one is overdue is looked at again at once, not at the next round. */
@Injectable()
export class ReportOverdue implements Reaction {
  readonly name = 'check-ins.report-overdue';
  readonly categories = ['checkInAnswer', 'checkInSchedule'];
  // of what stood before, the next round tells
  readonly startsAt = 'now';

  constructor(
    private readonly progress: ProjectionProgress,
    private readonly overdue: OverdueCheckIns,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async react({ header, position, subjectId: clientId, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    const { orgId, eventId, correlationId, simulated } = header;
    // an invented past would be looked at a thousand times; the next round tells of it once
    if (clientId === null || simulated || event.type === 'Erased') return [];
    await this.progress.waitFor(ROWS, position, PATIENCE_MS);
    const found = await this.overdue.of(orgId, [clientId], this.clock.now());
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'check-in',
        found.get(clientId) ?? [],
        { because: event.type === 'CheckInAnswered' ? 'check-in-answered' : 'day-passed' },
        requestFrom({ orgId, eventId, correlationId }, 'report-overdue'),
      ),
    );
    return [];
  }
}

/** Check-ins get overdue by time alone, and a form that is retired ends what was asked by it. */
@Injectable()
export class WatchOverdue implements DueWork {
  readonly name = 'watch-overdue-check-ins';
  readonly everyMs = 15 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly overdue: OverdueCheckIns,
    private readonly standing: StandingFindings,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async run(): Promise<void> {
    for (const orgId of await this.logs.orgs()) {
      const [found, standing] = await Promise.all([
        this.overdue.of(orgId, null, this.clock.now()),
        this.standing.of(orgId, 'check-in'),
      ]);
      for (const clientId of new Set([...found.keys(), ...standing.keys()])) {
        const findings = found.get(clientId) ?? [];
        const told = standing.get(clientId) ?? [];
        if (findings[0]?.key === told[0]?.key && findings[0]?.level === told[0]?.level) continue;
        const commandId = newId();
        await this.commands.execute(
          new ReportFindings(
            clientId,
            'check-in',
            findings,
            { because: 'day-passed' },
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
