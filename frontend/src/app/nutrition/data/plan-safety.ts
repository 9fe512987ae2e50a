import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { getPlanSafety } from '#libs/api-client/fn/meal-plans/get-plan-safety.js';
import { lookUpFoodSafety } from '#libs/api-client/fn/foods/look-up-food-safety.js';
import type { FoodSafetyView } from '#libs/api-client/models/food-safety-view.js';
import type { PlanSafetyBasis } from '#libs/api-client/models/plan-safety-basis.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { nutrient, isNutrientId, type NutrientVector } from '#libs/science/nutrients.js';
import type { Judgement, SafetyFinding } from '#libs/science/safety/finding.js';
import type { Severity } from '#libs/science/safety/severity.js';
import type { SafetyFood, SafetyPlan } from '#libs/science/safety/plan.js';
import { safetyPlanOf } from '#libs/science/safety/planned.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import { messageText, shownKey } from '#libs/science/safety/shown.js';
import { Api } from '../../api';
import { MAY } from '../../operations';
import { Loading } from '../../ui/loading';
import { DraftStore } from './draft-store';
import { FoodBook } from './food-book';

const AT_ONCE = 500;
const keyOf = (foodId: string, version: string) => `${foodId}@${version}`;
type Judge = (typeof import('#libs/science/safety/judge.js'))['judge'];

/** The warnings of the plan that is edited, judged here by the server's code; the server judges again when it is published. */
@Injectable()
export class PlanSafety {
  private readonly api = inject(Api);
  private readonly store = inject(DraftStore);
  private readonly book = inject(FoodBook);
  private readonly facts = signal<ReadonlyMap<string, FoodSafetyView>>(new Map());
  private readonly asked = new Set<string>();
  private readonly judge = signal<Judge | null>(null);
  private readonly trouble = signal<Problem | null>(null);
  private planId: string | null = null;
  readonly may = inject(Sessions).may(MAY.planSafety);
  readonly basis = new Loading<PlanSafetyBasis>();
  /** Items that a chosen warning lights up. */
  readonly lit = signal<ReadonlySet<string>>(new Set());

  /** Null while something that the judgement needs is being read. */
  private readonly plan = computed<SafetyPlan | null>(() => {
    const slots = this.store.plan()?.slots;
    const items = this.store.items();
    const ready = items.every(
      ({ foodId, foodVersion }) =>
        this.book.foods().has(keyOf(foodId, foodVersion)) && this.facts().has(keyOf(foodId, foodVersion)),
    );
    if (!slots || !ready) return null;
    const portions = items.map(({ itemId, day, slotId, grams, foodId, foodVersion }) => ({
      itemId,
      day,
      slotId,
      grams,
      foodKey: keyOf(foodId, foodVersion),
    }));
    return safetyPlanOf(slots, portions, (key) => this.foodOf(key));
  });
  private readonly judged = computed<{ judgement: Judgement; plan: SafetyPlan } | null>(() => {
    const [basis, judge, plan] = [this.basis.value(), this.judge(), this.plan()];
    if (!basis || !judge || !plan) return null;
    const previous = basis.previous as SafetyPlan | null;
    const judgement = judge(basis.profile as unknown as SafetyProfile, plan, { on: basis.judgedOn, previous });
    return { judgement, plan };
  });
  // while a food that was just dropped is read, the warnings of a moment ago stay
  private readonly last = signal<{ judgement: Judgement; plan: SafetyPlan } | null>(null);
  readonly judging = computed(() => this.judged() === null);
  readonly judgement = computed<Judgement | null>(() => (this.judged() ?? this.last())?.judgement ?? null);
  readonly findings = computed<readonly SafetyFinding[]>(() => this.judgement()?.findings ?? []);
  readonly problem = computed(() => this.basis.problem() ?? this.trouble());
  /** The server judges by other rules than this page, which was loaded before an update: no publication can match. */
  readonly outdated = computed(() => {
    const [basis, judgement] = [this.basis.value(), this.judgement()];
    return basis !== null && judgement !== null && basis.ruleSet !== judgement.ruleSet;
  });
  /** A record was begun; before that only general rules can answer. */
  readonly recorded = computed(() => (this.basis.value()?.medicalRevision ?? -1) >= 0);
  readonly profile = computed(() => (this.basis.value()?.profile ?? null) as SafetyProfile | null);

  /** The gravest warning that fires on each item. */
  readonly marks = computed<ReadonlyMap<string, Severity>>(() => {
    const marks = new Map<string, Severity>();
    for (const { verdict, severity, itemIds } of this.findings())
      if (verdict === 'fires' && severity !== 'info')
        for (const itemId of itemIds) if (!marks.has(itemId)) marks.set(itemId, severity);
    return marks;
  });

  constructor() {
    effect(() => {
      const judged = this.judged();
      if (judged) untracked(() => this.last.set(judged));
    });
    effect(() => {
      const items = this.store.items();
      if (this.may) untracked(() => void this.need(items));
    });
  }

  /** Reads what the plan is judged by. Again after a change of the record. */
  async open(planId: string): Promise<void> {
    if (!this.may) return;
    this.planId = planId;
    const [{ judge }] = await Promise.all([
      import('#libs/science/safety/judge.js'),
      this.basis.read(() => this.api.call(getPlanSafety, { planId })),
    ]);
    this.judge.set(judge);
  }

  async reload(): Promise<void> {
    if (this.planId === null) return;
    this.trouble.set(null);
    await Promise.all([this.open(this.planId), this.need(this.store.items())]);
  }

  textOf(finding: SafetyFinding, number: (value: number) => string): string {
    const foods = (this.judged() ?? this.last())?.plan.foods;
    return messageText(finding.message, (food) => foods?.[food]?.name ?? '', number);
  }

  /** What was on screen, for the server to compare. */
  shown(reasons: ReadonlyMap<string, string>, acknowledged: boolean) {
    const [basis, judgement] = [this.basis.value(), this.judgement()];
    if (!basis || !judgement) return undefined;
    return {
      ruleSet: judgement.ruleSet,
      medicalRevision: basis.medicalRevision,
      shown: judgement.findings.map(shownKey),
      reasons: [...reasons].map(([ruleId, reason]) => ({ ruleId, reason })),
      acknowledged,
    };
  }

  private foodOf(key: string): SafetyFood | null {
    const [food, facts] = [this.book.foods().get(key), this.facts().get(key)];
    if (!food || !facts) return null;
    return {
      name: food.name,
      per100g: filled(food.vector, facts.more),
      tags: facts.tags.map(({ tag }) => tag),
      unknownTags: facts.neverJudged ? 'all' : facts.unknownTags,
    };
  }

  private async need(items: readonly { foodId: string; foodVersion: string }[]): Promise<void> {
    const missing = new Map(
      items
        .map(({ foodId, foodVersion }) => [keyOf(foodId, foodVersion), { foodId, version: foodVersion }] as const)
        .filter(([key]) => !this.asked.has(key)),
    );
    if (missing.size === 0) return;
    const refs = [...missing.values()];
    missing.forEach((_, key) => this.asked.add(key));
    try {
      for (let from = 0; from < refs.length; from += AT_ONCE) {
        const { foods } = await this.api.call(lookUpFoodSafety, { body: { refs: refs.slice(from, from + AT_ONCE) } });
        const told = new Map(foods.map((food) => [keyOf(food.foodId, food.version), food]));
        this.facts.update(
          (held) =>
            new Map([
              ...held,
              ...refs.slice(from, from + AT_ONCE).map(({ foodId, version }) => {
                const key = keyOf(foodId, version);
                return [key, told.get(key) ?? neverJudged(foodId, version)] as const;
              }),
            ]),
        );
      }
    } catch (error) {
      missing.forEach((_, key) => this.asked.delete(key));
      this.trouble.set(problemOf(error));
    }
  }
}

const neverJudged = (foodId: string, version: string): FoodSafetyView => ({
  foodId,
  version,
  tags: [],
  unknownTags: [],
  neverJudged: true,
  more: {},
});

/** Unknown values filled from the nutrients that the catalogue lacks. */
function filled(vector: NutrientVector, more: Readonly<Record<string, number>>): NutrientVector {
  const values = [...vector];
  for (const [id, value] of Object.entries(more)) if (isNutrientId(id)) values[nutrient(id).index] ??= value;
  return values;
}
