import { addDays } from '#libs/calendar/dates.js';
import type { CommandBus } from '#libs/commands/buses.js';
import type { Clock } from '#libs/event-sourcing/clock.js';
import type { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestOfSystem } from '#libs/event-sourcing/request.js';
import { forEachApart, type DueWork } from '#libs/projections/due-work.js';
import { ReportFindings, type AlertSource, type Finding } from '#src/alerts/contract.js';
import type { ClientDays } from '#src/clients/contract.js';
import type { OrgCalendar } from '#src/identity/contract.js';
import type { JudgedToday } from './judged-today.js';

/** Whose plan ended within these days is judged, too: a warning about it goes with the plan. */
const AFTERWARDS_DAYS = 31;

/**
 * Judges the plans of every client once a day where the client is, and after each start: a medication that ended, a plan that began and rules of
 * a newer version are told by no event.
 */
export abstract class JudgeDaily implements DueWork {
  abstract readonly name: string;
  readonly everyMs = 15 * 60_000;

  protected abstract readonly source: AlertSource;
  /** Whose plan ends after that day, or has no last day. */
  protected abstract followersAfter(orgId: string, day: string): Promise<readonly string[]>;
  protected abstract findings(orgId: string, clientId: string, at: Date): Promise<readonly Finding[]>;

  constructor(
    private readonly logs: OrgLogs,
    private readonly calendar: OrgCalendar,
    private readonly days: ClientDays,
    private readonly judged: JudgedToday,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    await forEachApart(await this.logs.orgs(), async (orgId) => {
      // an imported past brings followers whom no reaction judged
      const since = addDays(await this.calendar.today(orgId, now), -AFTERWARDS_DAYS);
      const followers = await this.followersAfter(orgId, since);
      const days = await this.days.todays(orgId, followers, now);
      await forEachApart(followers, async (clientId) => {
        const today = days.get(clientId)!;
        if (this.judged.has(orgId, today, clientId)) return;
        // first: a past that is loaded meanwhile asks for another time; everything else is judged by its reaction
        this.judged.note(orgId, today, clientId);
        try {
          await this.judged.inTurn(orgId, clientId, () => this.#report(orgId, clientId, now));
        } catch (error) {
          this.judged.forget(orgId, clientId);
          throw error;
        }
      });
    });
  }

  async #report(orgId: string, clientId: string, now: Date): Promise<void> {
    const findings = await this.findings(orgId, clientId, now);
    await this.commands.execute(
      new ReportFindings(clientId, this.source, findings, { because: 'day-passed' }, requestOfSystem(orgId)),
    );
  }
}
