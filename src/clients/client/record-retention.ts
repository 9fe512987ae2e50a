import { Injectable } from '@nestjs/common';
import { yearsLater } from '#libs/calendar/dates.js';
import { dateIn } from '#libs/calendar/zones.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Orgs } from '#src/identity/contract.js';
import { clientCategory } from './client.events.js';

/** How long the record of an archived client is kept: as many years as the org says, the law's ten at least (BGB § 630f). */
@Injectable()
export class RecordRetention {
  constructor(
    private readonly streams: Streams,
    private readonly orgs: Orgs,
  ) {}

  /**
   * The earliest day on which the record of a client who is archived now may be erased, counted from the day of the last archiving
   * in the org's time zone. Null when nothing says when that was.
   */
  async erasableFrom(orgId: string, clientId: string): Promise<string | null> {
    const [org, events] = await Promise.all([
      this.orgs.byId(orgId),
      this.streams.recorded({ orgId, category: clientCategory.category, streamId: clientId }),
    ]);
    const archived = events.findLast(
      ({ event }) =>
        event.type === 'ClientDetailsChanged' && 'status' in event.data && event.data.status === 'archived',
    );
    if (!org || !archived) return null;
    return yearsLater(dateIn(org.time_zone, new Date(archived.header.recordedAt)), org.record_years);
  }
}
