import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { FoodTagsEvent } from './food-tags.events.js';

/** What counts of a tag: what is derived, or what the organisation states. */
export type TagStanding = 'derived' | 'carried' | 'maybe' | 'free';

export interface StateFoodTagCommand {
  readonly type: 'StateFoodTag';
  /** Null: no food of a list. */
  readonly food: { readonly foodId: string; readonly name: string } | null;
  readonly tag: string;
  /** Whether safety rules know the tag as one of foods. */
  readonly isTag: boolean;
  readonly as: TagStanding;
  /** How the author saw it. */
  readonly was: TagStanding;
  readonly reason: string;
}

export interface StatedTag {
  readonly carries: boolean;
  /** It may carry it ("may contain"): rules are undecided, and whoever asks for foods free of it does not find it. `carries` is true then. */
  readonly maybe?: true;
  readonly reason: string;
}

export const standingOf = (statement: StatedTag | undefined): TagStanding =>
  statement === undefined ? 'derived' : statement.maybe ? 'maybe' : statement.carries ? 'carried' : 'free';

/** By food, then by tag. */
export type StatedTags = Readonly<Record<string, Readonly<Record<string, StatedTag>>>>;

const MOST = 1_000;

/**
 * Refusals: `food.unknown` (404), `food-tag.unknown` (422), `food-tag.changed` (412: it stands otherwise than the author saw), `food-tag.too-many` (422).
 * A statement of what stands already: nothing happens.
 */
export const foodTagsDecider: Decider<StateFoodTagCommand, FoodTagsEvent, StatedTags> = {
  category: 'foodTags',
  stateVersion: 1,
  initial: {},

  decide({ food, tag, isTag, as, was, reason }, stated) {
    if (!food) throw new Refusal('food.unknown', 404);
    if (!isTag) throw new Refusal('food-tag.unknown', 422, 'There is no such safety tag of foods.');
    const standing = stated[food.foodId]?.[tag];
    const now = standingOf(standing);
    if (as === now) return [];
    if (was !== now)
      throw new Refusal('food-tag.changed', 412, 'Somebody else changed the tag meanwhile: look at it again.');
    const data = { foodId: food.foodId, name: food.name, tag, reason };
    if (as === 'derived') return [{ type: 'FoodTagStatementWithdrawn', data }];
    if (!standing && Object.values(stated).reduce((sum, tags) => sum + Object.keys(tags).length, 0) >= MOST)
      throw new Refusal('food-tag.too-many', 422, `At most ${MOST} statements about listed foods.`);
    return [
      { type: 'FoodTagStated', data: { ...data, carries: as !== 'free', ...(as === 'maybe' ? { maybe: true } : {}) } },
    ];
  },

  evolve(stated, event) {
    switch (event.type) {
      case 'FoodTagStated': {
        const { foodId, tag, carries, maybe, reason } = event.data;
        const statement = { carries, ...(maybe ? { maybe } : {}), reason };
        return { ...stated, [foodId]: { ...stated[foodId], [tag]: statement } };
      }
      case 'FoodTagStatementWithdrawn': {
        const { [event.data.tag]: _, ...tags } = stated[event.data.foodId] ?? {};
        return { ...stated, [event.data.foodId]: tags };
      }
      case 'Erased':
        return stated;
    }
  },
};
