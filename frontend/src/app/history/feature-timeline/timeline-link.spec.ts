import type { TimelineEntry } from '#libs/api-client/models/timeline-entry.js';
import { linkOf } from './timeline-link';

const entry = (change: Partial<TimelineEntry>): TimelineEntry => ({
  eventId: 'e',
  recordedAt: '2026-03-02T09:00:00.000Z',
  kind: 'logs',
  category: 'weight',
  streamId: 's',
  type: 'WeightRecorded',
  actor: { accountId: null, displayName: null, role: 'client' },
  content: null,
  ...change,
});
const path = (change: Partial<TimelineEntry>) => linkOf('c', entry(change)).path.join('/');

describe('a line of the timeline leads', () => {
  it('to the version that was published', () => {
    const published = { kind: 'plans', category: 'mealPlan', streamId: 'p', type: 'MealPlanPublished' } as const;
    expect(path({ ...published, content: { content: { version: 3 } } })).toBe('/clients/c/plans/p/versions/3');
    expect(path(published)).toBe('/clients/c/plans');
  });
  it('to the day of a meal, where it may be known', () => {
    const meal = { category: 'mealLog', type: 'MealLogged' } as const;
    expect(linkOf('c', entry({ ...meal, content: { date: '2026-03-01' } }))).toEqual({
      path: ['/clients', 'c', 'diary'],
      query: { day: '2026-03-01' },
    });
    expect(path(meal)).toBe('/clients/c/diary');
  });
  it('to the tab that shows the rest of its kind', () => {
    expect(path({})).toBe('/clients/c');
    expect(path({ category: 'measurement' })).toBe('/clients/c/measurements');
    expect(path({ kind: 'messages', category: 'message' })).toBe('/clients/c/messages');
  });
});
