import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { addDays } from '#libs/calendar/dates.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestOfSystem } from '#libs/event-sourcing/request.js';
import { forEachApart, type DueWork } from '#libs/projections/due-work.js';
import { ReportFindings } from '#src/alerts/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { MealPlanAssignments } from '../meal-plan-assignment/meal-plan-assignment.read-model.js';
import { AssignedPlanSafety } from './assigned-plan-safety.js';
import { JudgedToday } from './judged-today.js';
import { warningFindings } from './warning-findings.js';

/** Whose plan ended within these days is judged, too: a warning about it goes with the plan. */
const AFTERWARDS_DAYS = 31;

/**
 * Judges the plans of every client once a day where the clinic is, and after each start: a medication that ended, a plan that began and rules of a
 * newer version are told by no event.
 */
@Injectable()
export class JudgePlansDaily implements DueWork {
  readonly name = 'judge-plans-daily';
  readonly everyMs = 15 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly calendar: OrgCalendar,
    private readonly assignments: MealPlanAssignments,
    private readonly safety: AssignedPlanSafety,
    private readonly judged: JudgedToday,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    await forEachApart(await this.logs.orgs(), async (orgId) => {
      const today = await this.calendar.today(orgId, now);
      // an imported past brings followers whom no reaction judged
      const followers = await this.assignments.followersAfter(orgId, addDays(today, -AFTERWARDS_DAYS));
      await forEachApart(followers, async (clientId) => {
        if (this.judged.has(orgId, today, clientId)) return;
        // first: what happens meanwhile asks for another time
        this.judged.note(orgId, today, clientId);
        try {
          await this.#judge(orgId, clientId, now);
        } catch (error) {
          this.judged.forget(orgId, clientId);
          throw error;
        }
      });
    });
  }

  async #judge(orgId: string, clientId: string, now: Date): Promise<void> {
    const judged = await this.safety.ofClient(orgId, clientId, now);
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'safety',
        warningFindings(judged),
        { because: 'day-passed' },
        requestOfSystem(orgId),
      ),
    );
  }
}
