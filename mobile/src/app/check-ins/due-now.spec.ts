import { dueNow } from './due-now';

describe('a check-in on a phone', () => {
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
  ])('by %o is due on %s: %o', (due, today, expected) => expect(dueNow(due, today)).toEqual(expected));
});
