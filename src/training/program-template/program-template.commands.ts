import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import { programTemplateDecider, type NewProgramTemplate } from './program-template.decider.js';

/** Items of the template get ids of their own: it says nothing of the program that it was taken from. */
export type TemplateToSave = Omit<NewProgramTemplate, 'placements'> & {
  readonly items: readonly Omit<NewProgramTemplate['placements'][number], 'op' | 'itemId'>[];
};

export class SaveProgramTemplate extends Command<Committed> {
  constructor(
    readonly template: TemplateToSave,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The template that a command saves: a retried request saves the same one. */
export const programTemplateIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('program-template', request.commandId);

export class ArchiveProgramTemplate extends Command<Committed> {
  constructor(
    readonly templateId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RestoreProgramTemplate extends Command<Committed> {
  constructor(
    readonly templateId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Looks up whether the exercises exist, whatever the caller believes. */
@CommandHandler(SaveProgramTemplate)
export class SaveProgramTemplateHandler implements ICommandHandler<SaveProgramTemplate> {
  constructor(
    private readonly streams: Streams,
    private readonly library: ExerciseLibrary,
  ) {}

  async execute({ template: { items, ...template }, request }: SaveProgramTemplate): Promise<Committed> {
    const { orgId, commandId, actor } = request;
    const exercises = await this.library.lookUp(
      orgId,
      items.flatMap(({ exerciseId, alternatives = [] }) => [exerciseId, ...alternatives]),
    );
    const placements = items.map((item, place) => ({
      op: 'place' as const,
      itemId: derivedId('program-template-item', `${commandId}/${place}`),
      ...item,
    }));
    return this.streams.run(
      programTemplateDecider,
      { orgId, streamId: programTemplateIdOf(request) },
      {
        type: 'SaveProgramTemplate',
        template: { ...template, placements },
        facts: { by: actor.accountId, exercises: new Set(exercises.keys()) },
      },
      request,
    );
  }
}

const ArchiveHandler = handlerOf(ArchiveProgramTemplate, programTemplateDecider, ({ templateId }) => ({
  streamId: templateId,
  command: { type: 'ArchiveProgramTemplate' as const },
}));

const RestoreHandler = handlerOf(RestoreProgramTemplate, programTemplateDecider, ({ templateId }) => ({
  streamId: templateId,
  command: { type: 'RestoreProgramTemplate' as const },
}));

export const programTemplateCommandHandlers = [SaveProgramTemplateHandler, ArchiveHandler, RestoreHandler];
