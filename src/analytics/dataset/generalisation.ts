/**
 * k-anonymity by full-domain generalisation (Samarati 2001; Sweeney's Datafly): what outsiders may know of a person
 * (sex, age, size, time in care) is told so coarsely that nobody stands in a group of fewer than `k`. The few who still
 * do are left out.
 */

/** A figure that outsiders may know, with ever coarser ways to tell it. */
export interface QuasiIdentifier<P> {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  /** Finest first. After the last, it is withheld. */
  readonly levels: readonly { readonly name: string; readonly tell: (person: P) => string }[];
}

export interface Generalised<P> {
  /** Those who are told, and how. */
  readonly told: readonly { readonly person: P; readonly cells: readonly string[] }[];
  /** How each figure is told, by its name. */
  readonly levels: Readonly<Record<string, string>>;
  /** People who would still stand in a group of fewer than `k`. */
  readonly leftOut: number;
}

/** Up to this share of people is left out rather than everybody told more coarsely. */
const LEFT_OUT_AT_MOST = 0.05;
const WITHHELD = 'withheld';

/**
 * Tells people as finely as groups of `k` allow. The same people give the same answer.
 * @param k smallest group, at least 2
 * @param outside people like them who are not told, when that they are told says something of those who are (they all have a disease): of these, too,
 *   `k` have to stand in each group, so that nobody is known to be among those who are told. Null: it says nothing.
 */
export function generalised<P>(
  people: readonly P[],
  figures: readonly QuasiIdentifier<P>[],
  k: number,
  outside: readonly P[] | null = null,
): Generalised<P> {
  const chosen = figures.map(() => 0);
  for (;;) {
    const rows = people.map((person) => ({
      person,
      cells: figures.map((figure, at) => cell(figure, chosen[at]!, person)),
    }));
    const groups = countsOf(rows.map(({ cells }) => JSON.stringify(cells)));
    const others =
      outside &&
      countsOf(outside.map((person) => JSON.stringify(figures.map((figure, at) => cell(figure, chosen[at]!, person)))));
    const small = rows.filter(({ cells }) => {
      const group = JSON.stringify(cells);
      return groups.get(group)! < k || (others !== null && (others.get(group) ?? 0) < k);
    });
    const coarsest = figures.every(({ levels }, at) => chosen[at] === levels.length);
    if (small.length <= people.length * LEFT_OUT_AT_MOST || coarsest) {
      const rare = new Set(small);
      return {
        told: rows.filter((row) => !rare.has(row)),
        levels: Object.fromEntries(
          figures.map(({ name, levels }, at) => [name, levels[chosen[at]!]?.name ?? WITHHELD]),
        ),
        leftOut: small.length,
      };
    }
    // the figure that tells most apart becomes coarser; of several the first
    const spread = figures.map(({ levels }, at) =>
      chosen[at] === levels.length ? 0 : new Set(rows.map(({ cells }) => cells[at])).size,
    );
    const widest = spread.indexOf(Math.max(...spread));
    chosen[widest] = chosen[widest]! + 1;
  }
}

function countsOf(groups: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

const cell = <P>({ levels }: QuasiIdentifier<P>, level: number, person: P): string => levels[level]?.tell(person) ?? '';

/** "40 to 49" for 43 in steps of ten; empty for what is not recorded. A hyphen would make a date of "3-5" in a spreadsheet. */
export const banded =
  (step: number) =>
  (value: number | null): string => {
    if (value === null) return '';
    const from = Math.floor(value / step) * step;
    return `${from} to ${from + step - 1}`;
  };
