import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { addDays, isDate, weekdayOf } from '#libs/calendar/dates.js';
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

@CommandHandler(AssignProgram)
export class AssignProgramHandler implements ICommandHandler<AssignProgram> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: OrgCalendar,
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
        // a program has a last week: it does not begin again by itself
        to: program && isDate(from) ? addDays(from, program.weeks * 7 - 1 - weekdayOf(from)) : null,
        startOver,
        later: 'replace',
        plan: program,
        today: await this.calendar.today(orgId, request.recordedAt),
      },
      request,
    );
  }
}
