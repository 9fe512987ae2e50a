import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { TagRefs } from '../cohort/tag-refs.js';
import { savedCohortDecider, type SavedCohortCommand } from './saved-cohort.decider.js';

/** The cohort that a request saves: a retried request saves the same one. */
export const savedCohortIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('saved-cohort', request.commandId);

/** `RenameSavedCohort`: the cohort stays as it was saved, tags that nobody carries any more included: its reader does not see them and can't send them back. */
export type SavedCohortAct =
  SavedCohortCommand | { readonly type: 'RenameSavedCohort'; readonly by: string; readonly name: string };

/** Saves, changes or removes a cohort of whoever is named in the command; its tags as words. */
export class KeepSavedCohort extends Command<Committed> {
  constructor(
    readonly cohortId: string,
    readonly act: SavedCohortAct,
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

  async execute({ cohortId, act, request }: KeepSavedCohort): Promise<Committed> {
    const target = { orgId: request.orgId, streamId: cohortId };
    const command =
      act.type === 'RenameSavedCohort' ? await this.#renamed(act, target) : this.#withRefs(act, request.orgId);
    return this.streams.run(savedCohortDecider, target, command, request);
  }

  async #renamed(
    { by, name }: Extract<SavedCohortAct, { readonly type: 'RenameSavedCohort' }>,
    target: { readonly orgId: string; readonly streamId: string },
  ): Promise<SavedCohortCommand> {
    const { state } = await this.streams.load(savedCohortDecider, target);
    // of one that is not there the decider says so
    const saved = state.status === 'saved' ? { ...state.cohort, tagRefs: state.tagRefs ?? [] } : {};
    const { tagRefs = [], ...cohort } = this.tags.inRefs(target.orgId, saved);
    return { type: 'ChangeSavedCohort', by, name, cohort, tagRefs };
  }

  #withRefs(act: SavedCohortCommand, orgId: string): SavedCohortCommand {
    if (act.type === 'RemoveSavedCohort') return act;
    const { tags = [], ...cohort } = act.cohort;
    return { ...act, cohort, tagRefs: this.tags.of(orgId, tags) };
  }
}

export const savedCohortCommandHandlers = [KeepSavedCohortHandler];
