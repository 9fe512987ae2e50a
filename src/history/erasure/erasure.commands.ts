import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { erasureDecider } from './erasure.decider.js';
import type { ErasureGround } from './erasure.events.js';

/** Erases a client. There is no way back; the caller has made sure that it is this client and that the law allows it. */
export class EraseClient extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly ground: ErasureGround,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const EraseClientHandler = handlerOf(EraseClient, erasureDecider, ({ clientId, ground }) => ({
  streamId: clientId,
  command: { type: 'EraseClient', clientId, ground },
}));
