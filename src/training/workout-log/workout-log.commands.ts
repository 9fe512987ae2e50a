import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { entryAddress, EntryCalendar, entryTarget } from '#src/tracking/contract.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import { PlannedSessions } from './planned-sessions.js';
import { workoutLogDecider } from './workout-log.decider.js';
import type { WorkoutReport } from './workout-log.events.js';

/** What a person did. The caller has checked that they may log for this client. */
export class LogWorkout extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly report: WorkoutReport,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The new report takes the place of the old one, which stays in the log. */
export class CorrectWorkoutLog extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly report: WorkoutReport,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RemoveWorkoutLog extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

async function unknownIn(orgId: string, { exercises }: WorkoutReport, library: ExerciseLibrary) {
  const ids = exercises.flatMap(({ exerciseId, replaces }) => [exerciseId, ...(replaces ? [replaces] : [])]);
  const found = await library.lookUp(orgId, ids);
  return ids.filter((id) => !found.has(id));
}

@CommandHandler(LogWorkout)
export class LogWorkoutHandler implements ICommandHandler<LogWorkout> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
    private readonly library: ExerciseLibrary,
    private readonly sessions: PlannedSessions,
  ) {}

  async execute({ clientId, entryId, report, request }: LogWorkout): Promise<Committed> {
    const dates = await this.calendar.allowed('workout', clientId, report.timeZone, request);
    const target = entryTarget(request.orgId, clientId, entryId);
    const { orgId } = request;
    const [unknownExercises, session] = await Promise.all([
      unknownIn(orgId, report, this.library),
      this.sessions.of(orgId, clientId, report.planned),
    ]);
    return this.streams.run(
      workoutLogDecider,
      target,
      { type: 'LogWorkout', entryId, report, dates, unknownExercises, session },
      request,
    );
  }
}

@CommandHandler(CorrectWorkoutLog)
export class CorrectWorkoutLogHandler implements ICommandHandler<CorrectWorkoutLog> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
    private readonly library: ExerciseLibrary,
    private readonly sessions: PlannedSessions,
  ) {}

  async execute({ clientId, entryId, report, request }: CorrectWorkoutLog): Promise<Committed> {
    const dates = await this.calendar.allowed('workout', clientId, report.timeZone, request);
    const target = entryTarget(request.orgId, clientId, entryId);
    const { orgId } = request;
    const [unknownExercises, session] = await Promise.all([
      unknownIn(orgId, report, this.library),
      this.sessions.of(orgId, clientId, report.planned),
    ]);
    return this.streams.run(
      workoutLogDecider,
      target,
      { type: 'CorrectWorkoutLog', entryId, report, dates, unknownExercises, session },
      request,
    );
  }
}

export const RemoveWorkoutLogHandler = handlerOf(RemoveWorkoutLog, workoutLogDecider, ({ clientId, entryId }) => ({
  ...entryAddress(clientId, entryId),
  command: { type: 'RemoveWorkoutLog' as const, entryId },
}));

export const workoutLogCommandHandlers = [LogWorkoutHandler, CorrectWorkoutLogHandler, RemoveWorkoutLogHandler];
