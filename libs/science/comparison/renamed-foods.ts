/** What people call a food, by language. */
export interface NamesOfFood {
  readonly en: string;
  readonly de: string;
}

interface Named {
  readonly foodId: string;
  readonly displayNames: NamesOfFood;
}

/** A food that two versions have under different names. */
export interface RenamedFood {
  readonly foodId: string;
  readonly before: NamesOfFood;
  readonly after: NamesOfFood;
}

const areSame = (a: NamesOfFood, b: NamesOfFood) => a.en === b.en && a.de === b.de;

/** Foods of both versions that are called otherwise in the newer one, each once, in its order. */
export function renamedFoods(before: readonly Named[], after: readonly Named[]): readonly RenamedFood[] {
  const was = new Map<string, NamesOfFood[]>();
  for (const { foodId, displayNames } of before) was.set(foodId, [...(was.get(foodId) ?? []), displayNames]);
  const renamed = new Map<string, RenamedFood>();
  for (const { foodId, displayNames } of after) {
    const [old, ...others] = was.get(foodId) ?? [];
    // a food of which a version has two editions may be called both
    if (!old || renamed.has(foodId) || [old, ...others].some((names) => areSame(names, displayNames))) continue;
    renamed.set(foodId, { foodId, before: old, after: displayNames });
  }
  return [...renamed.values()];
}
