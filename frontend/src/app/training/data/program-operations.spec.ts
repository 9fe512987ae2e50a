import { NO_PROGRESSION } from '#libs/science/training/progression-rule.js';
import { DraftOperations } from '../../plans/contract';
import type { ProgramItem } from './edited-program';
import { ExerciseOperations, sent, type ProgramOperation } from './program-operations';

const squat: ProgramItem = {
  itemId: 'squat',
  day: 0,
  slotId: 'a',
  order: 1,
  exerciseId: 'barbell-squat',
  exerciseName: 'Barbell Squat',
  prescription: '4x6-8 @7',
  progression: NO_PROGRESSION,
  block: { blockId: 's1', kind: 'superset' },
  overrides: [{ week: 2, prescription: '5x5 80kg' }],
  alternatives: [{ exerciseId: 'goblet-squat', exerciseName: 'Goblet Squat', germanName: null }],
  note: 'Heels down.',
  conflict: null,
};
const draft = { name: 'Strength', items: [squat] };
const operations = new DraftOperations(
  new ExerciseOperations(
    (sessionId) => ({ a: 0, b: 2 })[sessionId] ?? 0,
    (exerciseId) => (exerciseId === 'goblet-squat' ? 'Goblet Squat' : 'Barbell Squat'),
  ),
);

describe('operations on exercises', () => {
  it.each<readonly [string, ProgramOperation]>([
    ['prescribe', { op: 'prescribe', itemId: 'squat', prescription: '3x8', was: '4x6-8 @7' }],
    ['settle', { op: 'settle', itemId: 'squat', prescription: '3x8' }],
    ['a week typed by hand', { op: 'prescribe-week', itemId: 'squat', week: 3, prescription: '3x3 90kg' }],
    ['another one', { op: 'prescribe-week', itemId: 'squat', week: 2, prescription: '3x3 90kg' }],
    ['a week given back to the rule', { op: 'prescribe-week', itemId: 'squat', week: 2, prescription: null }],
    ['progress', { op: 'progress', itemId: 'squat', progression: { ...NO_PROGRESSION, kind: 'linear', addKg: 5 } }],
    ['alternatives', { op: 'offer', itemId: 'squat', exerciseIds: ['leg-press', 'goblet-squat'] }],
    ['no alternatives', { op: 'offer', itemId: 'squat', exerciseIds: [] }],
    ['group', { op: 'group', itemId: 'squat', block: null }],
    ['move', { op: 'move', itemId: 'squat', day: 2, slotId: 'b', order: 3 }],
    ['remove', { op: 'remove', itemId: 'squat' }],
    ['note', { op: 'note', itemId: 'squat', text: '' }],
    ['rename', { op: 'rename', name: 'Power' }],
  ])('%s is taken back by its inverse', (_, operation) => {
    const after = operations.applied(draft, operation);
    expect(after).not.toEqual(draft);
    expect(operations.appliedAll(after, operations.inverseOf(draft, [operation]))).toEqual(draft);
  });
  it('are sent in the words of the server: a session knows its weekday', () =>
    expect(sent({ op: 'move', itemId: 'squat', day: 2, slotId: 'b', order: 3 })).toEqual({
      op: 'move',
      itemId: 'squat',
      sessionId: 'b',
      order: 3,
    }));
});
