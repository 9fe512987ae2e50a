import type { ExerciseDetail } from '#libs/api-client/models/exercise-detail.js';
import { derivedTags, EMPTY_EXERCISE, exerciseEntry, exerciseFaults, withMuscle } from './exercise-draft';

const draft = { ...EMPTY_EXERCISE, name: 'Banded bridge', primary: ['glutes'], steps: 'Lie on your back.\n\nLift. ' };

describe('an exercise while it is typed', () => {
  it('gives a muscle one role at a time', () => {
    const both = withMuscle(draft, 'secondary', 'glutes');
    expect([both.primary, both.secondary]).toEqual([[], ['glutes']]);
    expect(withMuscle(both, 'secondary', 'glutes').secondary).toEqual([]);
  });

  it('is sent with one step a line and with every tag that was chosen: one that is derived now may not be after a renaming', () => {
    const derived = derivedTags(draft, { tags: ['heavy-lift'] } as unknown as ExerciseDetail);
    expect([...derived].sort()).toEqual(['heavy-lift', 'supine']);
    expect(exerciseEntry({ ...draft, tags: ['supine', 'fall-risk'] })).toMatchObject({
      germanName: null,
      equipment: null,
      instructions: ['Lie on your back.', 'Lift.'],
      tags: ['supine', 'fall-risk'],
    });
  });

  it('needs a name, a primary muscle and steps of a readable length', () => {
    expect(exerciseFaults(draft)).toEqual([]);
    expect(exerciseFaults({ ...draft, name: ' ', primary: [], steps: 'x'.repeat(1_001) })).toEqual([
      'name',
      'primary',
      'steps',
    ]);
  });
});
