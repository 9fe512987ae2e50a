import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestOfSystem } from '#libs/event-sourcing/request.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { forEachApart } from '#libs/projections/due-work.js';
import { OrgCalendar } from '#src/identity/contract.js';
import type { AlertSource, Finding } from './alert-kinds.js';
import { ReportFindings } from './client-alerts.commands.js';
import {
  clientAlertsDecider,
  type ClientAlerts,
  type ReportFindings as ReportFindingsDecision,
} from './client-alerts.decider.js';
import { StandingFindings } from './client-alerts.read-model.js';

const NO_ALERTS: ClientAlerts = { alerts: PersistentMap.empty(), answered: PersistentMap.empty() };

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
    private readonly calendar: OrgCalendar,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  /** @throws AggregateError at the end, of all clients whose report failed */
  async run(source: AlertSource, findingsOf: FindingsOfOrg): Promise<void> {
    const now = this.clock.now();
    await forEachApart(await this.logs.orgs(), async (orgId) => {
      const [found, standing, today] = await Promise.all([
        findingsOf(orgId, now, null),
        this.standing.states(orgId, source),
        this.calendar.today(orgId, now),
      ]);
      await forEachApart(new Set([...found.keys(), ...standing.keys()]), async (clientId) => {
        const alerts = standing.get(clientId) ?? NO_ALERTS;
        if (!differ(source, found.get(clientId) ?? [], alerts, now, today)) return;
        // looked at anew: what a reaction reported since the round began must not be taken back
        const findings = (await findingsOf(orgId, this.clock.now(), [clientId])).get(clientId) ?? [];
        await this.commands.execute(
          new ReportFindings(clientId, source, findings, { because: 'day-passed' }, requestOfSystem(orgId)),
        );
      });
    });
  }
}

/** Whether a report would say anything: what is undecided, or too little to raise an alert, differs from nothing. */
function differ(source: AlertSource, findings: readonly Finding[], state: ClientAlerts, now: Date, today: string) {
  const report: ReportFindingsDecision = {
    type: 'ReportFindings',
    source,
    findings: findings.map((finding) => ({ ...finding, alertId: '' })),
    because: 'day-passed',
    kinds: null,
    cause: null,
    now: now.toISOString(),
    today,
  };
  return clientAlertsDecider.decide(report, state).length > 0;
}
