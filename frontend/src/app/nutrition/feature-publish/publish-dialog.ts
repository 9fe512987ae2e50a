import { Component, computed, inject, signal, type Signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog } from '@angular/material/dialog';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { PublishReceipt } from '#libs/api-client/models/publish-receipt.js';
import type { PublishedItem } from '#libs/api-client/models/published-item.js';
import type { PublishedPlan } from '#libs/api-client/models/published-plan.js';
import { Sessions } from '#libs/client-kit/session.js';
import { chosenPlaces } from '#libs/science/choices.js';
import { comparedNotes } from '#libs/science/comparison/compared-meal-plans.js';
import { renamedFoods } from '#libs/science/comparison/renamed-foods.js';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { MAY } from '../../operations';
import {
  openAssignDialog,
  planChanges,
  PublishFrame,
  SafetyAnswers,
  SafetyAnswersForm,
  someDateOf,
  type PlanChange,
} from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { renamedFor } from '../data/comparison-words';
import type { DraftStore } from '../data/draft-store';
import { FoodBook } from '../data/food-book';
import { MealPlanAssignments } from '../data/meal-plan-assignments';
import { MealPlansApi } from '../data/meal-plans-api';
import type { PlanSafety } from '../data/plan-safety';
import type { Goal } from '../data/reference-targets';
import { receiptMean } from '../data/receipt-mean';
import { energyOf, meanOf, type PlanTotals } from '../data/week-totals';
import { TotalsTable, type TotalsLine } from '../ui/totals-table';

export interface PublishData {
  readonly store: DraftStore;
  readonly safety: PlanSafety;
  readonly totals: Signal<PlanTotals>;
  readonly goals: Signal<ReadonlyMap<NutrientId, Goal>>;
  readonly targetText: Signal<string>;
  readonly clientName: string;
  readonly clientId: string;
  readonly version: number;
}

const SHOWN: readonly NutrientId[] = [
  'energy',
  'protein',
  'carbohydrate',
  'fat',
  'fibre',
  'sodium',
  'calcium',
  'iron',
  'vitaminD',
  'vitaminB12',
];
const MOST_CHANGES = 40;

/** What a draft's item and a published one have in common. */
type ChangedItem = Pick<
  MealPlanItem & PublishedItem,
  'itemId' | 'day' | 'slotId' | 'foodName' | 'grams' | 'note' | 'option'
>;
/** Which of several alternatives it is makes no other plan; whether it counts does. */
const roleOf = ({ option }: ChangedItem) => option && Math.min(1, option);
const isEdited = (before: ChangedItem, after: ChangedItem) =>
  before.grams !== after.grams || roleOf(before) !== roleOf(after);

/** What will be frozen, said before it is; afterwards the receipt that the server made. */
@Component({
  selector: 'tf-publish-dialog',
  imports: [Icon, PublishFrame, SafetyAnswersForm, Trouble, TotalsTable],
  providers: [SafetyAnswers],
  templateUrl: './publish-dialog.html',
  styleUrl: './publish-dialog.scss',
})
export class PublishDialog {
  private readonly api = inject(MealPlansApi);
  private readonly plans = inject(MealPlanAssignments);
  private readonly dialogs = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  protected readonly data = inject<PublishData>(MAT_DIALOG_DATA);
  protected readonly f = inject(Formats);
  private readonly book = inject(FoodBook);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly mayAssign = this.sessions.may(MAY.assignMealPlan);
  protected readonly author = this.sessions.session()?.displayName ?? '';
  protected readonly answers = inject(SafetyAnswers);
  protected readonly receipt = signal<PublishReceipt | null>(null);
  protected readonly previous = new Loading<PublishedPlan>();
  protected readonly previousVersion = this.data.version > 1 ? this.data.version - 1 : null;

  protected readonly items = this.data.store.items;
  protected readonly foods = computed(
    () => new Set(this.items().map(({ foodId, foodVersion }) => `${foodId}@${foodVersion}`)).size,
  );
  protected readonly plannedDays = computed(() => this.data.totals().days.filter((day) => day !== null).length);
  protected readonly facts = computed<readonly (readonly [string, string])[]>(() => {
    const receipt = this.receipt();
    const words = this.t().publish;
    return receipt
      ? [
          [words.items, this.f.number(receipt.itemCount)],
          [words.foods, words.foodVersions(receipt.foodVersions.length)],
        ]
      : [];
  });

  protected readonly lines = computed<readonly TotalsLine[]>(() => {
    const receipt = this.receipt();
    const goals = this.data.goals();
    const before = this.previous.value()?.receipt;
    return SHOWN.map((id) => ({
      id,
      goal: goals.get(id) ?? null,
      ...(receipt ? receiptMean(receipt, id) : meanOf(this.data.totals().days, nutrient(id).index)),
      ...(before ? { before: receiptMean(before, id).amount } : {}),
    }));
  });

  /** Energy of each planned day against the target. */
  protected readonly days = computed(() =>
    this.data.totals().days.flatMap((total, day) => {
      const { amount: kcal, completeness } = energyOf(total);
      const target = this.data.goals().get('energy')?.aim ?? null;
      return total === null
        ? []
        : [
            {
              day,
              name: this.dayName(day),
              kcal: this.f.amount(kcal, 'energy', completeness),
              width: kcal === null || target === null ? 0 : Math.min(100, (kcal / target / 1.5) * 100),
              difference: kcal === null || target === null || completeness !== 1 ? '' : this.f.change(kcal - target),
            },
          ];
    }),
  );
  protected readonly hasTarget = computed(() => this.data.goals().has('energy'));

  protected readonly mostChanges = MOST_CHANGES;
  protected readonly changes = computed<readonly PlanChange<ChangedItem>[]>(() => {
    const before = this.previous.value();
    if (!before) return [];
    const chosen = chosenPlaces(this.items());
    const now = this.items().map((item) => ({ ...item, option: chosen.get(item.itemId)?.option ?? null }));
    return planChanges<ChangedItem>([...before.items, ...before.alternatives], now, isEdited);
  });

  protected readonly noteChanges = computed(() => {
    const before = this.previous.value();
    return before ? comparedNotes(before.notes, this.data.store.notes()) : [];
  });

  /** In the words of whoever publishes: clients read the names of what is published. */
  protected readonly renamed = computed<readonly string[]>(() => {
    const before = this.previous.value();
    if (!before) return [];
    const today = this.items().flatMap((item) => {
      const displayNames = this.book.ofItem(item)?.displayNames;
      return displayNames ? [{ foodId: item.foodId, displayNames }] : [];
    });
    const { publish } = this.t();
    return renamedFoods([...before.items, ...before.alternatives], today).map((food) => {
      const { before: was, after, elsewhere } = renamedFor(this.texts.language(), food);
      return elsewhere ? publish.renamedElsewhere(was, after) : publish.renamed(was, after);
    });
  });

  constructor() {
    this.answers.of(this.data.safety);
    const { previousVersion } = this;
    const planId = this.data.store.plan()?.planId;
    if (previousVersion !== null && planId) void this.previous.read(() => this.api.version(planId, previousVersion));
  }

  protected readonly versionPage = ({ planId, version }: PublishReceipt) => [
    '/clients',
    this.data.clientId,
    'plans',
    planId,
    'versions',
    version,
  ];
  protected readonly send = (planId: string, revision: number, key: string) =>
    this.api.publish(planId, revision, key, this.answers.given());

  protected async assign(receipt: PublishReceipt): Promise<void> {
    await openAssignDialog(this.dialogs, {
      plans: this.plans,
      clientId: this.data.clientId,
      clientName: this.data.clientName,
      planId: receipt.planId,
      planName: this.data.store.draft().name,
      version: receipt.version,
    });
  }

  protected where(item: { readonly day: number; readonly slotId: string | null } | null): string {
    if (!item) return '';
    if (item.slotId === null) return this.dayName(item.day);
    const slot = this.data.store.plan()?.slots.find(({ slotId }) => slotId === item.slotId);
    return this.t().publish.where(this.dayName(item.day), slot ? this.f.mealName(slot) : item.slotId);
  }

  private dayName(day: number): string {
    const weekday = this.f.date(someDateOf(day), 'weekday-short');
    return (this.data.store.plan()?.weeks ?? 1) > 1 ? `${weekday} ${Math.floor(day / 7) + 1}` : weekday;
  }
}
