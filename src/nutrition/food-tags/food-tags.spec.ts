import { given } from '#libs/event-sourcing/given-when-then.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { foodSafetyOf } from '../food-safety/food-safety.js';
import { notFreeOf } from '../food-safety/free-of.js';
import { foodTagsDecider, type StateFoodTagCommand } from './food-tags.decider.js';
import type { FoodTagsEvent } from './food-tags.events.js';
import { withStated } from './stated-tags.js';

const food = { foodId: 'sr-16087', name: 'Peanuts, all types, raw' };
const tag = 'allergen:lupin';
const reason = 'Processed beside lupin flour.';
const state = (more: Partial<StateFoodTagCommand> = {}): StateFoodTagCommand => ({
  type: 'StateFoodTag',
  food,
  tag,
  isTag: true,
  as: 'carried',
  was: 'derived',
  reason,
  ...more,
});
const stated: FoodTagsEvent = { type: 'FoodTagStated', data: { ...food, tag, carries: true, reason } };

describe('safety tags that an organisation states', () => {
  const given_ = (...events: FoodTagsEvent[]) => given(foodTagsDecider, ...events);

  it('are stated and withdrawn with a reason, by whoever saw how they stand', () => {
    given_().when(state()).then(stated);
    given_(stated)
      .when(state({ was: 'carried' }))
      .then();
    given_(stated)
      .when(state({ as: 'derived', was: 'carried' }))
      .then({ type: 'FoodTagStatementWithdrawn', data: { ...food, tag, reason } });
    given_(stated)
      .when(state({ as: 'free' }))
      .thenRefuses('food-tag.changed');
    given_()
      .when(state({ food: null }))
      .thenRefuses('food.unknown');
    given_()
      .when(state({ isTag: false }))
      .thenRefuses('food-tag.unknown');
  });

  const derived = foodSafetyOf({ foodId: food.foodId, name: food.name, per100g: NUTRIENTS.map(() => null) });
  const tagsOf = (safety: typeof derived) => safety.tags.map((each) => each.tag);

  it('take the place of what is derived', () => {
    expect(tagsOf(derived)).toEqual(expect.arrayContaining(['allergen:peanut', 'peanut']));
    const carried = withStated(derived, { [tag]: { carries: true, reason } });
    expect(carried.tags).toContainEqual({ tag, kind: 'stated', why: { meaning: reason } });
    expect(tagsOf(carried)).toEqual(expect.arrayContaining(['allergen:peanut', 'lupin']));
    const free = withStated(derived, { 'allergen:peanut': { carries: false, reason } });
    expect(tagsOf(free).filter((each) => each.includes('peanut'))).toEqual([]);
    expect(free.unknownTags).not.toContain('allergen:peanut');
    expect(withStated(derived, undefined)).toBe(derived);
  });

  it('may say that a food may carry a tag: then it is undecided, where it was derived as where it was not', () => {
    const maybe: FoodTagsEvent = { type: 'FoodTagStated', data: { ...food, tag, carries: true, maybe: true, reason } };
    given_()
      .when(state({ as: 'maybe' }))
      .then(maybe);
    given_(maybe)
      .when(state({ as: 'maybe', was: 'maybe' }))
      .then();
    given_(maybe)
      .when(state({ as: 'free', was: 'carried' }))
      .thenRefuses('food-tag.changed');
    const { tags, unknownTags } = withStated(derived, {
      [tag]: { carries: true, maybe: true, reason },
      'allergen:peanut': { carries: true, maybe: true, reason },
    });
    expect(unknownTags).toEqual(expect.arrayContaining([tag, 'lupin', 'allergen:peanut', 'peanut']));
    expect(tags.filter((each) => /lupin|peanut/.test(each.tag))).toEqual([]);
    expect(notFreeOf(['lupin'], { [food.foodId]: { [tag]: { carries: true, maybe: true, reason } } })).toContain(
      food.foodId,
    );
  });

  it('do not make a food known that is in no table', () => {
    const unknown = { ...derived, tags: [], unknownTags: 'all' } as const;
    expect(withStated(unknown, { [tag]: { carries: false, reason } }).unknownTags).toBe('all');
  });
});
