import { given } from '#libs/event-sourcing/given-when-then.js';
import { goalDecider, type GoalCommand } from './goal.decider.js';
import type { Aim, GoalEvent } from './goal.events.js';

const days = { from: '2026-11-02', due: '2027-01-31' };
const walk: Aim = { kind: 'habit', habit: 'Walk', source: 'ticked', perWeek: 5, weeks: 8 };
const pressure: Aim = {
  kind: 'metric',
  metric: 'blood-pressure',
  start: 150,
  target: 130,
  startSecond: 95,
  targetSecond: 85,
};
/** As it is loaded: members in the order of their names. */
const loaded = (aim: Aim): GoalEvent => ({
  type: 'GoalSet',
  data: {
    aim: Object.fromEntries(Object.entries(aim).sort(([a], [b]) => (a < b ? -1 : 1))) as unknown as Aim,
    ...days,
  },
});
const rules = {
  possible: { least: 20, most: 300 },
  decimals: 0,
  second: { possible: { least: 20, most: 220 }, usual: { least: 45, most: 120 } },
};
const asked = (type: 'SetGoal' | 'ChangeGoal', aim: Aim, terms: Partial<typeof days> = {}, today = '2026-11-29') =>
  ({
    type,
    terms: { aim, ...days, ...terms },
    metric: { status: 'open', rules, unit: '' },
    clientStatus: 'active',
    today,
  }) as unknown as GoalCommand;

describe('a goal', () => {
  it.each([walk, pressure])('sent twice stays one: %j', (aim) =>
    given(goalDecider, loaded(aim)).when(asked('SetGoal', aim)).then(),
  );
  it.each([walk, pressure])('saved unchanged is no change: %j', (aim) =>
    given(goalDecider, loaded(aim)).when(asked('ChangeGoal', aim)).then(),
  );
  it('that has run for more than a year can be given more time', () =>
    given(goalDecider, loaded(pressure))
      .when(asked('ChangeGoal', pressure, { due: '2028-06-30' }, '2028-01-10'))
      .then({ type: 'GoalChanged', data: { aim: pressure, from: days.from, due: '2028-06-30' } }));
  it.each([
    { ...walk, startSecond: 3 },
    { ...pressure, perWeek: 3 },
  ])('takes no member of another kind: %j', (aim) =>
    given(goalDecider).when(asked('SetGoal', aim)).thenRefuses('goal.incomplete'),
  );
  it('is given up for a reason that says something, and reached without', () => {
    given(goalDecider, loaded(walk))
      .when({ type: 'CloseGoal', outcome: 'missed', reason: 'no' })
      .thenRefuses('goal.reason-missing');
    given(goalDecider, loaded(walk))
      .when({ type: 'CloseGoal', outcome: 'missed', reason: ' A knee, since  March. ' })
      .then({ type: 'GoalClosed', data: { outcome: 'missed', reason: 'A knee, since March.' } });
    given(goalDecider, loaded(walk))
      .when({ type: 'CloseGoal', outcome: 'reached', reason: '' })
      .then({ type: 'GoalClosed', data: { outcome: 'reached', reason: '' } });
  });
});
