import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { DANGEROUS_METRICS, dangerOf } from '#libs/science/body-metrics.js';
import { StandingFindings, type Finding } from '#src/alerts/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { Measurements, type MeasurementOfClient } from '#src/tracking/contract.js';

/** What is older when it is recorded is a record of the past, and raises nothing. */
const RECENT_DAYS = 30;
/** What was raised stays that long, unless a newer one takes its place. */
const KEPT_DAYS = 366;

/**
 * The newest dangerous measurement of each metric. A normal one afterwards takes it not back: somebody should have looked. A newer
 * dangerous one, or another value of the same entry, is another alert: that somebody answered Monday's says nothing of Thursday's.
 * @param measured of one client, oldest first
 * @param raised keys of what stands
 * @param recentFrom ISO day: what was measured earlier is found only while it stands
 */
export function dangersIn(
  measured: readonly MeasurementOfClient[],
  raised: ReadonlySet<string>,
  recentFrom: string,
): readonly Finding[] {
  const newest = new Map<string, Finding & { readonly date: string }>();
  for (const { entryId, metric, date, value, second } of measured) {
    const danger = dangerOf(metric, { value, second });
    if (danger === null) continue;
    newest.set(metric, {
      key: `${entryId}:${value}${second === null ? '' : `/${second}`}`,
      kind: 'measurement-dangerous',
      level: 'high',
      since: `${date}T00:00:00.000Z`,
      parameters: { metric, danger, value, ...(second === null ? {} : { second }), date },
      date,
    });
  }
  return [...newest.values()].flatMap(({ date, ...finding }) =>
    date >= recentFrom || raised.has(finding.key) ? [finding] : [],
  );
}

/** Gathers the dangerous measurements of one client, or of all. */
@Injectable()
export class DangerousMeasurements {
  constructor(
    private readonly measurements: Measurements,
    private readonly standing: StandingFindings,
    private readonly calendar: OrgCalendar,
  ) {}

  /** By client; clients without are absent. @param clientIds null: all of the org */
  async of(
    orgId: string,
    clientIds: readonly string[] | null,
    now: Date,
  ): Promise<ReadonlyMap<string, readonly Finding[]>> {
    const today = await this.calendar.today(orgId, now);
    const [measured, standing] = await Promise.all([
      // a client east of the clinic may be a day ahead
      this.measurements.of(orgId, clientIds, DANGEROUS_METRICS, addDays(today, -KEPT_DAYS), addDays(today, 1)),
      this.standing.of(orgId, 'measurement', clientIds),
    ]);
    const recentFrom = addDays(today, 1 - RECENT_DAYS);
    return new Map(
      [...Map.groupBy(measured, ({ clientId }) => clientId)].flatMap(([clientId, theirs]) => {
        const raised = new Set(standing.get(clientId)?.map(({ key }) => key));
        const found = dangersIn(theirs, raised, recentFrom);
        return found.length > 0 ? [[clientId, found] as const] : [];
      }),
    );
  }
}
