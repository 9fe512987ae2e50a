import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { dateIn } from '#libs/calendar/zones.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { birthSpan } from '#libs/science/age.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { MealLogs } from './meal-log/meal-log.read-model.js';
import type { EntryDates } from './entry.js';

/** How far back an entry may lie. Meals are remembered for days; weights and measurements are copied from old records. */
const REACH_DAYS = { meal: 2 * 366, weight: 30 * 366, measurement: 30 * 366 } as const;

/** Which day it is for a client, and which days an entry may have. The zone is the one their last entry came from, else the clinic's. */
@Injectable()
export class EntryCalendar {
  constructor(
    private readonly clock: Clock,
    private readonly orgs: OrgCalendar,
    private readonly clients: ClientDirectory,
    private readonly logs: MealLogs,
  ) {}

  /** Today of each client, ISO date. */
  async todays(
    orgId: string,
    clientIds: readonly string[],
    now = this.clock.now(),
  ): Promise<ReadonlyMap<string, string>> {
    const [zones, clinic] = await Promise.all([this.logs.zones(orgId, clientIds), this.orgs.today(orgId, now)]);
    return new Map(
      clientIds.map((clientId) => {
        const zone = zones.get(clientId);
        return [clientId, zone === undefined ? clinic : dateThere(zone, now)];
      }),
    );
  }

  async today(orgId: string, clientId: string, at?: Date): Promise<string> {
    return (await this.todays(orgId, [clientId], at)).get(clientId)!;
  }

  /**
   * The dates that an entry of this client may have: from their birth (the first day that is possible), or as far back as the kind reaches, to today
   * where the entry was made.
   * @throws Refusal `entry.time-zone-unknown` (400)
   */
  async allowed(
    kind: keyof typeof REACH_DAYS,
    clientId: string,
    timeZone: string | undefined,
    request: Pick<CommandRequest, 'orgId' | 'recordedAt'>,
  ): Promise<EntryDates> {
    const now = request.recordedAt ?? this.clock.now();
    const [latest, card] = await Promise.all([
      timeZone === undefined ? this.orgs.today(request.orgId, now) : dateThere(timeZone, now),
      this.clients.card(request.orgId, clientId),
    ]);
    const reach = addDays(latest, -REACH_DAYS[kind]);
    const birth = card?.birthDate ? birthSpan(card.birthDate).first : reach;
    return { earliest: birth > reach ? birth : reach, latest };
  }
}

/** The zone is a caller's word. */
function dateThere(timeZone: string, at: Date): string {
  try {
    return dateIn(timeZone, at);
  } catch {
    throw new Refusal(
      'entry.time-zone-unknown',
      400,
      'timeZone must be a name of the IANA database, e.g. Europe/Berlin.',
    );
  }
}
