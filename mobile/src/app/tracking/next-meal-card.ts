import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { energyText, isLowerBound, plannedText } from '../nutrition/contract';
import { Calendar, minutesOf } from '../text/calendar';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import type { MealView } from './day-view';
import { OptionChoice, type PickedOption } from './option-choice';
import { pickedMeal } from './picked-meal';

/** The meal that comes next, in full, with the one filled button of the screen. */
@Component({
  selector: 'tf-next-meal-card',
  imports: [Icon, OptionChoice],
  templateUrl: './next-meal-card.html',
  styleUrl: './next-meal-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NextMealCard {
  readonly view = input.required<MealView>();
  /** Minutes since midnight where the client is; null when the day shown is not today. */
  readonly minuteOfDay = input.required<number | null>();
  readonly canLog = input.required<boolean>();
  /** With the options that were picked. */
  readonly eaten = output<ReadonlyMap<number, number>>();
  readonly adjust = output();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  private readonly units = inject(ReaderUnits).system;

  protected readonly picked = linkedSignal<string, ReadonlyMap<number, number>>({
    source: () => this.view().meal.slotId,
    computation: () => new Map(),
  });
  private readonly meal = computed(() => pickedMeal(this.view().meal, this.picked()));
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
    const { kcal, items } = this.meal();
    return energyText(kcal, isLowerBound(items), this.language.code()) ?? this.t().common.noValues;
  });
  protected readonly items = computed(() =>
    this.meal()
      // what is to choose stands below, with its portions
      .items.filter(({ choice }) => (choice ?? null) === null)
      .map((item) => ({ ...item, portion: plannedText(item, this.units(), this.language.code()) })),
  );
  protected readonly notes = computed(() => this.meal().items.filter(({ note }) => note));

  protected pick({ choice, option }: PickedOption): void {
    this.picked.update((picked) => new Map([...picked, [choice, option]]));
  }
}
