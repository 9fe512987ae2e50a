import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { EntryCalendar } from '#src/tracking/contract.js';
import { programDecider } from '../program/program.decider.js';
import { programAssignmentDecider } from './program-assignment.decider.js';

export interface ProgramAssignmentOf {
  readonly programId: string;
  readonly version: number;
  /** First day, ISO calendar date. */
  readonly from: string;
  readonly startOver: boolean;
}

export class AssignProgram extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly assignment: ProgramAssignmentOf,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** From today on nothing is due; or the program goes on, with its schedule moved. */
export class PauseOrResumeProgram extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly act: 'PauseProgram' | 'ResumeProgram',
    readonly from: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(PauseOrResumeProgram)
export class PauseOrResumeProgramHandler implements ICommandHandler<PauseOrResumeProgram> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
  ) {}

  async execute({ clientId, act, from, request }: PauseOrResumeProgram): Promise<Committed> {
    const { orgId } = request;
    const today = await this.calendar.today(orgId, clientId, request.recordedAt);
    const target = { orgId, streamId: clientId, subject: { kind: 'client' as const, id: clientId } };
    return this.streams.run(programAssignmentDecider, target, { type: act, from, today }, request);
  }
}

@CommandHandler(AssignProgram)
export class AssignProgramHandler implements ICommandHandler<AssignProgram> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
    private readonly clients: ClientDirectory,
  ) {}

  async execute({ clientId, assignment, request }: AssignProgram): Promise<Committed> {
    const { orgId } = request;
    const { programId: planId, version, from, startOver } = assignment;
    if ((await this.clients.card(orgId, clientId))?.status === 'archived')
      throw new Refusal('client.archived', 409, 'Reactivate the client first.');
    const { state } = await this.streams.load(programDecider, { orgId, streamId: planId });
    const program =
      state.status === 'draft' ? { clientId: state.clientId, weeks: state.weeks, versions: state.version } : null;
    return this.streams.run(
      programAssignmentDecider,
      { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
      {
        type: 'AssignProgram',
        assignmentId: derivedId('program-assignment', request.commandId),
        clientId,
        planId,
        version,
        from,
        startOver,
        plan: program,
        today: await this.calendar.today(orgId, clientId, request.recordedAt),
      },
      request,
    );
  }
}
