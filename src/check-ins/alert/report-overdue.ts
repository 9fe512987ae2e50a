import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { systemRequestFrom } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ReactionWithRows } from '#libs/projections/reaction-with-rows.js';
import { FindingsRound, ReportFindings } from '#src/alerts/contract.js';
import { checkInAnswerProjection, checkInScheduleProjection } from '../check-in.read-model.js';
import { OverdueCheckIns } from './overdue-check-ins.js';

/** Check-ins were answered, scheduled or ended: whether one is overdue is looked at again at once, not at the next round. */
@Injectable()
export class ReportOverdue extends ReactionWithRows {
  readonly name = 'check-ins.report-overdue';
  readonly kind = 'check-ins.report-overdue';
  readonly categories = ['checkInAnswer', 'checkInSchedule'];
  // of what stood before, the next round tells
  readonly startsAt = 'now';
  protected readonly rows = [checkInScheduleProjection.name, checkInAnswerProjection.name];

  constructor(
    streams: Streams,
    progress: ProjectionProgress,
    private readonly overdue: OverdueCheckIns,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {
    super(streams, progress);
  }

  protected concerns({ header, subjectId, event }: RecordedEvent): boolean {
    // an invented past would be looked at a thousand times; the next round tells of it once
    return subjectId !== null && !header.simulated && event.type !== 'Erased';
  }

  protected async act({ header, subjectId: clientId, event }: RecordedEvent): Promise<void> {
    if (clientId === null) return;
    const found = await this.overdue.of(header.orgId, [clientId], this.clock.now());
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'check-in',
        found.get(clientId) ?? [],
        { because: event.type === 'CheckInAnswered' ? 'check-in-answered' : 'day-passed' },
        systemRequestFrom(header, 'report-overdue'),
      ),
    );
  }
}

/** Check-ins get overdue by time alone, and a form that is retired ends what was asked by it. */
@Injectable()
export class WatchOverdue implements DueWork {
  readonly name = 'watch-overdue-check-ins';
  readonly everyMs = 15 * 60_000;

  constructor(
    private readonly overdue: OverdueCheckIns,
    private readonly round: FindingsRound,
  ) {}

  run(): Promise<void> {
    return this.round.run('check-in', (orgId, now, clientIds) => this.overdue.of(orgId, clientIds, now));
  }
}
