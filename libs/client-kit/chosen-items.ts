interface Offered {
  readonly itemId: string | null;
  /** Null or absent: it is eaten in any case. A day that was kept from before there were alternatives has none. */
  readonly choice?: number | null;
  readonly option?: number | null;
}

export interface OfferingMeal<I extends Offered> {
  /** Of a choice its first option. */
  readonly items: readonly I[];
  readonly alternatives?: readonly I[];
}

/** An option of a choice of a meal, with what is eaten together. The first counts in the plan. */
export interface OfferedOption<I> {
  readonly option: number;
  readonly items: readonly I[];
}

/** Choices of a planned meal, by their numbers. */
export function offersOf<I extends Offered>({
  items,
  alternatives = [],
}: OfferingMeal<I>): ReadonlyMap<number, readonly OfferedOption<I>[]> {
  const choices = new Map<number, { readonly option: number; readonly items: I[] }[]>();
  for (const item of [...items, ...alternatives]) {
    const { choice = null, option = null } = item;
    if (choice === null || option === null) continue;
    const options = choices.get(choice) ?? [];
    choices.set(choice, options);
    const known = options.find((each) => each.option === option);
    if (known) known.items.push(item);
    else options.push({ option, items: [item] });
  }
  return choices;
}

/** An item as a meal lists it. */
export interface ListedItem<I> {
  readonly item: I;
  /** Another option begins with it. */
  readonly or: boolean;
  /** It doesn't count in the plan. */
  readonly instead: boolean;
}

/** The items of a meal with what may be eaten instead behind what counts. */
export function listedItems<I extends Offered>(meal: OfferingMeal<I>): readonly ListedItem<I>[] {
  const offers = offersOf(meal);
  return meal.items.flatMap((item, i) => {
    const listed = { item, or: false, instead: false };
    const choice = item.choice ?? null;
    if (choice === null || meal.items[i + 1]?.choice === choice) return [listed];
    const others = (offers.get(choice) ?? []).filter(({ option }) => option > 0);
    return [
      listed,
      ...others.flatMap(({ items }) => items.map((other, k) => ({ item: other, or: k === 0, instead: true }))),
    ];
  });
}

/** The planned items of a meal with these options in the place of the first ones. @param picked option by choice; one that is not named: the first */
export function chosenItems<I extends Offered>(
  meal: OfferingMeal<I>,
  picked: ReadonlyMap<number, number>,
): readonly I[] {
  const offers = offersOf(meal);
  const told = new Set<number>();
  return meal.items.flatMap((item) => {
    const choice = item.choice ?? null;
    const option = choice === null ? 0 : (picked.get(choice) ?? 0);
    if (choice === null || option === 0) return [item];
    if (told.has(choice)) return [];
    told.add(choice);
    return offers.get(choice)?.find((each) => each.option === option)?.items ?? [item];
  });
}

/** Which options were eaten, by choice: others than the first where something of them was eaten and nothing of the first. */
export function eatenOptions<I extends Offered>(
  meal: OfferingMeal<I>,
  eaten: readonly { readonly itemId?: string | null }[],
): ReadonlyMap<number, number> {
  const ids = new Set(eaten.map(({ itemId }) => itemId));
  return new Map(
    [...offersOf(meal)].flatMap(([choice, options]) => {
      const [first, ...others] = options.filter((each) => each.items.some(({ itemId }) => ids.has(itemId)));
      const other = first?.option === 0 ? undefined : (first ?? others[0]);
      return other ? [[choice, other.option] as const] : [];
    }),
  );
}
