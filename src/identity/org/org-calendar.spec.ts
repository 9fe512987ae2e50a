import { MovingClock } from '#libs/event-sourcing/clock.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import { OrgCalendar } from './org-calendar.js';
import type { Orgs } from './org.read-model.js';

const orgId = '0190a0b0-0000-7000-8000-000000000001';
const almostMidnight = new Date('2026-11-22T23:30:00.000Z');

describe('the day of an org', () => {
  it('is right before the row of the org is written, and never kept as UTC', async () => {
    let state: object = { status: 'absent' };
    const rows = { byId: () => Promise.resolve(null) } as unknown as Orgs;
    const streams = { load: () => Promise.resolve({ state }) } as unknown as Streams;
    const calendar = new OrgCalendar(rows, streams, new MovingClock('2026-11-22T23:30:00.000Z'));
    expect(await calendar.today(orgId, almostMidnight)).toBe('2026-11-22');
    state = { status: 'founded', timeZone: 'Europe/Berlin' };
    expect(await calendar.today(orgId, almostMidnight)).toBe('2026-11-23');
  });
});
