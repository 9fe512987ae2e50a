import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { replyTemplateDecider, type ReplyTemplateCommand } from './reply-template.decider.js';

/** The reply that a request makes: a retried request makes the same one. */
export const replyIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('reply-template', request.commandId);

/** Adds, changes, archives or restores a reply template of the organisation. */
export class KeepReplyTemplate extends Command<Committed> {
  constructor(
    readonly replyId: string,
    readonly act: ReplyTemplateCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const replyTemplateCommandHandlers = [
  handlerOf(KeepReplyTemplate, replyTemplateDecider, ({ replyId, act }) => ({ streamId: replyId, command: act })),
];
