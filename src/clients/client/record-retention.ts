import { Injectable } from '@nestjs/common';
import { yearsLater } from '#libs/calendar/dates.js';
import { dateIn } from '#libs/calendar/zones.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
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
   * in the org's time zone. Null: they are
   * not archived, or their record was merged into another and goes with that one.
   */
  async erasableFrom(orgId: string, clientId: string): Promise<string | null> {
    const [org, events] = await Promise.all([
      this.orgs.byId(orgId),
      this.streams.recorded({ orgId, category: clientCategory.category, streamId: clientId }),
    ]);
    // archived once and active again is not archived
    const last = events.findLast((each) => statusIn(each) !== null);
    if (!org || !last || statusIn(last) !== 'archived') return null;
    return yearsLater(dateIn(org.time_zone, new Date(last.header.recordedAt)), org.record_years);
  }
}

const statusIn = ({ event }: RecordedEvent): unknown =>
  event.type === 'ClientDetailsChanged' && 'status' in event.data ? event.data.status : null;
