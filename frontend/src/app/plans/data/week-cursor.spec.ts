import { carried, clamped, moved, type Direction, type Spot, type WeekShape } from './week-cursor';

/** Second week of a plan with three meals: two cards at Monday's first meal, three at Tuesday's second, none elsewhere. */
const shape: WeekShape = {
  firstDay: 7,
  slots: 3,
  count: (day, slot) => (day === 7 && slot === 0 ? 2 : day === 8 && slot === 1 ? 3 : 0),
};
const at = (day: number, slot: number, index = 0): Spot => ({ day, slot, index });
const walk = (from: Spot, ...directions: readonly Direction[]) =>
  directions.reduce((spot, direction) => moved(spot, direction, shape), from);

describe('arrow keys in the week', () => {
  it('go through the cards of a meal, then to the next meal', () => {
    expect(walk(at(7, 0), 'down')).toEqual(at(7, 0, 1));
    expect(walk(at(7, 0, 1), 'down')).toEqual(at(7, 1));
    expect(walk(at(8, 2), 'up')).toEqual(at(8, 1, 2));
  });

  it('go sideways to the same meal and no further than its last card', () => {
    expect(walk(at(8, 1, 2), 'left')).toEqual(at(7, 1));
    expect(walk(at(7, 1), 'right')).toEqual(at(8, 1));
  });

  it('stop at the edges of the week', () => {
    expect(walk(at(7, 0), 'up', 'left')).toEqual(at(7, 0));
    expect(walk(at(13, 2), 'down', 'right')).toEqual(at(13, 2));
    expect(walk(at(9, 1), 'first-day')).toEqual(at(7, 1));
    expect(walk(at(9, 1), 'last')).toEqual(at(13, 2));
  });

  it('find a place when the cards under them are gone', () => {
    expect(clamped(at(8, 1, 9), shape)).toEqual(at(8, 1, 2));
    expect(clamped(at(2, 5, 1), shape)).toEqual(at(7, 2));
  });
});

describe('a grabbed card', () => {
  it('may also lie down behind the last card of a meal', () => {
    expect(carried(at(8, 1, 2), 'down', shape)).toEqual(at(8, 1, 3));
    expect(carried(at(8, 1, 3), 'down', shape)).toEqual(at(8, 2));
    expect(carried(at(8, 2), 'up', shape)).toEqual(at(8, 1, 3));
  });
});
