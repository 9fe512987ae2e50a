import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { cohortQuestionDecider, type AskCohortCommand } from './cohort-question.decider.js';

/** Remembers that a group was counted. */
export class AskCohort extends Command<Committed> {
  constructor(
    readonly question: Omit<AskCohortCommand, 'type'>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const AskCohortHandler = handlerOf(AskCohort, cohortQuestionDecider, ({ question, request }) => ({
  streamId: request.orgId,
  command: { type: 'AskCohort', ...question },
}));
