import type { ItemChoice } from '#libs/science/choices.js';
import type { DishRef } from './item-dish.js';
import type { Measure } from './measure.js';

/**
 * One change of a draft, addressed to an item whose id the editor made. Operations commute as far as people expect:
 * those on items that somebody removed meanwhile do nothing, and portions that collide are both kept.
 */
export type DraftOperation =
  | {
      readonly op: 'place';
      readonly itemId: string;
      readonly day: number;
      readonly slotId: string;
      readonly order: number;
      readonly foodId: string;
      readonly foodVersion: string;
      readonly grams: number;
      readonly measure?: Measure | null;
      /** The item belongs to this dish. */
      readonly dish?: DishRef | null;
      /** The item is one of several that the client chooses from. */
      readonly choice?: ItemChoice | null;
    }
  | {
      readonly op: 'move';
      readonly itemId: string;
      readonly day: number;
      readonly slotId: string;
      readonly order: number;
    }
  /** `was`: the grams the editor saw. */
  | {
      readonly op: 'portion';
      readonly itemId: string;
      readonly grams: number;
      readonly was: number;
      readonly measure?: Measure | null;
    }
  | { readonly op: 'remove'; readonly itemId: string }
  | { readonly op: 'rename'; readonly name: string }
  | { readonly op: 'note'; readonly itemId: string; readonly text: string }
  /** Makes an item one of several that the client chooses from; null: it is eaten in any case. */
  | { readonly op: 'offer'; readonly itemId: string; readonly choice: ItemChoice | null }
  /** On a meal of a day; without `slotId` on the whole day. Empty text takes the note away. */
  | { readonly op: 'annotate'; readonly day: number; readonly slotId?: string | null; readonly text: string }
  | { readonly op: 'settle'; readonly itemId: string; readonly grams: number; readonly measure?: Measure | null };
