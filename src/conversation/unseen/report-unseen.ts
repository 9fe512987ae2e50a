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
import { FindingsRound, ReportFindings, type ClearedBecause } from '#src/alerts/contract.js';
import { messageCategory } from '../message/message.events.js';
import { UnseenMessages } from './unseen-messages.js';

/** Why a message may wait no more after an event; null: whether one waits is the same as before. */
function clearedBy(recorded: RecordedEvent): ClearedBecause | null {
  if (!isOf(messageCategory, recorded)) return null;
  const { event } = recorded;
  switch (event.type) {
    case 'MessageSent':
      return event.data.side === 'team' ? 'message-answered' : 'day-passed';
    case 'MessagesRead':
      return 'message-read';
    case 'MessageWithdrawn':
      return 'message-withdrawn';
    default:
      return null;
  }
}

/** A message was sent, read or withdrawn: whether one of the client's waits to be seen is an alert for their team. */
@Injectable()
export class ReportUnseen extends ReactionWithRows {
  readonly name = 'conversation.report-unseen';
  readonly kind = 'conversation.report-unseen';
  readonly categories = ['message'];
  // of what was sent before, the next round tells
  readonly startsAt = 'now';
  protected readonly rows = ['message', 'client_list'];

  constructor(
    streams: Streams,
    progress: ProjectionProgress,
    private readonly messages: UnseenMessages,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {
    super(streams, progress);
  }

  protected concerns(recorded: RecordedEvent): boolean {
    return recorded.subjectId !== null && !recorded.header.simulated && clearedBy(recorded) !== null;
  }

  protected async act(recorded: RecordedEvent): Promise<void> {
    const { header, subjectId: clientId } = recorded;
    const because = clearedBy(recorded);
    if (clientId === null || because === null) return;
    const found = await this.messages.of(header.orgId, [clientId], this.clock.now());
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'conversation',
        found.get(clientId) ?? [],
        { because },
        systemRequestFrom(header, 'report-unseen'),
      ),
    );
  }
}

/** Messages that wait grow urgent by time alone, and an invented past has none that a reaction reported. */
@Injectable()
export class WatchUnseen implements DueWork {
  readonly name = 'watch-unseen-messages';
  readonly everyMs = 15 * 60_000;

  constructor(
    private readonly messages: UnseenMessages,
    private readonly round: FindingsRound,
  ) {}

  run(): Promise<void> {
    return this.round.run('conversation', (orgId, now, clientIds) => this.messages.of(orgId, clientIds, now));
  }
}
