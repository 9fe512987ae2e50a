import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { EntryCalendar, MetricFacts, type EntryOrigin } from '#src/tracking/contract.js';
import { KnownExercises } from '#src/training/contract.js';
import { goalDecider } from './goal/goal.decider.js';
import type { GoalOutcome, GoalTerms } from './goal/goal.events.js';
import { goalResultDecider } from './result/goal-result.decider.js';
import { habitTickDecider } from './tick/habit-tick.decider.js';

/** A goal's streams are named by client and goal: by the id of another client's goal nothing is found. */
const ofGoal = (clientId: string, goalId: string) => ({
  streamId: `${clientId}~${goalId}`,
  subject: { kind: 'client' as const, id: clientId },
});

/** Sets a goal, or with `ChangeGoal` what one that is open should say. The caller has checked that they may for this client. */
export class SetGoal extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly goalId: string,
    readonly terms: GoalTerms,
    readonly request: CommandRequest,
    readonly type: 'SetGoal' | 'ChangeGoal' = 'SetGoal',
  ) {
    super();
  }
}

@CommandHandler(SetGoal)
export class SetGoalHandler implements ICommandHandler<SetGoal> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly calendar: EntryCalendar,
    private readonly metrics: MetricFacts,
    private readonly exercises: KnownExercises,
  ) {}

  async execute({ clientId, goalId, terms, type, request }: SetGoal): Promise<Committed> {
    const { orgId } = request;
    const { metric: name, exerciseId } = terms.aim;
    const [card, today, metric, isKnown] = await Promise.all([
      this.clients.card(orgId, clientId),
      this.calendar.today(orgId, clientId, request.recordedAt),
      name === undefined ? ({ status: 'absent' } as const) : this.metrics.of(orgId, name),
      exerciseId !== undefined && this.exercises.has(orgId, exerciseId),
    ]);
    return this.streams.run(
      goalDecider,
      { orgId, ...ofGoal(clientId, goalId) },
      {
        type,
        terms,
        metric,
        exercise: isKnown ? 'known' : 'absent',
        clientStatus: card?.status ?? null,
        today,
      },
      request,
    );
  }
}

/** Closes a goal, or opens a closed one again. */
export class CloseGoal extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly goalId: string,
    /** Null: it is opened again. */
    readonly closing: { readonly outcome: GoalOutcome; readonly reason: string } | null,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const CloseGoalHandler = handlerOf(CloseGoal, goalDecider, ({ clientId, goalId, closing }) => ({
  ...ofGoal(clientId, goalId),
  command: closing ? { type: 'CloseGoal' as const, ...closing } : { type: 'ReopenGoal' as const },
}));

/** Ticks a habit on a day, or takes the tick back. */
export class TickHabit extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly goalId: string,
    readonly date: string,
    readonly type: 'TickHabit' | 'UntickHabit',
    readonly origin: EntryOrigin,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(TickHabit)
export class TickHabitHandler implements ICommandHandler<TickHabit> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
  ) {}

  async execute({ clientId, goalId, date, type, origin, request }: TickHabit): Promise<Committed> {
    const { orgId } = request;
    const address = ofGoal(clientId, goalId);
    const [{ state: goal }, today] = await Promise.all([
      this.streams.load(goalDecider, { orgId, streamId: address.streamId }),
      this.calendar.todayOf(clientId, origin.timeZone, request),
    ]);
    return this.streams.run(habitTickDecider, { orgId, ...address }, { type, date, origin, goal, today }, request);
  }
}

/** Records the result of a performance on a day, or takes it back. */
export class RecordGoalResult extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly goalId: string,
    readonly date: string,
    /** Null: it is taken back. */
    readonly value: number | null,
    readonly origin: EntryOrigin,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RecordGoalResult)
export class RecordGoalResultHandler implements ICommandHandler<RecordGoalResult> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
  ) {}

  async execute({ clientId, goalId, date, value, origin, request }: RecordGoalResult): Promise<Committed> {
    const { orgId } = request;
    const address = ofGoal(clientId, goalId);
    const [{ state: goal }, today] = await Promise.all([
      this.streams.load(goalDecider, { orgId, streamId: address.streamId }),
      this.calendar.todayOf(clientId, origin.timeZone, request),
    ]);
    return this.streams.run(
      goalResultDecider,
      { orgId, ...address },
      { type: 'RecordGoalResult', date, value, origin, goal, today },
      request,
    );
  }
}

export const goalCommandHandlers = [SetGoalHandler, CloseGoalHandler, TickHabitHandler, RecordGoalResultHandler];
