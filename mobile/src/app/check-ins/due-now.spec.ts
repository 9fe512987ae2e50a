import { dueNow } from './due-now';

describe('a check-in on a phone', () => {
  const weekly = { every: 'week', weekday: 6, from: '2026-11-01' } as const;
  const answered = { on: null, overdue: false, next: '2026-11-29' };
  const open = { on: '2026-11-22', overdue: false, next: '2026-11-29' };
  it.each([
    [answered, '2026-11-28', null],
    [answered, '2026-11-29', { on: '2026-11-29', overdue: false }],
    [answered, '2026-12-01', { on: '2026-11-29', overdue: true }],
    [open, '2026-11-22', { on: '2026-11-22', overdue: false }],
    [open, '2026-11-23', { on: '2026-11-22', overdue: true }],
    [open, '2026-12-13', { on: '2026-12-13', overdue: false }],
    // where the client is it may still be the day before
    [open, '2026-11-21', { on: '2026-11-22', overdue: false }],
  ])('by %o is due on %s: %o', (due, today, expected) => expect(dueNow(due, weekly, today)).toEqual(expected));
  it.each([
    ['2026-12-30', '2026-11-30'],
    ['2026-12-31', '2026-12-31'],
    ['2027-03-30', '2027-02-28'],
  ])('of every month is due on %s since %s', (today, on) => {
    const monthly = { every: 'month', monthDay: 31, from: '2026-11-01' } as const;
    expect(dueNow({ on: '2026-11-30', next: '2026-12-31' }, monthly, today)?.on).toBe(on);
  });
});
