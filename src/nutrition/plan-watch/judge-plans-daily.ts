import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { addDays } from '#libs/calendar/dates.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { ReportFindings } from '#src/alerts/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { MealPlanAssignments } from '../meal-plan-assignment/meal-plan-assignment.read-model.js';
import { AssignedPlanSafety } from './assigned-plan-safety.js';
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
  readonly #judged = new Map<string, string>();

  constructor(
    private readonly logs: OrgLogs,
    private readonly calendar: OrgCalendar,
    private readonly assignments: MealPlanAssignments,
    private readonly safety: AssignedPlanSafety,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    for (const orgId of await this.logs.orgs()) {
      const today = await this.calendar.today(orgId, now);
      const followers = await this.assignments.followersAfter(orgId, addDays(today, -AFTERWARDS_DAYS));
      // an imported past brings followers whom no reaction judged
      const round = `${today} ${followers.length}`;
      if (this.#judged.get(orgId) === round) continue;
      for (const clientId of followers) await this.#judge(orgId, clientId, now);
      this.#judged.set(orgId, round);
    }
  }

  async #judge(orgId: string, clientId: string, now: Date): Promise<void> {
    const judged = await this.safety.ofClient(orgId, clientId, now);
    if (judged === null) return;
    const commandId = newId();
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'safety',
        warningFindings(judged),
        { because: 'day-passed' },
        {
          commandId,
          orgId,
          requestHash: null,
          actor: { accountId: null, role: 'system' },
          origin: { door: 'reaction', requestId: commandId },
          correlationId: commandId,
          causationId: null,
          unrepeatable: true,
        },
      ),
    );
  }
}
