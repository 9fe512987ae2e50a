import {
  EXERCISE_CATEGORIES,
  EXERCISE_EQUIPMENT,
  EXERCISE_LEVELS,
  EXERCISE_MECHANICS,
  MUSCLES,
} from '#libs/science/training/exercise-fields.js';
import { isOrgExerciseId } from '../org-exercise/org-exercise-id.js';
import { alternativesOf } from './alternatives.js';
import type { Exercise } from './exercise.js';
import { found, isAfter, listed, type ExerciseQuestion } from './exercise-search.js';
import { GERMAN_NAMES } from './german-names.js';
import { GlobalExercises } from './global-exercises.js';

const global = new GlobalExercises();
const search = (question: ExerciseQuestion) => found(global.all, question).map(({ exercise }) => exercise);
const first = (typed: string) => search({ search: typed })[0]?.exerciseId;
const squat = global.byId('barbell-squat')!;
const own = (name: string, more: Partial<Exercise> = {}): Exercise => ({
  ...squat,
  exerciseId: `org-${name}`,
  name,
  germanName: null,
  own: { archived: false, revision: 0, addedTags: [], madeFrom: null },
  ...more,
});

describe('the global exercises', () => {
  it.each([
    ['squat', 'barbell-squat'],
    ['Squats', 'barbell-squat'],
    ['bench press', 'barbell-bench-press-medium-grip'],
    ['kniebeuge langhantel', 'barbell-squat'],
    ['Bankdrücken', 'barbell-bench-press-medium-grip'],
    ['bankdrucken', 'barbell-bench-press-medium-grip'],
    ['klimmzug', 'pullups'],
    ['plank', 'plank'],
  ])('finds %s', (typed, exerciseId) => expect(first(typed)).toBe(exerciseId));
  it('filters by muscle, equipment and category', () => {
    const hits = search({ search: '', muscles: ['glutes'], equipment: 'barbell', category: 'strength' });
    expect(hits.length).toBeGreaterThan(10);
    expect(hits.every(({ primary, secondary }) => [...primary, ...secondary].includes('glutes'))).toBe(true);
    expect(hits.every(({ equipment, category }) => equipment === 'barbell' && category === 'strength')).toBe(true);
  });
  it('filters by any of several muscles in their role, by mechanics and level', () => {
    const muscles = ['hamstrings', 'glutes'];
    const hits = search({ search: '', muscles, role: 'primary', mechanic: 'isolation', level: 'beginner' });
    expect(new Set(hits.flatMap(({ primary }) => primary))).toEqual(new Set(muscles));
    expect(new Set(hits.map(({ mechanic, level }) => `${mechanic} ${level}`))).toEqual(new Set(['isolation beginner']));
    expect(search({ search: '', muscles }).length).toBeGreaterThan(
      search({ search: '', muscles, role: 'primary' }).length,
    );
  });
  it('has no German name for what it lacks', () =>
    expect(Object.keys(GERMAN_NAMES).filter((id) => !global.byId(id))).toEqual([]));
  it('is described with the words that authors choose from, all of them, and has no id of an own one', () => {
    const used = (of: (exercise: Exercise) => readonly (string | null)[]) =>
      [...new Set(global.all.flatMap(({ exercise }) => of(exercise)))].filter((word) => word !== null).sort();
    expect(used(({ category }) => [category])).toEqual(EXERCISE_CATEGORIES.toSorted());
    expect(used(({ equipment }) => [equipment])).toEqual(EXERCISE_EQUIPMENT.toSorted());
    expect(used(({ level }) => [level])).toEqual(EXERCISE_LEVELS.toSorted());
    expect(used(({ mechanic }) => [mechanic])).toEqual(EXERCISE_MECHANICS.toSorted());
    expect(used(({ primary, secondary }) => [...primary, ...secondary])).toEqual(MUSCLES.toSorted());
    expect(global.all.filter(({ exercise }) => isOrgExerciseId(exercise.exerciseId))).toEqual([]);
  });
});

describe('a search over global and own exercises', () => {
  const all = [...global.all, listed(own('Squat in the rack'), null)];
  it('gives the own one after the common ones and before the rest', () => {
    const names = found(all, { search: 'squat' }).map(({ exercise }) => exercise.name);
    const place = names.indexOf('Squat in the rack');
    expect(names[0]).toBe('Barbell Squat');
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThan(8);
    expect(names.length).toBeGreaterThan(30);
  });
  it('goes on behind any row without leaving one out', () => {
    const rows = found(all, { search: '' });
    const { rank, exercise } = rows[400]!;
    const cursor = [rank, exercise.name, exercise.exerciseId];
    expect(rows.filter((row) => isAfter(row, cursor))).toEqual(rows.slice(401));
  });
});

describe('alternatives', () => {
  const of = (exercise: Exercise, more: readonly Exercise[] = []) =>
    alternativesOf(exercise, [...global.all, ...more.map((each) => listed(each, null))]);
  it('train the same muscle in the same way with other equipment or easier, and are various', () => {
    for (const exerciseId of ['barbell-squat', 'plank', 'pullups', 'lying-leg-curls', '90-90-hamstring']) {
      const exercise = global.byId(exerciseId)!;
      const others = of(exercise);
      expect([exerciseId, others.length]).toEqual([exerciseId, 8]);
      for (const other of others) {
        expect(other.primary.some((muscle) => exercise.primary.includes(muscle))).toBe(true);
        expect(other.equipment !== exercise.equipment || other.level === 'beginner').toBe(true);
        expect(other.category === 'stretching').toBe(exercise.category === 'stretching');
      }
    }
    const kinds = of(squat).map(({ equipment }) => equipment);
    expect(new Set(kinds).size).toBeGreaterThanOrEqual(4);
  });
  it('are never itself, its original or version, or an archived one', () => {
    const dumbbell = { equipment: 'dumbbell' };
    const version = own('Our squat', { ...dumbbell, own: { ...own('').own!, madeFrom: 'barbell-squat' } });
    const archived = own('Old squat', { ...dumbbell, own: { ...own('').own!, archived: true } });
    const names = of(squat, [version, archived, own('Rack squat', dumbbell)]).map(({ name }) => name);
    expect(names).toContain('Rack squat');
    expect(names).not.toContain('Our squat');
    expect(names).not.toContain('Old squat');
    expect(of(version).map(({ exerciseId }) => exerciseId)).not.toContain('barbell-squat');
  });
});
