import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { breakable } from '#libs/client-kit/standard-meals.js';
import type { ComparedPortionView } from '#libs/api-client/models/compared-portion-view.js';
import type { ComparedVersionView } from '#libs/api-client/models/compared-version-view.js';
import type { MealPlanDetail } from '#libs/api-client/models/meal-plan-detail.js';
import type { MealPlanComparison } from '#libs/api-client/models/meal-plan-comparison.js';
import type { PublishedItem } from '#libs/api-client/models/published-item.js';
import type { SafetyComparison } from '#libs/api-client/models/safety-comparison.js';
import { Sessions } from '#libs/client-kit/session.js';
import { isNutrientId } from '#libs/science/nutrients.js';
import { MAY } from '../../operations';
import { CompareFrame, someDateOf } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { MealPlansApi } from '../data/meal-plans-api';
import { receiptMean } from '../data/receipt-mean';
import { goalsOf } from '../data/reference-targets';
import { inChosenOrder } from '../data/shown-nutrients';
import { TotalsTable, type TotalsLine } from '../ui/totals-table';

interface Opened {
  readonly plan: MealPlanDetail;
  readonly compared: MealPlanComparison;
}

/** Two published versions side by side: what a client who knew the one has to know of the other. */
@Component({
  selector: 'tf-compare-versions',
  imports: [CompareFrame, RouterLink, TotalsTable],
  templateUrl: './compare-versions.html',
  styleUrl: './compare-versions.scss',
})
export class CompareVersions {
  private readonly api = inject(MealPlansApi);
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();
  readonly planId = input.required<string>();
  readonly before = input.required<string>();
  readonly after = input.required<string>();
  protected readonly loading = new Loading<Opened>();
  protected readonly whole = signal(false);
  /** Read by itself: without it the plans can be compared all the same. */
  protected readonly safety = new Loading<SafetyComparison>();
  protected readonly maySafety = this.sessions.may(MAY.compareMealPlanSafety);

  protected readonly plan = computed(() => this.loading.value()?.plan ?? null);
  protected readonly comparison = computed(() => this.loading.value()?.compared ?? null);
  protected readonly days = computed(() =>
    (this.comparison()?.days ?? []).filter(({ changes, meals }) => changes > 0 || (this.whole() && meals.length > 0)),
  );
  protected readonly lines = computed<readonly TotalsLine[]>(() => {
    const opened = this.loading.value();
    if (!opened) return [];
    const { before, after } = opened.compared;
    const { receipt } = after;
    const goals = goalsOf(receipt.target, null, '', 'efsa');
    const lines = receipt.totals.nutrientIds.flatMap((id) => {
      if (!isNutrientId(id)) return [];
      const was = receiptMean(before.receipt, id).amount;
      return [{ id, goal: goals.get(id) ?? null, ...receiptMean(receipt, id), before: was }];
    });
    return inChosenOrder(lines, this.sessions.session()?.nutrients ?? null);
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const asked = [this.planId(), Number(this.before()), Number(this.after())] as const;
      untracked(() => {
        this.loading.clear();
        void this.read(...asked);
      });
    });
    effect(() => {
      const opened = this.loading.value();
      const plans = ['/clients', this.clientId(), 'plans'];
      crumbs.set(
        { label: opened?.plan.clientName ?? '…', link: ['/clients', this.clientId()] },
        { label: this.t().clients.tabs.plans, link: plans },
        { label: opened?.plan.name ?? '…', link: [...plans, this.planId()] },
        { label: this.t().compare.title },
      );
    });
  }

  protected async read(
    planId = this.planId(),
    before = Number(this.before()),
    after = Number(this.after()),
  ): Promise<void> {
    this.safety.clear();
    if (this.maySafety) void this.safety.read(() => this.api.comparedSafety(planId, before, after));
    await this.loading.read(async () => {
      const [plan, compared] = await Promise.all([this.api.get(planId), this.api.compared(planId, before, after)]);
      return { plan, compared };
    });
  }

  protected show({ before, after }: { readonly before: number; readonly after: number }): void {
    void this.router.navigate(['/clients', this.clientId(), 'plans', this.planId(), 'compare', before, after]);
  }

  protected notesOf(day: number) {
    return (this.comparison()?.notes ?? []).filter((note) => note.day === day);
  }

  protected dayName(day: number): string {
    const name = this.f.date(someDateOf(day), 'weekday-short');
    const { before, after } = this.comparison() ?? {};
    const weeks = Math.max(before?.weeks ?? 1, after?.weeks ?? 1);
    return weeks > 1 ? `${this.t().planEditor.weekShort(Math.floor(day / 7) + 1)}, ${name}` : name;
  }

  protected mealName(slotId: string): string {
    const { before, after } = this.comparison() ?? {};
    const slot = [...(after?.slots ?? []), ...(before?.slots ?? [])].find((one) => one.slotId === slotId);
    return slot ? breakable(this.f.mealName(slot)) : '';
  }

  /** `1,598 → 1,491 kcal` */
  protected energyOf(day: number): string {
    const compared = this.comparison();
    if (!compared) return '';
    const of = ({ receipt: { totals } }: ComparedVersionView) => {
      const i = totals.nutrientIds.indexOf('energy');
      return this.f.amount(totals.days[day]?.amounts[i] ?? null, 'energy', totals.days[day]?.completeness[i] ?? null);
    };
    return `${of(compared.before)} → ${of(compared.after)} kcal`;
  }

  protected kcal(item: PublishedItem | null): string {
    return item ? this.f.number(item.kcal) : '';
  }

  /** Where a moved portion was, or the note that was changed; empty where the portions say it all. */
  protected said({ kind, before, after }: ComparedPortionView): string {
    const { publish } = this.t();
    if (kind === 'moved' && before)
      return publish.movedFrom(publish.where(this.dayName(before.day), this.mealName(before.slotId)));
    return kind === 'note' ? (after?.note ?? publish.noteGone) : '';
  }

  protected names(items: readonly ComparedPortionView[]): string {
    return items.map(({ after }) => after?.foodName ?? '').join(' · ');
  }
}
