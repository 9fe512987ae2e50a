import { displayNamesOf, listedFoods, type DisplayNames } from './food-names.js';
import type { OwnNames } from './own-names.js';

const MORE = / \+\d+$/;

/**
 * Foods that a stored text names in a row, as the list calls them, with the names that people know them by:
 * `Spinach, raw, Milk, whole, 3.25% milkfat +2`. The list's names hold commas themselves: what reads as the fewest foods of the list is
 * meant. What the list does not have, as a food of an organisation's own, stays as it is.
 * @param own what the organisation calls foods of the list, by food id
 */
export function namesInARow(text: string, own: ReadonlyMap<string, OwnNames> = new Map()): DisplayNames {
  const { names, more } = readRow(text);
  const named = names.map((name): DisplayNames => {
    const foodId = listedFoods().get(name);
    return foodId === undefined ? { en: name, de: name } : displayNamesOf(foodId, name, own.get(foodId));
  });
  const joined = (language: keyof DisplayNames) => named.map((names) => names[language]).join(', ') + more;
  return { en: joined('en'), de: joined('de') };
}

/** Ids of the foods of the list that the texts name. */
export const foodsInRows = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => readRow(text).names.flatMap((name) => listedFoods().get(name) ?? []))),
];

function readRow(text: string): { readonly names: readonly string[]; readonly more: string } {
  const more = MORE.exec(text)?.[0] ?? '';
  return { names: rowOf(text.slice(0, text.length - more.length).split(', ')), more };
}

/** More parts than any name of the list has. */
const LONGEST = 16;

interface Reading {
  /** Parts that belong to no food of the list. */
  readonly unknown: number;
  readonly foods: number;
  readonly name: string;
  readonly rest: Reading | null;
}

/** The names, read from the end on: with the fewest parts that nobody knows, then the fewest foods. */
function rowOf(parts: readonly string[]): readonly string[] {
  const from: (Reading | null)[] = Array.from({ length: parts.length + 1 }, () => null);
  for (let begin = parts.length - 1; begin >= 0; begin -= 1) {
    let best = following(parts[begin]!, from[begin + 1]!, 1);
    for (let end = begin + 1; end <= Math.min(parts.length, begin + LONGEST); end += 1) {
      const name = parts.slice(begin, end).join(', ');
      if (!listedFoods().has(name)) continue;
      const reading = following(name, from[end]!, 0);
      if (reading.unknown < best.unknown || (reading.unknown === best.unknown && reading.foods < best.foods))
        best = reading;
    }
    from[begin] = best;
  }
  const names: string[] = [];
  for (let at = from[0] ?? null; at !== null; at = at.rest) names.push(at.name);
  return names;
}

const following = (name: string, rest: Reading | null, unknown: number): Reading => ({
  unknown: (rest?.unknown ?? 0) + unknown,
  foods: (rest?.foods ?? 0) + 1,
  name,
  rest,
});
