import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { energyText, isLowerBound, plannedText } from '../nutrition/contract';
import { Calendar, minutesOf } from '../text/calendar';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import type { MealView } from './day-view';

/** The meal that comes next, in full, with the one filled button of the screen. */
@Component({
  selector: 'tf-next-meal-card',
  imports: [Icon],
  templateUrl: './next-meal-card.html',
  styleUrl: './next-meal-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NextMealCard {
  readonly view = input.required<MealView>();
  /** Minutes since midnight where the client is; null when the day shown is not today. */
  readonly minuteOfDay = input.required<number | null>();
  readonly canLog = input.required<boolean>();
  readonly eaten = output();
  readonly adjust = output();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  private readonly units = inject(ReaderUnits).system;

  protected readonly when = computed(() => {
    const { today } = this.t();
    const minute = this.minuteOfDay();
    if (!this.canLog()) return today.planned;
    if (minute === null) return today.notLogged;
    const ahead = minutesOf(this.view().meal.time ?? '') - minute;
    if (ahead < -60) return today.notLogged;
    if (ahead <= 5) return today.now;
    return ahead < 120 ? today.inMinutes(ahead) : today.inHours(Math.round(ahead / 60));
  });
  protected readonly energy = computed(() => {
    const { kcal, items } = this.view().meal;
    return energyText(kcal, isLowerBound(items), this.language.code()) ?? this.t().common.noValues;
  });
  protected readonly items = computed(() =>
    this.view().meal.items.map((item) => ({ ...item, portion: plannedText(item, this.units(), this.language.code()) })),
  );
  protected readonly notes = computed(() => this.view().meal.items.filter(({ note }) => note));
}
