import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { systemRequestFrom } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ReactionWithRows } from '#libs/projections/reaction-with-rows.js';
import { DANGEROUS_METRICS } from '#libs/science/body-metrics.js';
import { FindingsRound, ReportFindings } from '#src/alerts/contract.js';
import { measurementCategory } from '#src/tracking/contract.js';
import { DangerousMeasurements } from './dangerous-measurements.js';

/** A measurement that can be dangerous was recorded, corrected or removed: looked at at once, not at the next round. */
@Injectable()
export class WatchMeasurements extends ReactionWithRows {
  readonly name = 'care.watch-measurements';
  readonly kind = 'care.watch-measurements';
  readonly categories = ['measurement'];
  // of what stood before, the next round tells
  readonly startsAt = 'now';
  protected readonly rows = ['measurement', 'client_alert'];

  constructor(
    streams: Streams,
    progress: ProjectionProgress,
    private readonly dangerous: DangerousMeasurements,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {
    super(streams, progress);
  }

  protected concerns(recorded: RecordedEvent): boolean {
    // an invented past would be looked at a thousand times; the next round tells of it once
    if (recorded.subjectId === null || recorded.header.simulated) return false;
    if (!isOf(measurementCategory, recorded) || recorded.event.type === 'Erased') return false;
    const { metric } = recorded.event.data;
    return DANGEROUS_METRICS.some((each) => each === metric);
  }

  protected async act({ header, subjectId: clientId, event }: RecordedEvent): Promise<void> {
    if (clientId === null) return;
    const found = await this.dangerous.of(header.orgId, [clientId], this.clock.now());
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'measurement',
        found.get(clientId) ?? [],
        { because: event.type === 'MeasurementRecorded' ? 'measured-again' : 'measurement-changed' },
        systemRequestFrom(header, 'watch-measurements'),
      ),
    );
  }
}

/** Measurements that were loaded with a past, and what a reaction missed. */
@Injectable()
export class WatchAllMeasurements implements DueWork {
  readonly name = 'watch-all-measurements';
  readonly everyMs = 10 * 60_000;

  constructor(
    private readonly dangerous: DangerousMeasurements,
    private readonly round: FindingsRound,
  ) {}

  run(): Promise<void> {
    return this.round.run('measurement', (orgId, now, clientIds) => this.dangerous.of(orgId, clientIds, now));
  }
}
