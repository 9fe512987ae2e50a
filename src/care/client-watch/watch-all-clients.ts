import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestOfSystem } from '#libs/event-sourcing/request.js';
import { forEachApart, type DueWork } from '#libs/projections/due-work.js';
import { ReportFindings, StandingFindings, type Finding } from '#src/alerts/contract.js';
import { CareFactsOfClients } from './care-facts.js';
import { careFindings } from './care-findings.js';

/** What the days bring about: silence, overdue reviews, plans that end. Looks over everybody and reports whoever differs from what stands. */
@Injectable()
export class WatchAllClients implements DueWork {
  readonly name = 'watch-all-clients';
  readonly everyMs = 10 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly facts: CareFactsOfClients,
    private readonly standing: StandingFindings,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    await forEachApart(await this.logs.orgs(), async (orgId) => {
      const [facts, standing] = await Promise.all([this.facts.of(orgId, null, now), this.standing.of(orgId, 'care')]);
      await forEachApart(facts, async ([clientId, known]) => {
        const findings = careFindings(known);
        if (differ(findings, standing.get(clientId) ?? [])) await this.#report(orgId, clientId, findings);
      });
    });
  }

  async #report(orgId: string, clientId: string, findings: readonly Finding[]): Promise<void> {
    await this.commands.execute(
      new ReportFindings(clientId, 'care', findings, { because: 'day-passed' }, requestOfSystem(orgId)),
    );
  }
}

/** Without `since`, which the alert keeps where the finding names none. */
const told = ({ key, level, parameters }: Finding): string =>
  JSON.stringify([key, level, Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))]);

function differ(one: readonly Finding[], other: readonly Finding[]): boolean {
  const known = new Set(other.map(told));
  return one.length !== other.length || one.some((finding) => !known.has(told(finding)));
}
