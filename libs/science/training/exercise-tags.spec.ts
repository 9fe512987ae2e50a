import { RULE_ROWS } from '../safety/data/rules.js';
import { EXERCISE_TAGS, exerciseTagsOf } from './exercise-tags.js';

const own = (name: string, more: Partial<Parameters<typeof exerciseTagsOf>[0]> = {}) =>
  exerciseTagsOf({ name, category: 'strength', equipment: null, mechanic: null, instructions: [], ...more });

describe('tags of exercises that people write themselves', () => {
  it('know whatever a rule may ask for', () => {
    const asked = RULE_ROWS.filter(({ targetKind }) => targetKind === 'exercise_tag')
      .flatMap(({ target }) => target.split(';'))
      .map((tag) => tag.trim());
    expect(asked.filter((tag) => tag !== 'any' && !(EXERCISE_TAGS as readonly string[]).includes(tag))).toEqual([]);
  });

  it.each([
    ['Barbell squat', { equipment: 'barbell' }, ['heavy-lift', 'knee-load', 'valsalva']],
    ['Barbell curl', { equipment: 'barbell', mechanic: 'isolation' }, []],
    ['Sit ups', {}, ['loaded-spinal-flexion']],
    ['Sit\u2011up', {}, ['loaded-spinal-flexion']],
    ['Kastensprung', {}, ['fall-risk', 'high-impact', 'knee-load']],
    ['Ausfallschritt mit Kurzhanteln', {}, ['knee-load']],
    ['Plank', { germanName: 'Unterarmstütz' }, ['heavy-isometric', 'valsalva']],
    ['Halten', { germanName: 'Unterarmstütz' }, ['heavy-isometric', 'valsalva']],
    ['Kreuzheben', {}, ['heavy-lift', 'valsalva']],
    ['Boxing sparring', { category: 'cardio' }, ['aerobic', 'contact-sport', 'endurance']],
    ['Box squat', {}, ['knee-load']],
    ['Dumbbell Step Ups', {}, ['knee-load']],
    ['Treppensteigen', {}, ['knee-load']],
    ['Breathing', { instructions: ['Lie on your back, do not tense your stomach.'] }, ['supine']],
    ['Leg slide', { instructions: ['Breathe in.', 'Slide.', 'Breathe out.', 'Rest on your back.'] }, ['supine']],
  ] as const)('%s %j', (name, more, tags) => expect(own(name, more)).toEqual(tags));
});
