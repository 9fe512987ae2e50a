import { NO_PROGRESSION } from '../training/progression-rule.js';
import { comparePrograms, type ProgramVersion, type VersionExercise } from './compared-programs.js';

const exercise = (itemId: string, sessionId: string, text: string, more: Partial<VersionExercise> = {}) => ({
  itemId,
  sessionId,
  order: 0,
  exerciseId: itemId,
  prescription: text,
  progression: NO_PROGRESSION,
  block: null,
  note: '',
  overrides: [],
  alternatives: [],
  ...more,
});
const version = (items: readonly VersionExercise[], more: Partial<ProgramVersion> = {}): ProgramVersion => ({
  weeks: 2,
  sessions: [
    { sessionId: 'a', name: 'A', weekday: 0 },
    { sessionId: 'b', name: 'B', weekday: 2 },
  ],
  items,
  ...more,
});
const muscles = ({ exerciseId }: VersionExercise) =>
  exerciseId === 'unknown' ? null : { primary: [exerciseId === 'press' ? 'chest' : 'quads'], secondary: ['abs'] };
const compared = (before: ProgramVersion, after: ProgramVersion) => comparePrograms(before, after, muscles);

describe('two versions of a program', () => {
  it('are compared session by session: each part of a prescription by itself, whatever the text', () => {
    const parts = (was: string, is: string, more: Partial<VersionExercise> = {}) =>
      compared(version([exercise('squat', 'a', was)]), version([exercise('squat', 'a', is, more)])).sessions[0]!
        .exercises[0]!.aspects;
    expect(parts('4x6-8 100kg @7 3-1-1-0 150s', '4x6-8 100kg @7 3-1-1 150s')).toEqual([]);
    expect(parts('4x6-8 100kg @7 150s', '3x8 102.5kg @8 120s')).toEqual(['sets', 'work', 'load', 'effort', 'rest']);
    expect(parts('3x45s', '3x45m')).toEqual(['work']);
    expect(parts('3x8', '3x8', { alternatives: [{ exerciseId: 'goblet-squat' }] })).toEqual(['alternatives']);
    expect(parts('3x8 70%', '3x8 70kg')).toEqual(['load']);
    const typed = { overrides: [{ week: 2, prescription: '2x5' }], block: { blockId: 's', kind: 'superset' } };
    expect(
      parts('3x8', '3x8', { ...typed, note: 'slowly', progression: { ...NO_PROGRESSION, deloadEvery: 2 } }),
    ).toEqual(['progression', 'weeks', 'group', 'note']);
  });

  it('say what came, went, was swapped and moved, and count a session that stands on another day', () => {
    const before = version([
      exercise('squat', 'a', '3x8'),
      exercise('row', 'a', '3x8', { order: 1 }),
      exercise('press', 'b', '3x8'),
      exercise('plank', 'b', '3x45s', { order: 1 }),
    ]);
    const after = version(
      [
        exercise('squat', 'a', '3x8'),
        exercise('pull', 'a', '3x8', { order: 1 }),
        exercise('press', 'a', '3x8', { order: 2 }),
        exercise('again', 'b', '3x8', { exerciseId: 'squat' }),
      ],
      {
        sessions: [
          { sessionId: 'a', name: 'A', weekday: 1 },
          { sessionId: 'b', name: 'B', weekday: 2 },
        ],
      },
    );
    const { sessions, changes, exercisesIn, exercisesOut } = compared(before, after);
    expect(sessions.map(({ kind, exercises }) => [kind, exercises.map((each) => each.kind)])).toEqual([
      ['moved', ['same', 'swap', 'moved']],
      ['same', ['swap']],
    ]);
    expect([changes, exercisesIn.map(({ itemId }) => itemId), exercisesOut.map(({ itemId }) => itemId)]).toEqual([
      4,
      ['pull'],
      ['row', 'plank'],
    ]);
  });

  it('keep a session that only one of them has, and set their sets by muscle in a mean week side by side', () => {
    const before = version([exercise('squat', 'a', '4x8'), exercise('press', 'b', '3x8')]);
    const after = version([exercise('squat', 'a', '2x8'), exercise('unknown', 'a', '9x8', { order: 1 })], {
      weeks: 4,
      sessions: [{ sessionId: 'a', name: 'A', weekday: 0 }],
    });
    const { sessions, muscles: sets } = compared(before, after);
    expect(sessions.map(({ sessionId, kind }) => [sessionId, kind])).toEqual([
      ['a', 'same'],
      ['b', 'removed'],
    ]);
    expect(sets).toEqual([
      { muscle: 'quads', before: 4, after: 2 },
      { muscle: 'abs', before: 3.5, after: 1 },
      { muscle: 'chest', before: 3, after: 0 },
    ]);
  });
});
