import type { WaitingAct } from './data/goal.api';
import { shownResults } from './shown-results';

const act = (date: string, value: number | null, more: Partial<WaitingAct> = {}): WaitingAct =>
  ({ id: date, state: 'waiting', payload: { goalId: 'run', date, value }, ...more }) as WaitingAct;

it('shows what was entered and taken back here before the server knows it, and nothing that it refused', () => {
  const results = [
    { date: '2026-11-10', value: 1700 },
    { date: '2026-11-20', value: 1650 },
  ];
  const shown = shownResults({ goalId: 'run', results }, [
    act('2026-11-20', null),
    act('2026-11-27', 1580),
    act('2026-11-10', 1690),
    act('2026-11-28', 12, { state: 'refused' }),
    act('2026-11-29', 1, { payload: { goalId: 'another', date: '2026-11-29', value: 1 } }),
    act('2026-11-29', 1, { payload: { goalId: 'run', date: '2026-11-29', done: true } }),
  ]);
  expect(shown).toEqual([
    { date: '2026-11-10', value: 1690 },
    { date: '2026-11-27', value: 1580 },
  ]);
});
