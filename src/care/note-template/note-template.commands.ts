import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { noteTemplateDecider, type NoteTemplateCommand } from './note-template.decider.js';

/** The template that a request makes: a retried request makes the same one. */
export const templateIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('note-template', request.commandId);

/** Adds, changes, archives or restores a note template of the organisation. */
export class KeepNoteTemplate extends Command<Committed> {
  constructor(
    readonly noteTemplateId: string,
    readonly act: NoteTemplateCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const noteTemplateCommandHandlers = [
  handlerOf(KeepNoteTemplate, noteTemplateDecider, ({ noteTemplateId, act }) => ({
    streamId: noteTemplateId,
    command: act,
  })),
];
