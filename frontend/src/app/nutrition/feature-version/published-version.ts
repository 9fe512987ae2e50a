import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import type { MealPlanDetail } from '#libs/api-client/models/meal-plan-detail.js';
import type { PublishedSafety } from '#libs/api-client/models/published-safety.js';
import type { PublishedPlan } from '#libs/api-client/models/published-plan.js';
import { Sessions } from '#libs/client-kit/session.js';
import { listedItems } from '#libs/client-kit/chosen-items.js';
import { breakable } from '#libs/client-kit/standard-meals.js';
import { isNutrientId } from '#libs/science/nutrients.js';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { openPlanHistory } from '../../history/contract';
import {
  ContentHash,
  itemsOfSlot,
  openAssignDialog,
  someDateOf,
  type PlaceNote,
  VersionPicker,
  ConflictingRules,
  SafetyFinding,
} from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { MealPlanAssignments } from '../data/meal-plan-assignments';
import { MealPlansApi } from '../data/meal-plans-api';
import { plannedDays, receiptMean } from '../data/receipt-mean';
import { goalsOf } from '../data/reference-targets';
import { inChosenOrder } from '../data/shown-nutrients';
import { openCopyPlan } from '../feature-plans/open-copy-plan';
import { publishedItems } from '../data/template-items';
import { TotalsTable, type TotalsLine } from '../ui/totals-table';

interface Opened {
  readonly published: PublishedPlan;
  readonly plan: MealPlanDetail;
}

/** A published version as it stands for good: receipt, totals of the nutrients that the organisation shows, every meal. */
const noteOf = (notes: readonly PlaceNote[], day: number, slotId: string | null) =>
  notes.find((note) => note.day === day && note.slotId === slotId)?.text ?? null;

@Component({
  selector: 'tf-published-version',
  imports: [
    RouterLink,
    ConflictingRules,
    ContentHash,
    VersionPicker,
    Icon,
    SafetyFinding,
    SkeletonRows,
    Trouble,
    TotalsTable,
  ],
  templateUrl: './published-version.html',
  styleUrl: './published-version.scss',
})
export class PublishedVersion {
  private readonly api = inject(MealPlansApi);
  private readonly planAssignments = inject(MealPlanAssignments);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly noteOf = noteOf;
  protected readonly breakable = breakable;
  readonly clientId = input.required<string>();
  readonly planId = input.required<string>();
  readonly version = input.required<string>();
  protected readonly loading = new Loading<Opened>();
  protected readonly safety = new Loading<PublishedSafety>();
  protected readonly uncodedThen = computed(() =>
    (this.safety.value()?.uncoded ?? []).map(({ name }) => name).join(', '),
  );
  protected readonly maySafety = this.sessions.may(MAY.publishedSafety);
  protected readonly mayAssign = this.sessions.may(MAY.assignMealPlan);
  protected readonly mayCopy = this.sessions.may(MAY.draftMealPlan);
  protected readonly maySaveTemplate = this.sessions.may(MAY.saveTemplate);
  protected readonly mayHistory = this.sessions.may(MAY.clientHistory);

  protected readonly weeks = computed(() =>
    Array.from({ length: this.loading.value()?.published.weeks ?? 0 }, (_, week) =>
      Array.from({ length: 7 }, (_, day) => week * 7 + day),
    ),
  );
  protected readonly lines = computed<readonly TotalsLine[]>(() => {
    const receipt = this.loading.value()?.published.receipt;
    if (!receipt) return [];
    const goals = goalsOf(receipt.target, null, '', 'efsa');
    const lines = receipt.totals.nutrientIds.flatMap((id) =>
      isNutrientId(id) ? [{ id, goal: goals.get(id) ?? null, ...receiptMean(receipt, id) }] : [],
    );
    return inChosenOrder(lines, this.sessions.session()?.nutrients ?? null);
  });

  /** With the version before this one, or the next one where this is the first; null: there is no other. */
  protected readonly comparison = computed(() => {
    const opened = this.loading.value();
    const others = (opened?.plan.versions ?? [])
      .map(({ version }) => version)
      .filter((version) => version !== opened?.published.receipt.version)
      .sort((a, b) => a - b);
    const own = Number(this.version());
    const other = others.findLast((version) => version < own) ?? others[0];
    return other === undefined ? null : { other, before: Math.min(own, other), after: Math.max(own, other) };
  });

  protected readonly meanTitle = computed(() => {
    const receipt = this.loading.value()?.published.receipt;
    return receipt ? this.t().publish.meanOfDays(plannedDays(receipt)) : '';
  });

  constructor() {
    const crumbs = inject(Crumbs);
    const title = inject(Title);
    effect(() => {
      const [planId, version] = [this.planId(), Number(this.version())];
      untracked(() => {
        this.loading.clear();
        void this.read(planId, version);
      });
    });
    effect(() => {
      const opened = this.loading.value();
      const plans = ['/clients', this.clientId(), 'plans'];
      crumbs.set(
        { label: opened?.plan.clientName ?? '…', link: ['/clients', this.clientId()] },
        { label: this.t().clients.tabs.plans, link: plans },
        { label: opened?.published.name ?? '…', link: [...plans, this.planId()] },
        { label: `v${this.version()}` },
      );
      if (opened) title.setTitle(`${opened.published.name} v${this.version()}, ${opened.plan.clientName} · TrackForge`);
    });
  }

  protected async read(planId = this.planId(), version = Number(this.version())): Promise<void> {
    this.safety.clear();
    if (this.maySafety) void this.safety.read(() => this.api.publishedSafety(planId, version));
    await this.loading.read(async () => {
      const [published, plan] = await Promise.all([this.api.version(planId, version), this.api.get(planId)]);
      return { published, plan };
    });
  }

  /** What the version has in a meal, with what may be eaten instead. */
  protected meal({ items, alternatives }: PublishedPlan, day: number, slotId: string) {
    return listedItems({
      items: itemsOfSlot(items, day, slotId),
      alternatives: itemsOfSlot(alternatives, day, slotId),
    });
  }

  protected dayName(day: number): string {
    return this.f.date(someDateOf(day), 'weekday-short');
  }

  protected dayKcal(day: number): string {
    const totals = this.loading.value()?.published.receipt.totals;
    const i = totals?.nutrientIds.indexOf('energy') ?? -1;
    const amount = totals?.days[day]?.amounts[i] ?? null;
    const isPartial = amount !== null && (totals?.days[day]?.completeness[i] ?? 1) < 1;
    return `${isPartial ? '≥\u00a0' : ''}${this.f.number(amount)}`;
  }

  /** What the day comes to, whatever is chosen; null: there is nothing to choose, or it makes no difference. */
  protected dayRange(day: number): string | null {
    const published = this.loading.value()?.published;
    const i = published?.receipt.totals.nutrientIds.indexOf('energy') ?? -1;
    const range = published?.ranges.find((each) => each.day === day);
    const [least, most] = [range?.least[i] ?? null, range?.most[i] ?? null];
    return least === null || most === null || least === most ? null : `${this.f.number(least)}–${this.f.number(most)}`;
  }

  protected pick(version: string): void {
    void this.router.navigate(['/clients', this.clientId(), 'plans', this.planId(), 'versions', version]);
  }

  protected async assign({ published, plan }: Opened): Promise<void> {
    await openAssignDialog(this.dialog, {
      plans: this.planAssignments,
      clientId: this.clientId(),
      clientName: plan.clientName,
      planId: this.planId(),
      planName: published.name,
      version: published.receipt.version,
    });
  }

  protected async saveTemplate({ published }: Opened): Promise<void> {
    const { SaveTemplate } = await import('../feature-templates/save-template');
    this.dialog.open(SaveTemplate, {
      width: '460px',
      ariaLabelledBy: 'save-template-title',
      autoFocus: 'input',
      data: {
        name: published.name,
        slots: published.slots,
        items: publishedItems(published),
        week: 0,
        weekName: this.t().planEditor.weekShort(1),
        day: 0,
        dayName: this.dayName(0),
      },
    });
  }

  /** The name of the dish that begins with this item; empty where none does. */
  protected dishHead(
    { recipes, dishes, items, alternatives }: PublishedPlan,
    item: PublishedPlan['items'][number],
  ): string {
    const of = item.dish === null ? undefined : dishes[item.dish];
    if (!of || [...items, ...alternatives].find(({ dish }) => dish === item.dish)?.itemId !== item.itemId) return '';
    const name = recipes[of.recipe]?.name ?? '';
    return of.servings === null
      ? name
      : `${name} · ${this.f.number(of.servings, Number.isInteger(of.servings) ? 0 : 2)} ×`;
  }

  protected copy({ published, plan }: Opened): Promise<void> {
    return openCopyPlan(this.dialog, {
      planId: this.planId(),
      version: published.receipt.version,
      name: published.name,
      weeks: published.weeks,
      clientId: this.clientId(),
      clientName: plan.clientName,
    });
  }

  protected async print({ published }: Opened): Promise<void> {
    const { PrintDialog } = await import('./print-dialog');
    const { version } = published.receipt;
    this.dialog.open(PrintDialog, {
      width: '440px',
      ariaLabelledBy: 'print-title',
      data: { planId: this.planId(), version, name: published.name, weeks: published.weeks },
    });
  }

  protected showHistory(): Promise<void> {
    return openPlanHistory(this.dialog, { planId: this.planId(), name: this.loading.value()?.published.name ?? '' });
  }
}
