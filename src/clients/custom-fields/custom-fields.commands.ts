import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { customFieldsDecider, type CustomFieldsCommand } from './custom-fields.decider.js';

/** Defines, changes, orders or retires fields of the org. */
export class ChangeCustomFields extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly change: CustomFieldsCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeCustomFields)
export class ChangeCustomFieldsHandler implements ICommandHandler<ChangeCustomFields> {
  constructor(private readonly streams: Streams) {}

  execute({ orgId, change, request }: ChangeCustomFields): Promise<Committed> {
    return this.streams.run(customFieldsDecider, { orgId, streamId: orgId }, change, request);
  }
}
