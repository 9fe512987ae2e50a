import { ExerciseLibrary } from './exercise-library.js';
import { GERMAN_NAMES } from './german-names.js';

const library = new ExerciseLibrary();
const first = (search: string) => library.search({ search })[0]?.exerciseId;

describe('the exercise library', () => {
  it.each([
    ['squat', 'barbell-squat'],
    ['Squats', 'barbell-squat'],
    ['bench press', 'barbell-bench-press-medium-grip'],
    ['kniebeuge langhantel', 'barbell-squat'],
    ['Bankdrücken', 'barbell-bench-press-medium-grip'],
    ['bankdrucken', 'barbell-bench-press-medium-grip'],
    ['klimmzug', 'pullups'],
    ['plank', 'plank'],
  ])('finds %s', (typed, found) => expect(first(typed)).toBe(found));
  it('filters by muscle, equipment and category', () => {
    const found = library.search({ search: '', muscle: 'glutes', equipment: 'barbell', category: 'strength' });
    expect(found.length).toBeGreaterThan(10);
    expect(found.every(({ primary, secondary }) => [...primary, ...secondary].includes('glutes'))).toBe(true);
    expect(found.every(({ equipment, category }) => equipment === 'barbell' && category === 'strength')).toBe(true);
  });
  it('has no German name for what it lacks', () =>
    expect(Object.keys(GERMAN_NAMES).filter((id) => !library.byId(id))).toEqual([]));
});
