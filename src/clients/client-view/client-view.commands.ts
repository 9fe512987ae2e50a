import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { clientViewDecider, type ClientViewCommand } from './client-view.decider.js';

/** Saves, changes or removes a view for whoever is named in the command. */
export class KeepClientView extends Command<Committed> {
  constructor(
    readonly viewId: string,
    readonly command: ClientViewCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The view that a request saves: a retried request saves the same one. */
export const clientViewIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('client-view', request.commandId);

/** A view is sealed with the key of whoever saves it; a stream that is not there has none, so changes look first. */
@CommandHandler(KeepClientView)
export class KeepClientViewHandler implements ICommandHandler<KeepClientView> {
  constructor(private readonly streams: Streams) {}

  async execute({ viewId, command, request }: KeepClientView): Promise<Committed> {
    const { orgId } = request;
    if (command.type === 'SaveClientView')
      return this.streams.run(
        clientViewDecider,
        { orgId, streamId: viewId, subject: { kind: 'staff', id: command.by } },
        command,
        request,
      );
    // whoever asks need not be whose key seals it
    const { revision } = await this.streams.load(clientViewDecider, { orgId, streamId: viewId });
    if (revision < 0) throw new Refusal('client-view.unknown', 404);
    return this.streams.run(clientViewDecider, { orgId, streamId: viewId }, command, request);
  }
}

export const clientViewCommandHandlers = [KeepClientViewHandler];
