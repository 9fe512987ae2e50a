import { Component, computed, inject, signal, type Signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { PublishReceipt } from '#libs/api-client/models/publish-receipt.js';
import type { PublishedPlan } from '#libs/api-client/models/published-plan.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { isNutrientId, nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import type { DraftStore } from '../data/draft-store';
import { spacedHash } from '../data/hash';
import { MealPlansApi } from '../data/meal-plans-api';
import { planChanges, type PlanChange } from '../data/plan-diff';
import type { Goal } from '../data/reference-targets';
import { kcalOf, meanOf, type PlanTotals } from '../data/week-totals';
import { TotalsTable, type TotalsLine } from '../ui/totals-table';

export interface PublishData {
  readonly store: DraftStore;
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

/** What will be frozen, said before it is; afterwards the receipt that the server made. */
@Component({
  selector: 'tf-publish-dialog',
  imports: [RouterLink, Icon, Trouble, TotalsTable],
  templateUrl: './publish-dialog.html',
  styleUrl: './publish-dialog.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class PublishDialog {
  private readonly api = inject(MealPlansApi);
  private readonly dialog = inject<MatDialogRef<PublishDialog>>(MatDialogRef);
  private readonly dialogs = inject(MatDialog);
  private readonly announcer = inject(Announcer);
  private readonly sessions = inject(Sessions);
  protected readonly data = inject<PublishData>(MAT_DIALOG_DATA);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly spacedHash = spacedHash;
  protected readonly mayAssign = this.sessions.may(MAY.assignMealPlan);
  protected readonly author = this.sessions.session()?.displayName ?? '';
  protected readonly submission = submission();
  protected readonly receipt = signal<PublishReceipt | null>(null);
  protected readonly previous = new Loading<PublishedPlan>();
  protected readonly stale = computed(() => this.submission.problem()?.code === 'stream.stale');
  protected readonly previousVersion = this.data.version > 1 ? this.data.version - 1 : null;

  protected readonly items = this.data.store.items;
  protected readonly foods = computed(
    () => new Set(this.items().map(({ foodId, foodVersion }) => `${foodId}@${foodVersion}`)).size,
  );
  protected readonly plannedDays = computed(() => this.data.totals().days.filter((day) => day !== null).length);
  protected readonly blockers = computed(() => {
    const words = this.t().publish;
    const blockers: string[] = [];
    if (this.items().length === 0) blockers.push(words.empty);
    if (this.data.store.conflicts().length > 0) blockers.push(words.conflicts(this.data.store.conflicts().length));
    if (this.previousVersion !== null && this.data.store.changes() === 0)
      blockers.push(words.unchanged(this.previousVersion));
    return blockers;
  });

  protected readonly lines = computed<readonly TotalsLine[]>(() => {
    const receipt = this.receipt();
    const goals = this.data.goals();
    const before = this.previous.value()?.receipt;
    return SHOWN.map((id) => ({
      id,
      goal: goals.get(id) ?? null,
      ...(receipt ? fromReceipt(receipt, id) : meanOf(this.data.totals().days, nutrient(id).index)),
      ...(before ? { before: fromReceipt(before, id).amount } : {}),
    }));
  });

  /** Energy of each planned day against the target. */
  protected readonly days = computed(() =>
    this.data.totals().days.flatMap((total, day) => {
      const kcal = kcalOf(total);
      const target = this.data.goals().get('energy')?.aim ?? null;
      return total === null
        ? []
        : [
            {
              day,
              name: this.dayName(day),
              kcal,
              width: kcal === null || target === null ? 0 : Math.min(100, (kcal / target / 1.5) * 100),
              difference: kcal === null || target === null ? '' : this.f.change(kcal - target),
            },
          ];
    }),
  );
  protected readonly hasTarget = computed(() => this.data.goals().has('energy'));

  protected readonly changes = computed<readonly PlanChange[]>(() => {
    const before = this.previous.value();
    return before ? planChanges(before.items, this.items()).slice(0, MOST_CHANGES) : [];
  });

  constructor() {
    const { previousVersion } = this;
    const planId = this.data.store.plan()?.planId;
    if (previousVersion !== null && planId) void this.previous.read(() => this.api.version(planId, previousVersion));
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.receipt()) return;
    event.preventDefault();
    void this.publish();
  }

  protected async publish(): Promise<void> {
    const plan = this.data.store.plan();
    if (!plan || this.submission.busy() || this.blockers().length > 0) return;
    await this.submission.run(async (keyFor) => {
      this.receipt.set(await this.api.publish(plan.planId, plan.revision, keyFor([plan.planId, plan.revision])));
      this.announcer.say(this.t().publish.done(this.data.version));
    });
  }

  /** After a 412: show what the others did, then the same button again. */
  protected async lookAgain(): Promise<void> {
    await this.data.store.reload();
    this.submission.clear();
  }

  protected close(): void {
    this.dialog.close();
  }

  protected async assign(receipt: PublishReceipt): Promise<void> {
    const { AssignDialog } = await import('../feature-assign/assign-dialog');
    this.dialog.close();
    this.dialogs.open(AssignDialog, {
      width: '440px',
      ariaLabelledBy: 'assign-title',
      autoFocus: 'input',
      data: {
        clientId: this.data.clientId,
        clientName: this.data.clientName,
        planId: receipt.planId,
        planName: this.data.store.draft().name,
        version: receipt.version,
      },
    });
  }

  protected where(item: PlanChange['after']): string {
    if (!item) return '';
    const slot = this.data.store.plan()?.slots.find(({ slotId }) => slotId === item.slotId)?.name ?? item.slotId;
    return this.t().publish.where(this.dayName(item.day), slot);
  }

  private dayName(day: number): string {
    // 5 January 2026 is a Monday
    const weekday = this.f.date(`2026-01-${String(5 + (day % 7)).padStart(2, '0')}`, 'weekday-short');
    return (this.data.store.plan()?.weeks ?? 1) > 1 ? `${weekday} ${Math.floor(day / 7) + 1}` : weekday;
  }
}

/** Mean of the planned days, as the receipt states it week by week. */
function fromReceipt({ totals }: PublishReceipt, id: string): { amount: number | null; completeness: number | null } {
  const i = totals.nutrientIds.indexOf(id);
  if (i < 0 || !isNutrientId(id)) return { amount: null, completeness: null };
  const weeks = totals.weeks.filter(({ days }) => days > 0);
  const days = weeks.reduce((sum, week) => sum + week.days, 0);
  const grams = weeks.reduce((sum, week) => sum + week.grams * week.days, 0);
  if (days === 0) return { amount: null, completeness: null };
  const known = weeks.filter((week) => week.amounts[i] !== null && week.amounts[i] !== undefined);
  return {
    amount: known.length === 0 ? null : known.reduce((sum, week) => sum + (week.amounts[i] ?? 0) * week.days, 0) / days,
    completeness:
      grams === 0
        ? null
        : weeks.reduce((sum, week) => sum + (week.completeness[i] ?? 0) * week.grams * week.days, 0) / grams,
  };
}
