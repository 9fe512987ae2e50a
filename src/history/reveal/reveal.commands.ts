import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { HistoryPages, type HistoricEvent } from '../past/history-index.read-model.js';
import { clientRevealDecider, staffRevealDecider } from './reveal.decider.js';

/** Records who looks at which event and why. Whoever sends it shows the content only afterwards. */
export class RevealHistory extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly event: HistoricEvent,
    readonly reason: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RevealHistory)
export class RevealHistoryHandler implements ICommandHandler<RevealHistory> {
  constructor(
    private readonly streams: Streams,
    private readonly pages: HistoryPages,
  ) {}

  /** @throws Refusal `client.erased` (410): nothing is sealed with a key that was destroyed, and there is nothing left to show */
  async execute({
    accountId,
    event: {
      recorded: { header, subjectId },
      clientId,
    },
    reason,
    request,
  }: RevealHistory): Promise<Committed> {
    const { orgId } = request;
    const look = { eventId: header.eventId, category: header.category, eventType: header.type, accountId, reason };
    // a person's membership or session is a client's when that person is one: then the look goes with the client's key, too
    const about = clientId ?? (subjectId !== null && (await this.pages.isClient(orgId, subjectId)) ? subjectId : null);
    return about === null
      ? this.streams.run(
          staffRevealDecider,
          { orgId, streamId: accountId, subject: { kind: 'staff', id: accountId } },
          { type: 'RevealHistory', look },
          request,
        )
      : this.streams.run(
          clientRevealDecider,
          { orgId, streamId: about, subject: { kind: 'client', id: about } },
          { type: 'RevealHistory', look },
          request,
        );
  }
}
