import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import type { Cohort } from '../cohort/cohort.js';
import { cohortQuestionDecider } from './cohort-question.decider.js';

/** Remembers that a group was counted. */
export class AskCohort extends Command<Committed> {
  constructor(
    readonly cohort: Cohort,
    readonly by: string,
    readonly on: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const AskCohortHandler = handlerOf(AskCohort, cohortQuestionDecider, ({ cohort, by, on, request }) => ({
  streamId: request.orgId,
  command: { type: 'AskCohort', cohort, by, on },
}));
