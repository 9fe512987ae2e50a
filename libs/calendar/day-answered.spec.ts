import { dayAnswered } from './day-answered.js';

describe('a check-in of 1 January', () => {
  it.each([
    ['2026-01-31T08:10', '2026-01-31', '2026-01-31'],
    ['2026-01-20T23:50', '2026-01-31', '2026-01-20'],
    [undefined, '2026-01-31', '2026-01-31'],
    // clocks that are wrong
    ['2025-12-24T08:00', '2026-01-31', '2026-01-01'],
    ['2026-02-14T08:00', '2026-01-31', '2026-01-31'],
    // from a phone that told no zone it may be of a day that has not begun here
    [undefined, '2025-12-31', '2026-01-01'],
  ])('that was entered at %s and recorded on %s was answered on %s', (enteredAt, today, expected) =>
    expect(dayAnswered('2026-01-01', enteredAt, today)).toBe(expected),
  );
});
