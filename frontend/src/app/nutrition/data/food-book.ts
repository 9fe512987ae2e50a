import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { FoodMeasure } from '#libs/api-client/models/food-measure.js';
import type { FoodNames } from '#libs/api-client/models/food-names.js';
import type { FoodRefDto } from '#libs/api-client/models/food-ref-dto.js';
import type { FoodValues } from '#libs/api-client/models/food-values.js';
import { LiveUpdates, REJOINED, type LiveChange } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { NUTRIENTS, type NutrientVector } from '#libs/science/nutrients.js';
import { Texts } from '../../text/texts';
import { shownName } from './shown-name';
import { FoodsApi } from './foods-api';

/** A version of a food with its values in the order of libs/science. A version's values never change, so they are read once. */
export interface BookedFood {
  /** In the list. */
  readonly name: string;
  readonly displayNames: FoodNames;
  readonly source: string;
  readonly measures: readonly FoodMeasure[];
  readonly vector: NutrientVector;
}

/** A version of a food, and what it is called. */
interface Called {
  readonly foodId: string;
  readonly version: string;
  readonly displayNames: FoodNames;
  /** Null: the food is in a list. */
  readonly own: object | null;
}

const AT_ONCE = 500;
const refOf = (key: string) => {
  const at = key.indexOf('@');
  return { foodId: key.slice(0, at), version: key.slice(at + 1) };
};
const NO_MEASURES: readonly FoodMeasure[] = [];
const keyOf = (foodId: string, version: string) => `${foodId}@${version}`;

/** What names a version of a food, as items of plans do. */
export interface PlannedFood {
  readonly foodId: string;
  readonly foodVersion: string;
}

const KEYS = new WeakMap<PlannedFood, string>();

/** Names the food's version; made once for each item, as a plan has more than a thousand and each edit looks all of them up. */
export function foodKeyOf(item: PlannedFood): string {
  const known = KEYS.get(item);
  if (known !== undefined) return known;
  const key = keyOf(item.foodId, item.foodVersion);
  KEYS.set(item, key);
  return key;
}

/** The foods that the plans on screen are made of. */
@Injectable({ providedIn: 'root' })
export class FoodBook {
  private readonly api = inject(FoodsApi);
  private readonly texts = inject(Texts);
  private readonly held = signal<ReadonlyMap<string, BookedFood>>(new Map());
  private readonly introduced = new Map<string, FoodHit>();
  /** Readings that were begun, also those that are over. */
  private readonly asked = new Map<string, Promise<void>>();
  readonly foods = this.held.asReadonly();

  constructor() {
    const live = inject(LiveUpdates);
    const { session } = inject(Sessions);
    const signedIn = computed(() => session() !== null);
    effect((onCleanup) => {
      if (signedIn()) onCleanup(untracked(() => live.listen((change) => this.hear(change))));
    });
  }

  /** Values stay for ever, names don't: somebody may have renamed the food. */
  private hear({ topic, id }: LiveChange): void {
    if (topic !== 'food' && topic !== REJOINED.topic) return;
    const refs = [...this.held().keys()].map(refOf).filter(({ foodId }) => topic !== 'food' || foodId === id);
    // what can't be read now stays as it is known until the next change
    if (refs.length > 0) void this.lookUp(refs).catch(() => undefined);
  }

  of(foodId: string, version: string): BookedFood | null {
    return this.held().get(keyOf(foodId, version)) ?? null;
  }

  ofItem(item: PlannedFood): BookedFood | null {
    return this.held().get(foodKeyOf(item)) ?? null;
  }

  /** What people call it, which a search may have shown before its values are read; empty when nothing has named it yet. */
  nameOf(foodId: string, version: string): string {
    const food = this.held().get(keyOf(foodId, version)) ?? this.introduced.get(keyOf(foodId, version));
    return food ? shownName(food, this.texts.language()) : '';
  }

  /** Its name in the list, for the title of a card; empty until it is known. */
  listNameOf(foodId: string, version: string): string {
    return (this.held().get(keyOf(foodId, version)) ?? this.introduced.get(keyOf(foodId, version)))?.name ?? '';
  }

  measuresOf(foodId: string, version: string): readonly FoodMeasure[] {
    return (
      (this.held().get(keyOf(foodId, version)) ?? this.introduced.get(keyOf(foodId, version)))?.measures ?? NO_MEASURES
    );
  }

  /** A search has just shown it: the card that is placed now need not wait for the values to have a name and measures. */
  introduce(hit: FoodHit): void {
    this.introduced.set(keyOf(hit.foodId, hit.version), hit);
    this.called(hit);
  }

  /** What people call it today: a listed food in every version that is held, a food of the organisation's own in this one only. */
  called({ foodId, version, displayNames, own }: Called): void {
    const [prefix, exact] = [keyOf(foodId, ''), keyOf(foodId, version)];
    const isOld = (key: string, { displayNames: { en, de } }: { readonly displayNames: FoodNames }) =>
      (own ? key === exact : key.startsWith(prefix)) && (en !== displayNames.en || de !== displayNames.de);
    for (const [key, hit] of this.introduced) if (isOld(key, hit)) this.introduced.set(key, { ...hit, displayNames });
    this.held.update((held) =>
      [...held].some(([key, food]) => isOld(key, food))
        ? new Map([...held].map(([key, food]) => [key, isOld(key, food) ? { ...food, displayNames } : food]))
        : held,
    );
  }

  /** Reads what is missing, and waits for what another has asked for. @throws HttpErrorResponse; asking again after a failure reads again */
  async need(refs: readonly Required<FoodRefDto>[]): Promise<void> {
    const missing = new Map(
      refs.map((ref) => [keyOf(ref.foodId, ref.version), ref] as const).filter(([key]) => !this.asked.has(key)),
    );
    if (missing.size > 0) {
      const reading = this.read(missing);
      missing.forEach((_, key) => this.asked.set(key, reading));
    }
    await Promise.all(new Set(refs.map((ref) => this.asked.get(keyOf(ref.foodId, ref.version)))));
  }

  /** As `need`, of all that a plan is made of. */
  needOf(items: readonly PlannedFood[]): Promise<void> {
    const refs = new Map<string, Required<FoodRefDto>>();
    for (const item of items) {
      const key = foodKeyOf(item);
      if (!refs.has(key)) refs.set(key, { foodId: item.foodId, version: item.foodVersion });
    }
    return this.need([...refs.values()]);
  }

  private async read(missing: ReadonlyMap<string, Required<FoodRefDto>>): Promise<void> {
    try {
      await this.lookUp([...missing.values()]);
    } catch (error) {
      missing.forEach((_, key) => this.asked.delete(key));
      throw error;
    }
  }

  private async lookUp(refs: readonly Required<FoodRefDto>[]): Promise<void> {
    for (let from = 0; from < refs.length; from += AT_ONCE) {
      const { nutrientIds, foods } = await this.api.lookup(refs.slice(from, from + AT_ONCE));
      this.held.update(
        (held) =>
          new Map([
            ...held,
            ...foods.map((food) => [keyOf(food.foodId, food.version), booked(food, nutrientIds)] as const),
          ]),
      );
    }
  }
}

/** Values by id into the order of libs/science; ids that it does not know are left out, what is not named is unknown. */
export function booked(
  { name, displayNames, source, measures, per100g }: FoodValues,
  nutrientIds: readonly string[],
): BookedFood {
  const place = new Map(nutrientIds.map((id, i) => [id, i]));
  return {
    name,
    displayNames,
    source,
    measures,
    vector: NUTRIENTS.map(({ id }) => per100g[place.get(id) ?? -1] ?? null),
  };
}
