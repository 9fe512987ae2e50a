import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { newId } from '#libs/client-kit/ids.js';
import { equivalentGrams, type KeptNutrient } from '#libs/science/equivalents.js';
import { NUTRIENTS, type NutrientVector } from '#libs/science/nutrients.js';
import { known, totalOf } from '#libs/science/portion-totals.js';
import { scaledPortion } from '#libs/science/scaled-portion.js';
import type { JudgedDraft } from '../../plans/contract';
import { refOf, type DraftOperation } from './meal-plan-operations';
import { keptIn } from './week-totals';

/** A version of a food with its values. */
export interface SwapFood {
  readonly foodId: string;
  readonly version: string;
  readonly vector: NutrientVector;
}

/** The portion of another food that gives as much of a nutrient, in grams that one can weigh; null: there is none. */
export function swappedGrams(item: MealPlanItem, from: NutrientVector, to: NutrientVector, keep: KeptNutrient) {
  const retention = item.dish?.retention ?? null;
  const portion = { grams: item.grams, per100g: keptIn(from, retention) };
  const exact = equivalentGrams(portion, keptIn(to, retention), keep);
  return exact === null ? null : scaledPortion({ grams: exact }, 1, []).grams;
}

/** An item with another food in its place. */
export const swapped = (item: MealPlanItem, { foodId, version }: SwapFood, grams: number): MealPlanItem => ({
  ...item,
  foodId,
  foodVersion: version,
  grams,
  measure: null,
});

/** Amounts of two portions and what changes, in NUTRIENTS order; null: unknown. */
export function swapDifference(item: MealPlanItem, from: NutrientVector, to: NutrientVector, grams: number) {
  const retention = item.dish?.retention ?? null;
  const [before, after] = [
    totalOf([{ grams: item.grams, per100g: keptIn(from, retention) }]),
    totalOf([{ grams, per100g: keptIn(to, retention) }]),
  ];
  return NUTRIENTS.map(({ index }) => {
    const [a, b] = [known(before, index).amount, known(after, index).amount];
    return { amount: b, change: a === null || b === null ? null : b - a };
  });
}

/** Warnings that fire on these items or on the plan as a whole, gravest first, by rule. */
function warningsOn({ judgement }: JudgedDraft, itemIds: ReadonlySet<string>) {
  const firing = judgement.findings.filter(
    (finding) =>
      finding.verdict === 'fires' &&
      finding.severity !== 'info' &&
      (finding.itemIds.length === 0 || finding.itemIds.some((itemId) => itemIds.has(itemId))),
  );
  return new Map(firing.map((finding) => [finding.ruleId, finding] as const));
}

/** Contraindications of which nobody can tell whether these items' foods have what they are about, by rule. */
function unknownOn({ judgement }: JudgedDraft, itemIds: ReadonlySet<string>) {
  const open = judgement.findings.filter(
    ({ verdict, severity, missing, itemIds: on }) =>
      verdict === 'undecided' &&
      severity === 'contraindicated' &&
      missing?.kind === 'tag' &&
      on.some((itemId) => itemIds.has(itemId)),
  );
  return new Map(open.map((finding) => [finding.ruleId, finding] as const));
}

interface Judged {
  readonly whole: JudgedDraft;
  /** These items judged alone: in the whole plan a rule that fires on other items doesn't say which are undecided. */
  readonly alone: JudgedDraft;
}

/** Warnings that a swap brings, and those that it takes away. */
export function warningChange(before: Judged, after: Judged, itemIds: ReadonlySet<string>) {
  const [had, has] = [warningsOn(before.whole, itemIds), warningsOn(after.whole, itemIds)];
  const [open, opens] = [unknownOn(before.alone, itemIds), unknownOn(after.alone, itemIds)];
  return {
    gained: [...has].flatMap(([rule, finding]) => (had.has(rule) ? [] : [finding])),
    // what is unknown now isn't gone
    lost: [...had].flatMap(([rule, finding]) => (has.has(rule) || opens.has(rule) ? [] : [finding])),
    /** It is unknown whether what is contraindicated is in them; of the food before it was known. */
    unknown: [...opens].flatMap(([rule, finding]) => (open.has(rule) ? [] : [finding])),
    /** One of these items would be contraindicated, or the plan as a whole that is not now. */
    forbidden: [...has].some(
      ([rule, { severity, itemIds: on }]) => severity === 'contraindicated' && (on.length > 0 || !had.has(rule)),
    ),
  };
}

/** Each item's food by another one, at the same place and with its note; part of a dish where it was. */
export function swapOperations(
  items: readonly { readonly item: MealPlanItem; readonly grams: number }[],
  { foodId, version }: Pick<SwapFood, 'foodId' | 'version'>,
): readonly DraftOperation[] {
  return items.flatMap(({ item, grams }): DraftOperation[] => {
    const itemId = newId();
    const { day, slotId, order, dish, note, choice } = item;
    return [
      { op: 'remove', itemId: item.itemId },
      {
        op: 'place',
        itemId,
        day,
        slotId,
        order,
        foodId,
        foodVersion: version,
        grams,
        ...(dish ? { dish: refOf(dish) } : {}),
        ...(choice ? { choice } : {}),
      },
      ...(note ? [{ op: 'note', itemId, text: note } as const] : []),
    ];
  });
}
