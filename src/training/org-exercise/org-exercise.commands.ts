import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { GlobalExercises } from '../exercise/global-exercises.js';
import { checkedExercise } from './exercise-entry.js';
import { orgExerciseDecider } from './org-exercise.decider.js';
import type { ExerciseEntry } from './org-exercise.events.js';
import { orgExerciseId } from './org-exercise-id.js';
import { OrgExercises } from './org-exercise.read-model.js';

export class AddOrgExercise extends Command<Committed> {
  constructor(
    readonly exercise: ExerciseEntry,
    /** The global exercise that it is a version of; null: of none. */
    readonly madeFrom: string | null,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class ChangeOrgExercise extends Command<Committed> {
  constructor(
    readonly exerciseId: string,
    readonly exercise: ExerciseEntry,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class ArchiveOrgExercise extends Command<Committed> {
  constructor(
    readonly exerciseId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RestoreOrgExercise extends Command<Committed> {
  constructor(
    readonly exerciseId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The exercise that a request adds: a retried request adds the same one. */
export const orgExerciseIdOf = ({ commandId }: Pick<CommandRequest, 'commandId'>) =>
  orgExerciseId(derivedId('org-exercise', commandId));

/** Of two that are added at the same moment under one name both stand: a name is no identity, and either can be changed. */
@CommandHandler(AddOrgExercise)
class AddOrgExerciseHandler implements ICommandHandler<AddOrgExercise> {
  constructor(
    private readonly streams: Streams,
    private readonly global: GlobalExercises,
    private readonly own: OrgExercises,
  ) {}

  async execute({ exercise, madeFrom, request }: AddOrgExercise): Promise<Committed> {
    const { orgId } = request;
    const streamId = orgExerciseIdOf(request);
    const { count, nameTaken } = await this.own.named(orgId, checkedExercise(exercise).name, streamId);
    const originalKnown = madeFrom !== null && this.global.byId(madeFrom) !== null;
    return this.streams.run(
      orgExerciseDecider,
      { orgId, streamId },
      { type: 'AddOrgExercise', exercise, madeFrom, originalKnown, nameTaken, count },
      request,
    );
  }
}

@CommandHandler(ChangeOrgExercise)
class ChangeOrgExerciseHandler implements ICommandHandler<ChangeOrgExercise> {
  constructor(
    private readonly streams: Streams,
    private readonly own: OrgExercises,
  ) {}

  async execute({ exerciseId: streamId, exercise, request }: ChangeOrgExercise): Promise<Committed> {
    const { orgId } = request;
    const { nameTaken } = await this.own.named(orgId, checkedExercise(exercise).name, streamId);
    return this.streams.run(
      orgExerciseDecider,
      { orgId, streamId },
      { type: 'ChangeOrgExercise', exercise, nameTaken },
      request,
    );
  }
}

const ArchiveOrgExerciseHandler = handlerOf(ArchiveOrgExercise, orgExerciseDecider, ({ exerciseId }) => ({
  streamId: exerciseId,
  command: { type: 'ArchiveOrgExercise' as const },
}));

@CommandHandler(RestoreOrgExercise)
class RestoreOrgExerciseHandler implements ICommandHandler<RestoreOrgExercise> {
  constructor(
    private readonly streams: Streams,
    private readonly own: OrgExercises,
  ) {}

  async execute({ exerciseId: streamId, request }: RestoreOrgExercise): Promise<Committed> {
    const { orgId } = request;
    const { state } = await this.streams.load(orgExerciseDecider, { orgId, streamId });
    const { nameTaken } =
      state.status === 'absent' ? { nameTaken: false } : await this.own.named(orgId, state.content.name, streamId);
    return this.streams.run(
      orgExerciseDecider,
      { orgId, streamId },
      { type: 'RestoreOrgExercise', nameTaken },
      request,
    );
  }
}

export const orgExerciseCommandHandlers = [
  AddOrgExerciseHandler,
  ChangeOrgExerciseHandler,
  ArchiveOrgExerciseHandler,
  RestoreOrgExerciseHandler,
];
