/** Plans that leave something to choose: every alternative is judged, not what counts alone. */
import type { Answer } from './answer.js';
import type { FoundAlternative } from './finding.js';
import { JudgedPlan } from './judged-plan.js';
import type { SafetyAlternative, SafetyItem, SafetyPlan } from './plan.js';
import type { RuleRow } from './rule.js';
import { listOf } from './triggers.js';

type Amount = (item: SafetyItem) => number;
type Told = Exclude<Answer, { verdict: 'clear' }>;

/**
 * Ways to choose that together hold each option at least once: the second of every choice, the third, and so on; and for a rule that
 * adds up, each choice at its most and at its least of what is added up.
 */
export class Chosen {
  readonly #choices: ReadonlyMap<number, readonly (readonly SafetyItem[])[]>;
  readonly #inTurn: readonly JudgedPlan[];
  readonly #extremes = new Map<string, readonly JudgedPlan[]>();

  /** @param counted the plan with the first option of each choice */
  constructor(private readonly counted: JudgedPlan) {
    const { items, alternatives = [] } = counted.plan;
    const choices = new Map<number, SafetyItem[][]>();
    for (const item of [...items, ...alternatives]) {
      if (item.choice === undefined) continue;
      const options = choices.get(item.choice) ?? [];
      choices.set(item.choice, options);
      (options[optionOf(item)] ??= []).push(item);
    }
    this.#choices = choices;
    const most = Math.max(1, ...[...choices.values()].map((options) => options.length));
    this.#inTurn = Array.from({ length: most - 1 }, (_, k) =>
      this.#with((options) => options[k + 1] ?? options[0] ?? []),
    );
  }

  /** What a rule says of the plan, whatever is chosen. @param answerOf what it says of one way to choose */
  answer(rule: RuleRow, answerOf: (plan: JudgedPlan) => Answer): Answer {
    const counted = answerOf(this.counted);
    const others = [...this.#inTurn, ...this.#extremesOf(rule)].map((plan) => ({ plan, answer: answerOf(plan) }));
    const rank = Math.max(rankOf(counted), ...others.map(({ answer }) => rankOf(answer)));
    const told = others.filter((each): each is { plan: JudgedPlan; answer: Told } => rankOf(each.answer) === rank);
    if (rank === 0 || told.length === 0) return counted;
    const besides = rankOf(counted) === rank;
    const worst = besides ? (counted as Told) : worstOf(rule, told).answer;
    const found = told.flatMap(({ plan, answer }) => alternativesOf(plan, answer));
    const ids = new Set(worst.itemIds);
    // what counts says it for itself; only foods that the rule names are added
    const named = found.filter(
      ({ itemId }) => !ids.has(itemId) && told.some(({ answer }) => answer.itemIds.includes(itemId)),
    );
    const offered = besides ? [...found.filter(({ itemId }) => ids.has(itemId)), ...named] : found;
    const { foods } = this.counted.plan;
    const alternatives = [...new Map(offered.map((item) => [item.itemId, item])).values()].map(
      ({ itemId, food }): FoundAlternative => ({
        itemId,
        name: foods[food]!.shownNames?.en ?? foods[food]!.name,
        germanName: foods[food]!.shownNames?.de ?? null,
        besides,
      }),
    );
    return {
      ...worst,
      itemIds: [...new Set([...worst.itemIds, ...named.map(({ itemId }) => itemId)])],
      days: [
        ...new Set([
          ...worst.days,
          ...(besides ? named.map(({ day }) => day) : told.flatMap(({ answer }) => answer.days)),
        ]),
      ].sort((a, b) => a - b),
      ...(alternatives.length > 0 ? { alternatives } : {}),
    };
  }

  #extremesOf(rule: RuleRow): readonly JudgedPlan[] {
    const { shape, target, targetKind } = rule;
    if (shape !== 'limit' && shape !== 'change' && shape !== 'variability') return [];
    const key = `${targetKind} ${target}`;
    let extremes = this.#extremes.get(key);
    if (!extremes) {
      const amount = this.#amountOf(rule);
      extremes = amount ? [this.#at(amount, (a, b) => a > b), this.#at(amount, (a, b) => a < b)] : [];
      this.#extremes.set(key, extremes);
    }
    return extremes;
  }

  #amountOf({ target, targetKind }: RuleRow): Amount | null {
    if (targetKind === 'food_tag') {
      const tags = listOf(target);
      return (item) => (this.counted.carries(item, tags) === true ? item.grams : 0);
    }
    const measure = this.counted.measure(target);
    return measure && ((item) => (measure.of(this.counted.plan.foods[item.food]!) ?? 0) * item.grams);
  }

  #at(amount: Amount, isBeyond: (a: number, b: number) => boolean): JudgedPlan {
    const sum = (option: readonly SafetyItem[]) => option.reduce((total, item) => total + amount(item), 0);
    return this.#with((options) =>
      options.reduce((best, option) => (isBeyond(sum(option), sum(best)) ? option : best)),
    );
  }

  #with(pick: (options: readonly (readonly SafetyItem[])[]) => readonly SafetyItem[]): JudgedPlan {
    const { plan } = this.counted;
    const picked = new Map([...this.#choices].map(([choice, options]) => [choice, pick(options)]));
    const items = plan.items.flatMap((item, i) => {
      const { choice } = item;
      if (choice === undefined) return [item];
      const first = plan.items.findIndex((other) => other.choice === choice);
      return first === i ? (picked.get(choice) ?? []) : [];
    });
    return new JudgedPlan({ ...plan, items });
  }
}

const optionOf = (item: SafetyItem | SafetyAlternative) => ('option' in item ? item.option : 0);
const rankOf = ({ verdict }: Answer) => (verdict === 'fires' ? 2 : verdict === 'undecided' ? 1 : 0);

/** The one with the figure that is furthest beyond the threshold. */
function worstOf<T extends { readonly answer: Told }>({ comparator = '>' }: RuleRow, told: readonly T[]): T {
  const below = comparator.startsWith('<');
  return told.reduce((worst, each) => {
    const [a, b] = [each.answer.value, worst.answer.value];
    return a !== null && (b === null || (below ? a < b : a > b)) ? each : worst;
  });
}

/** Alternatives of a way to choose that an answer is about: those it names, else all on its days. */
function alternativesOf({ plan }: JudgedPlan, { itemIds, days }: Told): readonly SafetyItem[] {
  const chosen = plan.items.filter((item) => optionOf(item) > 0);
  const named = chosen.filter(({ itemId }) => itemIds.includes(itemId));
  return itemIds.length > 0 ? named : chosen.filter(({ day }) => days.length === 0 || days.includes(day));
}

export const leavesChoice = ({ alternatives }: SafetyPlan) => (alternatives?.length ?? 0) > 0;
