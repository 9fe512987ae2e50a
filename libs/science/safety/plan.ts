import type { NutrientVector } from '../nutrients.js';

/** A meal of every day of the plan. */
export interface SafetyMeal {
  readonly slotId: string;
  readonly name: string;
  /** `HH:MM` */
  readonly time: string;
}

/** What is known of a food beyond its nutrients. */
export interface SafetyFood {
  readonly name: string;
  /** Per 100 g in NUTRIENTS order; null = unknown. */
  readonly per100g: NutrientVector;
  /** Tags it carries. */
  readonly tags: readonly string[];
  /** Tags that nobody can tell of it: the answer of a rule that asks is undecided. `all`: it was never judged. */
  readonly unknownTags: readonly string[] | 'all';
  /** As people call it; absent: by its name. */
  readonly shownNames?: { readonly en: string; readonly de: string };
}

/** `slot` and `food` are places in the plan's own lists. */
export interface SafetyItem {
  readonly itemId: string;
  readonly day: number;
  readonly slot: number;
  readonly food: number;
  readonly grams: number;
  /** Whether it is eaten uncooked; absent: the plan doesn't say, and rules that ask are undecided. */
  readonly eatenRaw?: boolean;
  /** Number of the choice whose first option it is part of; absent: it is eaten in any case. */
  readonly choice?: number;
}

/** A food that the client may eat instead. */
export interface SafetyAlternative extends SafetyItem {
  readonly choice: number;
  /** From 1; the first option of a choice, 0, stands among the items. */
  readonly option: number;
}

export interface SafetyExercise {
  readonly itemId: string;
  /** Null: nobody knows the exercise any more, and rules that ask are undecided. */
  readonly tags: readonly string[] | null;
  /** The exercise is offered in the place of the item's own; absent: it is the planned one. */
  readonly alternative?: OfferedExercise;
}

/** What the client may do or eat in the place of what is planned, by name: its own rules name it. */
export interface OfferedExercise {
  readonly name: string;
  /** Null: it has none. */
  readonly germanName: string | null;
}

/** A plan as the engine reads it. */
export interface SafetyPlan {
  readonly meals: readonly SafetyMeal[];
  readonly foods: readonly SafetyFood[];
  /** In plan order: what counts, of each choice the first option. */
  readonly items: readonly SafetyItem[];
  /** In plan order. Absent: nothing is to choose. */
  readonly alternatives?: readonly SafetyAlternative[];
  /** Of a training plan: what its exercises are. Absent: the plan has no training, and exercise rules don't apply. */
  readonly exercises?: readonly SafetyExercise[];
}
