import { Injectable } from '@nestjs/common';
import { addDays, daysBetween } from '#libs/calendar/dates.js';
import type { Finding } from '#src/alerts/contract.js';
import { ClientReviews } from '#src/clients/contract.js';
import { Orgs } from '#src/identity/contract.js';
import { CheckInsOfClient } from '../check-in.read-model.js';

/** Check-ins that were not answered on their day, as the findings that they are. What was answered is nobody's alert. */
@Injectable()
export class OverdueCheckIns {
  constructor(
    private readonly checkIns: CheckInsOfClient,
    private readonly clients: ClientReviews,
    private readonly orgs: Orgs,
  ) {}

  /** By client; those without, and archived ones, are absent. @param clientIds null: all of the org */
  async of(
    orgId: string,
    clientIds: readonly string[] | null,
    now: Date,
  ): Promise<ReadonlyMap<string, readonly [Finding]>> {
    const [all, active, { checkInLong }] = await Promise.all([
      this.checkIns.due(orgId, clientIds, now),
      this.clients.of(orgId, clientIds),
      this.orgs.alertLimitsOf(orgId),
    ]);
    const ids = new Set(active.map(({ clientId }) => clientId));
    return new Map(
      all.flatMap(({ clientId, form, today, due: { on, overdue } }) =>
        on === null || !overdue || !ids.has(clientId)
          ? []
          : [
              [
                clientId,
                [
                  {
                    key: on,
                    kind: 'check-in-overdue',
                    level: daysBetween(on, today) >= checkInLong ? 'medium' : 'low',
                    since: `${addDays(on, 1)}T00:00:00.000Z`,
                    parameters: { form, due: on },
                  },
                ],
              ] as const,
            ],
      ),
    );
  }
}
