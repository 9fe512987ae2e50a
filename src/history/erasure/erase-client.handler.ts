import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { erasureDecider } from './erasure.decider.js';
import type { ErasureGround } from './erasure.events.js';

/** Erases a client. There is no way back; the caller has made sure that it is this client and that the law allows it. */
export class EraseClient extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly clientId: string,
    readonly ground: ErasureGround,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(EraseClient)
export class EraseClientHandler implements ICommandHandler<EraseClient> {
  constructor(private readonly streams: Streams) {}

  execute({ orgId, clientId, ground, request }: EraseClient): Promise<Committed> {
    return this.streams.run(
      erasureDecider,
      { orgId, streamId: clientId },
      { type: 'EraseClient', clientId, ground },
      request,
    );
  }
}
