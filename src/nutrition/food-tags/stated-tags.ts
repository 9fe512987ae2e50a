import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { FoodSafety, FoodTag } from '../food-safety/food-safety.js';
import { foodTagsDecider, type StatedTag, type StatedTags } from './food-tags.decider.js';

const ALLERGEN = 'allergen:';

/** What the organisation states of listed foods. Read from the stream, so that nothing is judged by rows that are behind. */
@Injectable()
export class TagsStatedByOrg {
  constructor(private readonly streams: Streams) {}

  async of(orgId: string): Promise<StatedTags> {
    return (await this.streams.load(foodTagsDecider, { orgId, streamId: orgId })).state;
  }
}

/**
 * Tags of a food with what the organisation states of it. What it may carry ("may contain") is undecided, as on a label of an own food. An allergen is stated of the food's content too: `allergen:peanut` settles `peanut`.
 * A food that is in no table stays undecided where it is stated to be free of something: one statement does not make it known.
 */
export function withStated(safety: FoodSafety, stated: Readonly<Record<string, StatedTag>> | undefined): FoodSafety {
  const statements = Object.entries(stated ?? {}).flatMap(([tag, statement]) =>
    tag.startsWith(ALLERGEN)
      ? [[tag, statement] as const, [tag.slice(ALLERGEN.length), statement] as const]
      : [[tag, statement] as const],
  );
  if (statements.length === 0) return safety;
  const about = new Set(statements.map(([tag]) => tag));
  const carried = statements
    .filter(([, { carries, maybe }]) => carries && !maybe)
    .map(([tag, { reason }]): FoodTag => ({ tag, kind: 'stated', why: { meaning: reason } }));
  const undecided = statements.filter(([, { maybe }]) => maybe).map(([tag]) => tag);
  const { tags, unknownTags } = safety;
  return {
    ...safety,
    tags: [...tags.filter(({ tag }) => !about.has(tag)), ...carried],
    unknownTags: unknownTags === 'all' ? 'all' : [...unknownTags.filter((tag) => !about.has(tag)), ...undecided],
  };
}
