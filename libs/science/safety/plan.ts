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
}

export interface SafetyExercise {
  readonly itemId: string;
  /** Null: nobody knows the exercise any more, and rules that ask are undecided. */
  readonly tags: readonly string[] | null;
  /** The exercise is offered in the place of the item's own; absent: it is the planned one. */
  readonly alternative?: OfferedExercise;
}

/** An exercise that the client may do in the place of the planned one, by name: its own rules name it. */
export interface OfferedExercise {
  readonly name: string;
  /** Null: it has none. */
  readonly germanName: string | null;
}

/** A plan as the engine reads it. */
export interface SafetyPlan {
  readonly meals: readonly SafetyMeal[];
  readonly foods: readonly SafetyFood[];
  /** In plan order. */
  readonly items: readonly SafetyItem[];
  /** Of a training plan: what its exercises are. Absent: the plan has no training, and exercise rules don't apply. */
  readonly exercises?: readonly SafetyExercise[];
}
