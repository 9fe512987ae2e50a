import { answerableDays, dueOn } from './due.js';

// 2026-11-01 is a Sunday
const rhythm = { every: 'week', weekday: 6, from: '2026-11-10' } as const;

describe('a check-in', () => {
  it.each([
    ['2026-11-10', null, false, '2026-11-15'],
    ['2026-11-14', null, false, '2026-11-15'],
    ['2026-11-15', '2026-11-15', false, '2026-11-22'],
    ['2026-11-16', '2026-11-15', true, '2026-11-22'],
    ['2026-11-21', '2026-11-15', true, '2026-11-22'],
    ['2026-11-22', '2026-11-22', false, '2026-11-29'],
  ])('on %s is due of %s, overdue %s, next %s', (today, on, overdue, next) => {
    expect(dueOn(rhythm, new Set(), today)).toEqual({ on, overdue, next });
  });
  it('that was answered is not due', () =>
    expect(dueOn(rhythm, new Set(['2026-11-15']), '2026-11-17')).toEqual({
      on: null,
      overdue: false,
      next: '2026-11-22',
    }));
  it('may be due on the very first day', () =>
    expect(dueOn({ every: 'week', weekday: 1, from: '2026-11-10' }, new Set(), '2026-11-10').on).toBe('2026-11-10'));
  it('is never due before the day on which it was scheduled', () => {
    const fortnightly = { every: 'two-weeks', weekday: 0, from: '2026-11-02' } as const;
    const [none, due] = ['2026-12-01', '2026-11-30'].map((day) => dueOn(fortnightly, new Set(), '2026-12-01', day));
    expect(none).toEqual({ on: null, overdue: false, next: '2026-12-14' });
    expect(due).toEqual({ on: '2026-11-30', overdue: true, next: '2026-12-14' });
  });
  it('of each month is asked for until the next one', () => {
    const monthly = { every: 'month', monthDay: 31, from: '2026-11-10' } as const;
    expect(dueOn(monthly, new Set(), '2026-12-30')).toEqual({ on: '2026-11-30', overdue: true, next: '2026-12-31' });
    expect(dueOn(monthly, new Set(['2026-11-30']), '2026-12-30').on).toBeNull();
  });
});

describe('check-ins that may be answered', () => {
  const span = { earliest: '2026-11-10', latest: '2026-11-30' };
  const days = (...schedules: Parameters<typeof answerableDays>[0]) => answerableDays(schedules, span);
  const stands = { rhythm, scheduledOn: '2026-11-16', replacedOn: null };

  it('are those of the rhythm, from the day on which it was scheduled', () => {
    expect(days({ ...stands, scheduledOn: null })).toEqual(['2026-11-15', '2026-11-22', '2026-11-29']);
    expect(days(stands)).toEqual(['2026-11-22', '2026-11-29']);
    expect(days()).toEqual([]);
  });
  it('are those of a rhythm of before, too, by which a phone may still ask', () => {
    const before = {
      rhythm: { every: 'two-weeks', weekday: 0, from: '2026-10-19' },
      scheduledOn: '2026-10-19',
    } as const;
    expect(days({ ...before, replacedOn: '2026-11-16' }, stands)).toEqual([
      '2026-11-16',
      '2026-11-22',
      '2026-11-29',
      '2026-11-30',
    ]);
    expect(days({ ...before, replacedOn: '2026-11-09' }, stands)).toEqual(['2026-11-22', '2026-11-29']);
  });
});
