import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { savedCohortDecider, type SavedCohortCommand } from './saved-cohort.decider.js';

/** The cohort that a request saves: a retried request saves the same one. */
export const savedCohortIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('saved-cohort', request.commandId);

/** Saves, changes or removes a cohort of whoever is named in the command. */
export class KeepSavedCohort extends Command<Committed> {
  constructor(
    readonly cohortId: string,
    readonly act: SavedCohortCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const savedCohortCommandHandlers = [
  handlerOf(KeepSavedCohort, savedCohortDecider, ({ cohortId, act }) => ({ streamId: cohortId, command: act })),
];
