import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { clientViewDecider, type ClientViewCommand } from './client-view.decider.js';

/** Saves, changes or removes a view for whoever is named in the command. */
export class KeepClientView extends Command<Committed> {
  constructor(readonly orgId: string, readonly viewId: string, readonly command: ClientViewCommand, readonly request: CommandRequest) {
    super();
  }
}

/** The view that a request saves: a retried request saves the same one. */
export const clientViewIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('client-view', request.commandId);

@CommandHandler(KeepClientView)
export class KeepClientViewHandler implements ICommandHandler<KeepClientView> {
  constructor(private readonly streams: Streams) {}

  execute({ orgId, viewId, command, request }: KeepClientView): Promise<Committed> {
    return this.streams.run(clientViewDecider, { orgId, streamId: viewId, subject: { kind: 'staff', id: command.by } }, command, request);
  }
}
