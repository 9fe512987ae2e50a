import { trainingWeeks } from './progress.view.js';

const day = (date: string, sets: number) => ({
  date,
  plannedMeals: 0,
  loggedMeals: 0,
  eatenKcal: null,
  eatenComplete: true,
  kg: null,
  sessions: 1,
  plannedSessions: 0,
  sets,
  volumeKg: 100,
});
const course = { mealPlans: [], programs: [] } as never;
// Saturday to Monday
const days = [day('2026-11-21', 4), day('2026-11-22', 5), day('2026-11-23', 6)];
const span = { from: '2026-11-21', to: '2026-11-23' };

describe('training by week', () => {
  it.each([
    [
      'monday',
      [
        ['2026-11-16', 9],
        ['2026-11-23', 6],
      ],
    ],
    [
      'sunday',
      [
        ['2026-11-15', 4],
        ['2026-11-22', 11],
      ],
    ],
    ['saturday', [['2026-11-21', 15]]],
  ] as const)('begins on %s where the organisation says so', (start, expected) =>
    expect(trainingWeeks(course, days, span, start).map(({ week, sets }) => [week, sets])).toEqual(expected),
  );
});
