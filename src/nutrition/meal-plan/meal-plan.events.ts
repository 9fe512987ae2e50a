import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { ItemChoice } from '#libs/science/choices.js';
import type { Measure } from './measure.js';
import type { ItemDish } from './item-dish.js';
import type { MealSlot } from './meal-slot.js';
import { examplePublication } from './publication.example.js';
import type { Publication } from './publication.js';

export interface MealPlanDrafted {
  readonly type: 'MealPlanDrafted';
  readonly data: {
    readonly clientId: string;
    readonly name: string;
    readonly weeks: number;
    readonly slots: readonly MealSlot[];
    /** The organisation's template that it began with. Absent: with none, or before this was written down. */
    readonly templateId?: string;
  };
}

/** `by` is the account whose portion this is: a later change that did not see it becomes a conflict, unless it is by the same account. */
export interface ItemPlaced {
  readonly type: 'ItemPlaced';
  readonly data: {
    readonly itemId: string;
    /** 0 is the Monday of the first week. */
    readonly day: number;
    readonly slotId: string;
    /** Place within the meal, ascending; any number, so that an item fits between two others. */
    readonly order: number;
    readonly foodId: string;
    readonly foodVersion: string;
    readonly grams: number;
    readonly measure: Measure | null;
    readonly by: string | null;
    /** The item belongs to a dish. */
    readonly dish?: ItemDish;
    /** The item is one of several that the client chooses from. */
    readonly choice?: ItemChoice;
  };
}

export interface ItemMoved {
  readonly type: 'ItemMoved';
  readonly data: { readonly itemId: string; readonly day: number; readonly slotId: string; readonly order: number };
}

export interface PortionChanged {
  readonly type: 'PortionChanged';
  readonly data: {
    readonly itemId: string;
    readonly grams: number;
    /** What the author saw before the change. */
    readonly was: number;
    readonly measure: Measure | null;
    readonly by: string | null;
    /** Somebody else had changed the portion meanwhile: both stand until one is settled. */
    readonly collides: boolean;
  };
}

export interface PortionSettled {
  readonly type: 'PortionSettled';
  readonly data: {
    readonly itemId: string;
    readonly grams: number;
    readonly measure: Measure | null;
    readonly by: string | null;
  };
}

export interface ItemRemoved {
  readonly type: 'ItemRemoved';
  readonly data: { readonly itemId: string };
}

export interface ItemNoted {
  readonly type: 'ItemNoted';
  /** Empty text takes the note away. */
  readonly data: { readonly itemId: string; readonly text: string };
}

/** Items of a meal with the same choice and different options are alternatives: the option that stands first counts. */
export interface ItemOffered {
  readonly type: 'ItemOffered';
  readonly data: {
    readonly itemId: string;
    /** Null: it is eaten in any case. */
    readonly choice: ItemChoice | null;
    /** The item's food, for whoever reads the history. Absent in events of before it was kept. */
    readonly foodId?: string;
    readonly foodVersion?: string;
  };
}

/** Empty text takes the note away. */
export interface MealNoted {
  readonly type: 'MealNoted';
  readonly data: { readonly day: number; readonly slotId: string; readonly text: string };
}

/** Empty text takes the note away. */
export interface DayNoted {
  readonly type: 'DayNoted';
  readonly data: { readonly day: number; readonly text: string };
}

export interface MealPlanRenamed {
  readonly type: 'MealPlanRenamed';
  readonly data: { readonly name: string };
}

export interface MealPlanPublished {
  readonly type: 'MealPlanPublished';
  readonly data: Publication;
}

export type DraftEvent =
  | ItemPlaced
  | ItemMoved
  | PortionChanged
  | PortionSettled
  | ItemRemoved
  | ItemNoted
  | ItemOffered
  | MealNoted
  | DayNoted
  | MealPlanRenamed;
export type MealPlanEvent = MealPlanDrafted | DraftEvent | MealPlanPublished;

const ITEM = '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0aa';
const AUTHOR = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';

/** A stream per plan, id = plan id: the draft as item-addressed operations, and its published versions. */
export const mealPlanCategory = streamCategory<MealPlanEvent>({
  category: 'mealPlan',
  context: 'nutrition',
  subject: 'client',
  events: {
    MealPlanDrafted: {
      version: 1,
      about: 'A meal plan was drafted for a client; what a template or a version places in it follows.',
      example: {
        clientId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002',
        name: 'Cardio-metabolic 1,650',
        weeks: 1,
        slots: [{ slotId: 'breakfast', name: 'Breakfast', time: '07:30' }],
      },
    },
    ItemPlaced: {
      version: 1,
      about: 'A food was placed in a meal.',
      example: {
        itemId: ITEM,
        day: 0,
        slotId: 'breakfast',
        order: 1,
        foodId: 'sr-01256',
        foodVersion: '0b7c9d21e4aa',
        grams: 180,
        measure: { label: '1 container', amount: 1.2 },
        by: AUTHOR,
      },
    },
    ItemMoved: {
      version: 1,
      about: 'An item was moved to another day, meal or place.',
      example: { itemId: ITEM, day: 2, slotId: 'breakfast', order: 0.5 },
    },
    PortionChanged: {
      version: 1,
      about: 'The portion of an item was changed.',
      example: { itemId: ITEM, grams: 150, was: 180, measure: null, by: AUTHOR, collides: false },
    },
    PortionSettled: {
      version: 1,
      about: 'Two portions of an item that collided were settled.',
      example: { itemId: ITEM, grams: 160, measure: null, by: AUTHOR },
    },
    ItemRemoved: { version: 1, about: 'An item was removed from the plan.', example: { itemId: ITEM } },
    ItemNoted: { version: 1, about: 'A note was written on an item.', example: { itemId: ITEM, text: 'Unsweetened.' } },
    ItemOffered: {
      version: 1,
      about: 'A food was made one of several that the client chooses from, or no longer.',
      example: {
        itemId: ITEM,
        choice: { choiceId: '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0c1', optionId: '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0c2' },
        foodId: 'sr-01256',
        foodVersion: '0b7c9d21e4aa',
      },
    },
    MealNoted: {
      version: 1,
      about: 'A note was written on a meal of a day.',
      example: { day: 2, slotId: 'breakfast', text: 'May be eaten at work.' },
    },
    DayNoted: {
      version: 1,
      about: 'A note was written on a day of the plan.',
      example: { day: 2, text: 'Training in the evening: eat dinner afterwards.' },
    },
    MealPlanRenamed: { version: 1, about: 'The plan was renamed.', example: { name: 'Cardio-metabolic 1,600' } },
    MealPlanPublished: {
      version: 1,
      about: 'A version was published: immutable, with its totals and the versions of all foods and formulas.',
      example: examplePublication,
    },
  },
});
