import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type Command, type ICommandHandler } from '@nestjs/cqrs';
import type { Decider } from '../event-sourcing/decider.js';
import type { DomainEvent, Subject } from '../event-sourcing/envelope.js';
import type { Committed, CommandRequest } from '../event-sourcing/request.js';
import { Streams } from '../event-sourcing/streams.js';

/** What the command bus carries: a change that is asked for, and the request that asks. */
export type RequestedCommand = Command<Committed> & { readonly request: CommandRequest };

/** The stream that a command is for, and what its decider is asked. */
export interface Addressed<C extends { readonly type: string }> {
  readonly streamId: string;
  /** Needed where the command may write the stream's first event and the category has a subject. */
  readonly subject?: Subject;
  readonly command: C;
}

/**
 * The handler of a command that needs no facts: the stream is folded, the decider decides. List it among the module's
 * providers. A command that needs facts has a handler class of its own, which gathers them and calls `Streams.run`.
 *
 *     export const RenameTeamHandler = handlerOf(RenameTeam, teamDecider, ({ teamId, name }) => ({
 *       streamId: teamId, command: { type: 'RenameTeam', name },
 *     }));
 */
export function handlerOf<B extends RequestedCommand, C extends { readonly type: string }, E extends DomainEvent, S>(
  type: abstract new (...parts: never[]) => B,
  decider: Decider<C, E, S>,
  addressed: (command: B) => Addressed<C>,
): Type<ICommandHandler<B>> {
  class Handler {
    constructor(private readonly streams: Streams) {}

    execute(command: B): Promise<Committed> {
      const { streamId, subject, command: asked } = addressed(command);
      const target = { orgId: command.request.orgId, streamId, ...(subject ? { subject } : {}) };
      return this.streams.run(decider, target, asked, command.request);
    }
  }
  Inject(Streams)(Handler, undefined, 0);
  CommandHandler(type as Parameters<typeof CommandHandler>[0])(Handler);
  Object.defineProperty(Handler, 'name', { value: `${type.name}Handler` });
  return Handler as unknown as Type<ICommandHandler<B>>;
}
