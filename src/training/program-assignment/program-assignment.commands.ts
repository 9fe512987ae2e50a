import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { EntryCalendar } from '#src/tracking/contract.js';
import { checkSeen, type SeenWarnings } from '#src/plan-watch/contract.js';
import { programProjection } from '../program/program.read-model.js';
import { AssignedProgramSafety } from '../program-watch/assigned-program-safety.js';
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
    /** What the caller was shown of the version's safety. */
    readonly seen?: SeenWarnings,
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
    private readonly safety: AssignedProgramSafety,
    private readonly progress: ProjectionProgress,
  ) {}

  async execute({ clientId, assignment, request, seen }: AssignProgram): Promise<Committed> {
    const { orgId } = request;
    const { programId: planId, version, from, startOver } = assignment;
    if ((await this.clients.card(orgId, clientId))?.status === 'archived')
      throw new Refusal('client.archived', 409, 'Reactivate the client first.');
    const { state, position } = await this.streams.load(programDecider, { orgId, streamId: planId });
    const program =
      state.status === 'draft' ? { clientId: state.clientId, weeks: state.weeks, versions: state.version } : null;
    // what can't be assigned is for the decider to refuse
    if (program?.clientId === clientId && version <= program.versions) {
      // a version of a moment ago is judged, too, not unknown
      if (position !== null) await this.progress.waitFor([programProjection.name], position);
      checkSeen(await this.safety.ofVersion(orgId, clientId, { planId, version, from }, request.recordedAt), seen);
    }
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
