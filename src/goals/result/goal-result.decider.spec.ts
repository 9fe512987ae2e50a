import { given } from '#libs/event-sourcing/given-when-then.js';
import type { Goal } from '../goal/goal.decider.js';
import { goalResultDecider, type GoalResultCommand } from './goal-result.decider.js';
import type { GoalResultEvent } from './goal-result.events.js';

const run: Goal = {
  status: 'open',
  aim: { kind: 'performance', performance: '5 km run', measure: 'seconds', start: 1800, target: 1500 },
  from: '2026-11-02',
  due: '2027-01-31',
};
const squat: Goal = {
  ...run,
  aim: {
    kind: 'performance',
    performance: 'Squat',
    measure: 'kg',
    exerciseId: 'barbell-squat',
    start: 80,
    target: 100,
  },
};
const asked = (of: Partial<GoalResultCommand> = {}): GoalResultCommand => ({
  type: 'RecordGoalResult',
  date: '2026-11-20',
  value: 1740,
  goal: run,
  today: '2026-11-29',
  ...of,
});
const recorded: GoalResultEvent = { type: 'GoalResultRecorded', data: { date: '2026-11-20', value: 1740 } };

describe('a result of a performance', () => {
  it('is one a day, replaced by another, and taken back', () => {
    given(goalResultDecider).when(asked()).then(recorded);
    given(goalResultDecider, recorded).when(asked()).then();
    given(goalResultDecider, recorded)
      .when(asked({ value: 1700 }))
      .then({ type: 'GoalResultRecorded', data: { date: '2026-11-20', value: 1700 } });
    given(goalResultDecider, recorded)
      .when(asked({ value: null }))
      .then({ type: 'GoalResultRemoved', data: { date: '2026-11-20' } });
    given(goalResultDecider)
      .when(asked({ value: null }))
      .then();
  });

  it.each<[string, Partial<GoalResultCommand>]>([
    ['goal.unknown', { goal: { status: 'absent' } }],
    ['goal.not-by-hand', { goal: squat, value: 95 }],
    ['goal.closed', { goal: { ...run, status: 'reached' } }],
    ['goal-result.implausible', { value: 0.5 }],
    ['goal-result.day-invalid', { date: '2026-11-01' }],
    ['goal-result.day-invalid', { date: '2026-11-30' }],
  ])('is refused: %s', (code, of) => given(goalResultDecider).when(asked(of)).thenRefuses(code));
});
