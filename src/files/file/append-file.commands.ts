import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { fileDecider, type FileCommand } from './file.decider.js';

/** Writes down a file whose content is stored, as the last step of adding one (`FileKeeper`). */
export class AppendFile extends Command<Committed> {
  constructor(
    readonly fileId: string,
    readonly added: Extract<FileCommand, { readonly type: 'AddFile' }>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const AppendFileHandler = handlerOf(AppendFile, fileDecider, ({ fileId, added }) => ({
  streamId: fileId,
  subject: { kind: 'client', id: added.file.clientId },
  command: added,
}));
