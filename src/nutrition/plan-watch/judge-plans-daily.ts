import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { Finding } from '#src/alerts/contract.js';
import { ClientDays } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { JudgeDaily, JudgedToday } from '#src/plan-watch/contract.js';
import { MealPlanAssignments } from '../meal-plan-assignment/meal-plan-assignment.read-model.js';
import { PlanWarnings } from './plan-warnings.js';

/** The daily round over meal plans. */
@Injectable()
export class JudgePlansDaily extends JudgeDaily {
  readonly name = 'judge-plans-daily';
  protected readonly source = 'safety';

  constructor(
    logs: OrgLogs,
    calendar: OrgCalendar,
    days: ClientDays,
    judged: JudgedToday,
    clock: Clock,
    commands: CommandBus,
    private readonly assignments: MealPlanAssignments,
    private readonly warnings: PlanWarnings,
  ) {
    super(logs, calendar, days, judged, clock, commands);
  }

  protected followersAfter(orgId: string, day: string): Promise<readonly string[]> {
    return this.assignments.followersAfter(orgId, day);
  }

  protected findings(orgId: string, clientId: string, at: Date): Promise<readonly Finding[]> {
    return this.warnings.of(orgId, clientId, at);
  }
}
