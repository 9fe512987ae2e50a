import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { Finding } from '#src/alerts/contract.js';
import { ClientDays } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { JudgeDaily, JudgedToday } from '#src/plan-watch/contract.js';
import { ProgramAssignments } from '../program-assignment/program-assignment.read-model.js';
import { AssignedProgramSafety } from './assigned-program-safety.js';

/** The daily round over workout programs. */
@Injectable()
export class JudgeProgramsDaily extends JudgeDaily {
  readonly name = 'judge-programs-daily';
  protected readonly source = 'program-safety';

  constructor(
    logs: OrgLogs,
    calendar: OrgCalendar,
    days: ClientDays,
    judged: JudgedToday,
    clock: Clock,
    commands: CommandBus,
    private readonly assignments: ProgramAssignments,
    private readonly safety: AssignedProgramSafety,
  ) {
    super(logs, calendar, days, judged, clock, commands);
  }

  protected followersAfter(orgId: string, day: string): Promise<readonly string[]> {
    return this.assignments.followersAfter(orgId, day);
  }

  protected findings(orgId: string, clientId: string, at: Date): Promise<readonly Finding[]> {
    return this.safety.warnings(orgId, clientId, at);
  }
}
