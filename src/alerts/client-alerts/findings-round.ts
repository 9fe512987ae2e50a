import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestOfSystem } from '#libs/event-sourcing/request.js';
import { forEachApart } from '#libs/projections/due-work.js';
import type { AlertSource, Finding } from './alert-kinds.js';
import { ReportFindings } from './client-alerts.commands.js';
import { StandingFindings } from './client-alerts.read-model.js';

/** What a source finds at an instant of clients (null: of all of the org); clients without anything may be absent. */
type FindingsOfOrg = (
  orgId: string,
  now: Date,
  clientIds: readonly string[] | null,
) => Promise<ReadonlyMap<string, readonly Finding[]>>;

/** The round of a source whose findings come and go by time alone: looks over everybody, reports whoever differs from what stands. */
@Injectable()
export class FindingsRound {
  constructor(
    private readonly logs: OrgLogs,
    private readonly standing: StandingFindings,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  /** @throws AggregateError at the end, of all clients whose report failed */
  async run(source: AlertSource, findingsOf: FindingsOfOrg): Promise<void> {
    const now = this.clock.now();
    await forEachApart(await this.logs.orgs(), async (orgId) => {
      const [found, standing] = await Promise.all([findingsOf(orgId, now, null), this.standing.of(orgId, source)]);
      await forEachApart(new Set([...found.keys(), ...standing.keys()]), async (clientId) => {
        if (!differ(found.get(clientId) ?? [], standing.get(clientId) ?? [])) return;
        // looked at anew: what a reaction reported since the round began must not be taken back
        const findings = (await findingsOf(orgId, this.clock.now(), [clientId])).get(clientId) ?? [];
        await this.commands.execute(
          new ReportFindings(clientId, source, findings, { because: 'day-passed' }, requestOfSystem(orgId)),
        );
      });
    });
  }
}

/** Without `since`, which the alert keeps where the finding names none. */
const told = ({ key, level, parameters }: Finding): string =>
  JSON.stringify([key, level, Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))]);

function differ(one: readonly Finding[], other: readonly Finding[]): boolean {
  const known = new Set(other.map(told));
  return one.length !== other.length || one.some((finding) => !known.has(told(finding)));
}
