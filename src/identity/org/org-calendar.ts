import { Injectable } from '@nestjs/common';
import { dateIn } from '#libs/calendar/zones.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { orgDecider } from './org.decider.js';
import { Orgs } from './org.read-model.js';

/** Long enough to cost nothing, short enough that a changed setting is soon felt. */
const KEEP_MS = 60_000;

/** Which calendar day it is where the clinic is: at midnight in Berlin it is still yesterday in UTC. */
@Injectable()
export class OrgCalendar {
  private readonly zones = new Map<string, { readonly timeZone: string; readonly until: number }>();

  constructor(
    private readonly orgs: Orgs,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  /** @param at the instant that is asked about; now by default @returns ISO date, e.g. `2026-11-22` */
  async today(orgId: string, at: Date = this.clock.now()): Promise<string> {
    return dateIn(await this.timeZone(orgId), at);
  }

  /** IANA name; UTC for an org that nobody knows. */
  async timeZone(orgId: string): Promise<string> {
    const now = Date.now();
    const known = this.zones.get(orgId);
    if (known && known.until > now) return known.timeZone;
    const timeZone = (await this.orgs.byId(orgId))?.time_zone ?? (await this.founded(orgId));
    if (timeZone === null) return 'UTC';
    this.zones.set(orgId, { timeZone, until: now + KEEP_MS });
    return timeZone;
  }

  /** Reactions may ask about an org whose row is not written yet: its stream knows, and UTC must not be kept for it. */
  private async founded(orgId: string): Promise<string | null> {
    const { state: org } = await this.streams.load(orgDecider, { orgId, streamId: orgId });
    return org.status === 'founded' ? org.timeZone : null;
  }
}
