import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { TagRefs } from '../cohort/tag-refs.js';
import { savedCohortDecider, type SavedCohortCommand } from './saved-cohort.decider.js';

/** The cohort that a request saves: a retried request saves the same one. */
export const savedCohortIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('saved-cohort', request.commandId);

/** Saves, changes or removes a cohort of whoever is named in the command; its tags as words. */
export class KeepSavedCohort extends Command<Committed> {
  constructor(
    readonly cohortId: string,
    readonly act: SavedCohortCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(KeepSavedCohort)
export class KeepSavedCohortHandler implements ICommandHandler<KeepSavedCohort> {
  constructor(
    private readonly streams: Streams,
    private readonly tags: TagRefs,
  ) {}

  execute({ cohortId, act, request }: KeepSavedCohort): Promise<Committed> {
    const target = { orgId: request.orgId, streamId: cohortId };
    return this.streams.run(savedCohortDecider, target, this.#withRefs(act, request.orgId), request);
  }

  #withRefs(act: SavedCohortCommand, orgId: string): SavedCohortCommand {
    if (act.type === 'RemoveSavedCohort') return act;
    const { tags = [], ...cohort } = act.cohort;
    return { ...act, cohort, tagRefs: this.tags.of(orgId, tags) };
  }
}

export const savedCohortCommandHandlers = [KeepSavedCohortHandler];
