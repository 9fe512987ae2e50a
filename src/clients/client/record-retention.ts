import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Orgs } from '#src/identity/contract.js';
import { clientCategory } from './client.events.js';

/** The same day of the calendar some years later; of 29 February, where there is none, 1 March. @param date `YYYY-MM-DD` */
export function yearsLater(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

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
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: org.time_zone, dateStyle: 'short' }).format(
      new Date(archived.header.recordedAt),
    );
    return yearsLater(day, org.record_years);
  }
}
