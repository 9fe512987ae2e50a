import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { systemRequestFrom } from '#libs/event-sourcing/request.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { clientCategory } from '#src/clients/contract.js';
import { ALERT_SOURCES } from './alert-kinds.js';
import { ReportFindings } from './client-alerts.commands.js';

/** A client was archived: nobody is to be alerted about them. Their sources find them again when they are reactivated. */
@Injectable()
export class ClearOfArchived implements Reaction {
  readonly name = 'alerts.clear-of-archived';
  readonly categories = ['client'];
  readonly startsAt = 'now';

  constructor(private readonly commands: CommandBus) {}

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!isOf(clientCategory, recorded)) return [];
    const { type, data } = recorded.event;
    if (!(type === 'EarlierRecordClosed' || (type === 'ClientDetailsChanged' && data.status === 'archived'))) return [];
    const { header } = recorded;
    for (const source of ALERT_SOURCES)
      await this.commands.execute(
        new ReportFindings(
          header.streamId,
          source,
          [],
          { because: 'client-archived' },
          systemRequestFrom(header, 'clear-of-archived', source),
        ),
      );
    return [];
  }
}
