import { workoutChanges } from './workout-changes.js';

const squat = { itemId: 'a', exerciseId: 'squat', place: 1 };
const row = { itemId: 'b', exerciseId: 'row', place: 2 };

describe('what was done otherwise than planned', () => {
  it('is what was replaced, what was added and another order', () => {
    const press = { itemId: 'c', exerciseId: 'dumbbell-press', replaces: 'bench-press', place: 3 };
    expect(workoutChanges([row, { exerciseId: 'plank' }, press, squat], true)).toEqual({
      replaced: [{ exerciseId: 'dumbbell-press', replaces: 'bench-press' }],
      added: ['plank'],
      reordered: true,
    });
  });
  it('is nothing of a session as planned, of one that was begun anew with another exercise half way, or of a free workout', () => {
    const none = { replaced: [], added: [], reordered: false };
    expect(workoutChanges([squat, { itemId: 'a', exerciseId: 'squat', place: 1 }, row], true)).toEqual(none);
    expect(workoutChanges([{ itemId: 'b', exerciseId: 'row' }, squat], true)).toEqual(none);
    expect(workoutChanges([{ exerciseId: 'plank' }], false)).toEqual(none);
  });
});
