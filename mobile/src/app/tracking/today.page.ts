import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { IonItem } from '@ionic/angular/ion-item';
import { IonItemOption } from '@ionic/angular/ion-item-option';
import { IonItemOptions } from '@ionic/angular/ion-item-options';
import { IonItemSliding } from '@ionic/angular/ion-item-sliding';
import { IonRefresher } from '@ionic/angular/ion-refresher';
import { IonRefresherContent } from '@ionic/angular/ion-refresher-content';
import { CheckInCard } from '../check-ins/contract';
import { IntakeCard } from '../clients/contract';
import { HabitsCard } from '../goals/contract';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { mealsOf, type MealView } from './day-view';
import { Entries } from './entries.store';
import { MealLogging } from './meal-logging';
import { MealRow } from './meal-row';
import { nextMeal } from './next-meal';
import { NextMealCard } from './next-meal-card';
import { PageHead } from '../ui/page-head';
import { Week } from './week.store';
import { WeekStrip } from './week-strip';
import { SyncPill } from './sync-pill';

const DOUBLE_TAP_MS = 700;

/** A day: what is planned, what is logged, the next meal with one button. Today unless the address names another. */
@Component({
  selector: 'tf-today-page',
  imports: [
    RouterLink,
    IonContent,
    IonItem,
    IonItemOption,
    IonItemOptions,
    IonItemSliding,
    IonRefresher,
    IonRefresherContent,
    CheckInCard,
    HabitsCard,
    Empty,
    Icon,
    IntakeCard,
    MealRow,
    NextMealCard,
    PageHead,
    SyncPill,
    Skeleton,
    Trouble,
    WeekStrip,
  ],
  templateUrl: './today.page.html',
  styleUrl: './today.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TodayPage {
  /** `YYYY-MM-DD` of the address. */
  readonly day = input<string>();
  private readonly router = inject(Router);
  private readonly entries = inject(Entries);
  private readonly logging = inject(MealLogging);
  private readonly notices = inject(Notices);
  private lastEaten = 0;
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Language).t;
  protected readonly week = inject(Week);
  protected readonly date = computed(() => {
    const day = this.day();
    return day && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : this.calendar.today();
  });
  protected readonly shown = computed(() => this.week.day(this.date()));
  protected readonly canLog = computed(() => this.date() <= this.calendar.today());
  protected readonly minuteOfDay = computed(() =>
    this.date() === this.calendar.today() ? this.calendar.minuteOfDay() : null,
  );
  protected readonly meals = computed(() => {
    const day = this.shown();
    return day ? mealsOf(day, this.entries.all()) : [];
  });
  protected readonly next = computed(() => nextMeal(this.meals(), this.minuteOfDay()));
  protected readonly others = computed(() =>
    this.meals().filter(({ meal }) => meal.slotId !== this.next()?.meal.slotId),
  );
  protected readonly neverPlanned = computed(() => this.week.days()?.every(({ plan }) => !plan) ?? false);

  constructor() {
    effect(() => {
      const date = this.date();
      untracked(() => this.week.show(date));
    });
  }

  protected go(date: string): void {
    void this.router.navigate([], {
      queryParams: { day: date === this.calendar.today() ? null : date },
      replaceUrl: true,
    });
  }

  protected eaten(view: MealView, picked: ReadonlyMap<number, number> = new Map()): void {
    // the next meal's button appears under the finger: a double tap must not log that one too
    if (Date.now() - this.lastEaten < DOUBLE_TAP_MS) return;
    this.lastEaten = Date.now();
    const entry = this.logging.asPlanned(this.date(), view, picked);
    this.notices.show(this.t().today.logged(view.meal.name), () => this.logging.takeBack(entry));
  }

  protected skip(view: MealView): void {
    const entry = this.logging.skip(this.date(), view, '');
    this.notices.show(this.t().today.skippedMeal(view.meal.name), () => this.logging.takeBack(entry));
  }

  protected add(): void {
    void this.router.navigate(['/today', this.date(), 'new']);
  }

  protected open(view: MealView): void {
    void this.router.navigate(['/today', this.date(), view.meal.slotId]);
  }

  protected async refresh(event: Event): Promise<void> {
    await this.week.load();
    await (event.target as HTMLIonRefresherElement).complete();
  }
}
