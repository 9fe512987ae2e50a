import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { IonContent } from '@ionic/angular/ion-content';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { mealName } from '#libs/client-kit/standard-meals.js';
import { Calendar } from '../text/calendar';
import { Icon } from '../ui/icon';
import { Language } from '../text/language';
import { energyText, isLowerBound } from './energy-text';
import { PageHead } from '../ui/page-head';
import { Choice } from '../ui/choice';
import { Empty } from '../ui/empty';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { mealBlocks } from './meal-blocks';
import { dateOfPlanDay, energyOf, mealsOfDay, noteOf, planDayOf } from './plan-days';
import { PlanReceipt } from './plan-receipt';
import { PlanTotals } from './plan-totals';
import { AssignedPlan } from './plan.store';
import { DishSteps } from './dish-steps';
import { plannedText } from './portion';
import { ShoppingCard } from './shopping-card';
import { SyncPill } from '../tracking/contract';

/** The week as it was published: days, meals, foods, portions, totals, and who stands for it. */
@Component({
  selector: 'tf-plan-page',
  imports: [
    IonContent,
    Choice,
    Empty,
    PageHead,
    SyncPill,
    PlanReceipt,
    PlanTotals,
    DishSteps,
    Icon,
    ShoppingCard,
    Skeleton,
    Trouble,
  ],
  templateUrl: './plan.page.html',
  styleUrl: './plan.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanPage {
  private readonly units = inject(ReaderUnits).system;
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  protected readonly store = inject(AssignedPlan);
  protected readonly followed = computed(() => this.store.data()?.followed ?? null);
  /** The plan's day that is today; of a plan to come its first day. */
  private readonly todaysDay = computed(() => {
    const followed = this.followed();
    return followed ? planDayOf(followed.assignment.from, followed.plan.weeks, this.reference()) : 0;
  });
  private readonly reference = computed(() => {
    const from = this.followed()?.assignment.from ?? '';
    return from > this.calendar.today() ? from : this.calendar.today();
  });
  /** Stays where the client left it until the plan's day changes. */
  protected readonly day = linkedSignal(() => this.todaysDay());
  protected readonly week = computed(() => Math.floor(this.day() / 7));
  /** Of the calendar week in which the shown week of the plan is followed. */
  protected readonly monday = computed(() => {
    const followed = this.followed();
    const { from } = followed?.assignment ?? { from: '' };
    return followed ? dateOfPlanDay(from, followed.plan.weeks, this.reference(), this.week() * 7) : '';
  });
  protected readonly weeks = computed(() =>
    Array.from({ length: this.followed()?.plan.weeks ?? 0 }, (_, i) => ({
      value: String(i),
      label: this.t().plan.week(i + 1),
    })),
  );
  protected readonly days = computed(() => {
    const followed = this.followed();
    if (!followed) return [];
    return Array.from({ length: 7 }, (_, i) => {
      const day = this.week() * 7 + i;
      const date = dateOfPlanDay(followed.assignment.from, followed.plan.weeks, this.reference(), day);
      return {
        day,
        initial: this.calendar.initial(date),
        name: this.calendar.weekday(date),
        today: day === this.todaysDay() && this.reference() === this.calendar.today(),
      };
    });
  });
  protected readonly meals = computed(() => {
    const plan = this.followed()?.plan;
    if (!plan) return [];
    return mealsOfDay(plan, this.day()).map((meal) => ({
      ...meal,
      name: mealName(meal, this.language.code()),
      energy:
        energyText(energyOf(meal.items), isLowerBound(meal.items), this.language.code()) ?? this.t().common.noValues,
      blocks: mealBlocks(plan, meal).map((block) => ({
        ...block,
        portion: block.item ? plannedText(block.item, this.units(), this.language.code()) : '',
      })),
    }));
  });
  protected readonly dayNote = computed(() => {
    const plan = this.followed()?.plan;
    return plan ? noteOf(plan, this.day(), null) : null;
  });
  protected readonly dayName = computed(() => this.days().find(({ day }) => day === this.day())?.name ?? '');
  protected readonly span = computed(() => {
    const assignment = this.followed()?.assignment;
    if (!assignment) return '';
    const { plan } = this.t();
    const from = this.calendar.short(assignment.from);
    if (assignment.from > this.calendar.today()) return plan.starts(from);
    return assignment.to ? plan.until(from, this.calendar.short(assignment.to)) : plan.since(from);
  });

  protected chooseWeek(week: string): void {
    this.day.set(Number(week) * 7 + (this.day() % 7));
  }
}
