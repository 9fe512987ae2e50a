import { isNutrientId, type NutrientId } from '#libs/science/nutrients.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';

/** A table of values that a list lacks: the food's number, perhaps measures (`label=grams|…`), nutrients by id; blank is unknown. */
export class FurtherValues {
  readonly nutrientIds: readonly NutrientId[];
  readonly #columns: readonly (NutrientId | null)[];
  readonly #measuresAt: number;
  readonly #lines = new Map<string, string>();

  constructor(bytes: Buffer) {
    const [heading = '', ...lines] = bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const columns = heading.split('\t');
    this.#columns = columns.map((id) => (isNutrientId(id) ? id : null));
    this.#measuresAt = columns.indexOf('measures');
    this.nutrientIds = this.#columns.filter((id) => id !== null);
    for (const line of lines) this.#lines.set(line.slice(0, line.indexOf('\t')), line);
  }

  /** Puts in what the food lacks. @returns of which nutrients */
  fill(food: string, per100g: (number | null)[], places: ReadonlyMap<NutrientId, number>): readonly NutrientId[] {
    const filled: NutrientId[] = [];
    const cells = this.#lines.get(food)?.split('\t') ?? [];
    this.#columns.forEach((id, column) => {
      const cell = cells[column];
      if (id === null || !cell) return;
      const place = places.get(id)!;
      if (per100g[place] !== null) return;
      per100g[place] = Number(cell);
      filled.push(id);
    });
    return filled;
  }

  measuresOf(food: string): readonly HouseholdMeasure[] {
    if (this.#measuresAt < 0) return [];
    const cell = this.#lines.get(food)?.split('\t', this.#measuresAt + 1)[this.#measuresAt] ?? '';
    return cell
      .split('|')
      .filter((measure) => measure !== '')
      .map((measure) => {
        const at = measure.lastIndexOf('=');
        return { label: measure.slice(0, at), grams: Number(measure.slice(at + 1)) };
      });
  }
}
