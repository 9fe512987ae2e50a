import { found } from './exercise-search.js';
import { GlobalExercises } from './global-exercises.js';

const library = new GlobalExercises();
const tags = (exerciseId: string) => library.byId(exerciseId)!.tags;

describe('tags of exercises', () => {
  it.each([
    ['barbell-squat', ['heavy-lift', 'knee-load', 'valsalva']],
    ['barbell-bench-press-medium-grip', ['heavy-lift', 'supine', 'valsalva']],
    ['plank', ['heavy-isometric', 'valsalva']],
    ['crunches', ['loaded-spinal-flexion', 'supine']],
    ['russian-twist', ['end-range-twist']],
    ['front-box-jump', ['fall-risk', 'high-impact', 'knee-load']],
    ['running-treadmill', ['aerobic', 'endurance', 'high-impact', 'knee-load']],
    ['bicycling-stationary', ['aerobic', 'endurance']],
    ['handstand-push-ups', ['fall-risk', 'inverted']],
    ['goblet-squat', ['knee-load']],
    ['seated-cable-rows', []],
    // lying face down, or standing over something that lies there
    ['lying-leg-curls', []],
    ['inverted-row', []],
  ])('%s: %j', (exerciseId, expected) => expect(tags(exerciseId)).toEqual(expected));
  it('are none of a stretch that is named after a lift', () =>
    expect(
      found(library.all, { search: '', category: 'stretching' }).filter(({ exercise }) =>
        exercise.tags.includes('heavy-lift'),
      ),
    ).toEqual([]));
});
