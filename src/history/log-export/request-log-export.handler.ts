import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { logExportDecider } from './log-export.decider.js';

/** Asks for an export of the org's log. It is written by an effect, which asks for the right once more. */
export class RequestLogExport extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly exportId: string,
    readonly requestedBy: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RequestLogExport)
export class RequestLogExportHandler implements ICommandHandler<RequestLogExport> {
  constructor(private readonly streams: Streams) {}

  execute({ orgId, exportId, requestedBy, request }: RequestLogExport): Promise<Committed> {
    return this.streams.run(
      logExportDecider,
      { orgId, streamId: exportId },
      { type: 'RequestLogExport', exportId, requestedBy },
      request,
    );
  }
}
