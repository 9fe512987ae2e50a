import { weeklyMeans } from './weight.read-model.js';

it('averages weights by calendar week, Monday to Sunday', () => {
  expect(
    weeklyMeans([
      { date: '2026-11-16', kg: 82 },
      { date: '2026-11-22', kg: 83 }, // Monday and Sunday of one week
      { date: '2026-11-23', kg: 81.5 },
      { date: '2026-11-15', kg: 84 },
    ]),
  ).toEqual([
    { date: '2026-11-09', kg: 84 },
    { date: '2026-11-16', kg: 82.5 },
    { date: '2026-11-23', kg: 81.5 },
  ]);
});
