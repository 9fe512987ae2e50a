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
import { isNutrientId, nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { MAY } from '../../operations';
import { CompareFrame, someDateOf } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { renamedFor } from '../data/comparison-words';
import { MealPlansApi } from '../data/meal-plans-api';
import { receiptDay, receiptMean } from '../data/receipt-mean';
import { goalsOf } from '../data/reference-targets';
import type { Amount } from '../data/week-totals';
import { inChosenOrder } from '../data/shown-nutrients';
import { TotalsTable, type TotalsLine } from '../ui/totals-table';

interface Opened {
  readonly plan: MealPlanDetail;
  readonly compared: MealPlanComparison;
}

/** Two published versions side by side: what a client who knew the one has to know of the other. */
@Component({
  selector: 'tf-compare-versions',
  imports: [CompareFrame, Icon, RouterLink, TotalsTable],
  templateUrl: './compare-versions.html',
  styleUrl: './compare-versions.scss',
})
export class CompareVersions {
  private readonly api = inject(MealPlansApi);
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
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
  /** Nutrients of an average planned day. */
  protected readonly means = computed(() => this.linesOf(receiptMean));
  /** The day whose nutrients are shown; null: the mean of the planned days. */
  protected readonly shownDay = signal<number | null>(null);
  protected readonly lines = computed(() => {
    const day = this.shownDay();
    return day === null ? this.means() : this.linesOn(day);
  });
  protected readonly caption = computed(() => {
    const [words, day] = [this.t().compare, this.shownDay()];
    return day === null ? words.nutrients : words.nutrientsOf(this.dayName(day));
  });
  /** Days that either version plans something on. */
  protected readonly allDays = computed(() =>
    (this.comparison()?.days ?? []).flatMap(({ day, meals }) => (meals.length > 0 ? [day] : [])),
  );
  /** The nutrient that stands beside the name of each day. */
  protected readonly headline = signal<NutrientId>('energy');
  /** The day whose nutrients are unfolded below its name; null: none. */
  protected readonly openDay = signal<number | null>(null);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const asked = [this.planId(), Number(this.before()), Number(this.after())] as const;
      untracked(() => {
        this.loading.clear();
        this.shownDay.set(null);
        this.openDay.set(null);
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

  protected readonly renamed = computed(() => {
    const { compare } = this.t();
    return (this.comparison()?.renamed ?? []).map((food) => {
      const { before, after, elsewhere } = renamedFor(this.texts.language(), food);
      return elsewhere ? compare.renamedElsewhere(before, after) : compare.renamedTo(before, after);
    });
  });

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

  /** `1,598 → 1,491 kcal (−108)`; another nutrient than energy is named. */
  protected figureOf(day: number): string {
    const compared = this.comparison();
    if (!compared) return '';
    const id = this.headline();
    const { unit, decimals } = nutrient(id);
    const [was, is] = [compared.before, compared.after].map(({ receipt }) => receiptDay(receipt, id, day));
    const [before, after] = [was!, is!].map(({ amount, completeness }) => this.f.amount(amount, id, completeness));
    const change =
      was!.amount === null || is!.amount === null ? '' : ` (${this.f.change(is!.amount - was!.amount, decimals)})`;
    const name = id === 'energy' ? '' : `${this.label(id)} `;
    return `${name}${before} → ${after} ${unit.replace(/^ug/, 'µg')}${change}`;
  }

  protected label(id: NutrientId): string {
    return this.f.label(nutrient(id));
  }

  protected choose(day: string): void {
    this.shownDay.set(day === '' ? null : Number(day));
  }

  protected look(day: number): void {
    this.openDay.update((open) => (open === day ? null : day));
  }

  protected linesOn(day: number): readonly TotalsLine[] {
    // what neither version has a value of would only stand in the way
    return this.linesOf((receipt, id) => receiptDay(receipt, id, day)).filter(
      ({ amount, before }) => amount !== null || before !== null,
    );
  }

  private linesOf(
    amountOf: (receipt: ComparedVersionView['receipt'], id: NutrientId) => Amount,
  ): readonly TotalsLine[] {
    const compared = this.comparison();
    if (!compared) return [];
    const { before, after } = compared;
    const goals = goalsOf(after.receipt.target, null, '', 'efsa');
    const lines = after.receipt.totals.nutrientIds.filter(isNutrientId).map((id) => ({
      id,
      goal: goals.get(id) ?? null,
      ...amountOf(after.receipt, id),
      before: amountOf(before.receipt, id).amount,
    }));
    return inChosenOrder(lines, this.sessions.session()?.nutrients ?? null);
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
