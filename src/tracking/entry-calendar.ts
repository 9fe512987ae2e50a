import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { dateIn } from '#libs/calendar/zones.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { birthSpan } from '#libs/science/age.js';
import { ClientDays, ClientDirectory } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { ClientZones } from './client-zone/client-zone.read-model.js';
import type { EntryDates, EntryOrigin } from './entry.js';

/** How far back an entry may lie. Meals and workouts are remembered for days; weights and measurements are copied from old records. */
const REACH_DAYS = { meal: 2 * 366, workout: 2 * 366, weight: 30 * 366, measurement: 30 * 366 } as const;

type EntryRequest = Pick<CommandRequest, 'orgId' | 'actor' | 'recordedAt'>;

/** Which day it is for a client, and which days an entry may have. The zone is the one their last entry was made in, else the clinic's. */
@Injectable()
export class EntryCalendar extends ClientDays {
  constructor(
    private readonly clock: Clock,
    private readonly orgs: OrgCalendar,
    private readonly clients: ClientDirectory,
    private readonly zones: ClientZones,
  ) {
    super();
  }

  override async todays(
    orgId: string,
    clientIds: readonly string[],
    now = this.clock.now(),
  ): Promise<ReadonlyMap<string, string>> {
    const [zones, clinic] = await Promise.all([this.zones.of(orgId, clientIds), this.orgs.today(orgId, now)]);
    return new Map(
      clientIds.map((clientId) => {
        const zone = zones.get(clientId);
        return [clientId, zone === undefined ? clinic : dateIn(zone, now)];
      }),
    );
  }

  override async today(orgId: string, clientId: string, at?: Date): Promise<string> {
    return (await this.todays(orgId, [clientId], at)).get(clientId)!;
  }

  override async latest(orgId: string, clientId: string, at = this.clock.now()): Promise<string> {
    const [own, clinic] = await Promise.all([this.today(orgId, clientId, at), this.orgs.today(orgId, at)]);
    return own > clinic ? own : clinic;
  }

  override async zone(orgId: string, clientId: string): Promise<string | null> {
    return (await this.zones.of(orgId, [clientId])).get(clientId) ?? null;
  }

  /**
   * Today where an entry is made: by its own zone, else the client's; what others enter without one may be of the clinic's day, too.
   * @throws Refusal `entry.time-zone-unknown` (400)
   */
  async todayOf(
    clientId: string,
    timeZone: string | undefined,
    { orgId, actor, recordedAt = this.clock.now() }: EntryRequest,
  ): Promise<string> {
    if (timeZone !== undefined) return dateThere(timeZone, recordedAt);
    return actor.role === 'client' ? this.today(orgId, clientId, recordedAt) : this.latest(orgId, clientId, recordedAt);
  }

  /**
   * The dates that an entry of this client may have: from their birth (the first day that is possible), or as far back as the kind reaches, to `todayOf`.
   * @throws Refusal `entry.time-zone-unknown` (400)
   */
  async allowed(
    kind: keyof typeof REACH_DAYS,
    clientId: string,
    timeZone: string | undefined,
    request: EntryRequest,
  ): Promise<EntryDates> {
    const [latest, card] = await Promise.all([
      this.todayOf(clientId, timeZone, request),
      this.clients.card(request.orgId, clientId),
    ]);
    const reach = addDays(latest, -REACH_DAYS[kind]);
    const birth = card?.birthDate ? birthSpan(card.birthDate).first : reach;
    return { earliest: birth > reach ? birth : reach, latest };
  }
}

/** @throws Refusal `entry.time-zone-unknown` (400) */
export function checkZone({ timeZone }: EntryOrigin): void {
  if (timeZone !== undefined) dateThere(timeZone, new Date(0));
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
