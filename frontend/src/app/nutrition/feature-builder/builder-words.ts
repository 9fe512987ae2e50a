import { inject, Injectable } from '@angular/core';
import type { EnteredMeasure } from '#libs/api-client/models/entered-measure.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { addDays } from '#libs/client-kit/format.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { DraftStore } from '../data/draft-store';

// 5 January 2026 is a Monday: names of weekdays for plans that are not on a calendar yet
const SOME_MONDAY = '2026-01-05';

/** The builder's sentences: what a step was called, and what a screen reader hears of it. */
@Injectable()
export class BuilderWords {
  private readonly store = inject(DraftStore);
  private readonly f = inject(Formats);
  private readonly announcer = inject(Announcer);
  private readonly t = inject(Texts).t;

  say(text: string): void {
    this.announcer.say(text);
  }

  /** The date of day 0 in the round that runs now, when the plan is assigned or says when it starts: plans repeat. */
  monday(): string | null {
    const plan = this.store.plan();
    const first = plan?.assignment?.weekOne;
    if (!plan || !first) return null;
    const days = (Date.parse(this.f.today()) - Date.parse(first)) / 86_400_000;
    return days < 0 ? first : addDays(first, Math.floor(days / (plan.weeks * 7)) * plan.weeks * 7);
  }

  /** Which day of the plan today is, while the plan is followed; null: it isn't, or not yet. */
  today(): number | null {
    const monday = this.monday();
    const { from, to } = this.store.plan()?.assignment ?? {};
    const today = this.f.today();
    if (!monday || from === undefined || today < from || (to && today > to)) return null;
    return Math.round((Date.parse(today) - Date.parse(monday)) / 86_400_000);
  }

  weekday(day: number): string {
    return this.f.date(addDays(SOME_MONDAY, day % 7), 'weekday-short');
  }

  dayOfMonth(day: number): string {
    const monday = this.monday();
    return monday ? String(Number(addDays(monday, day).slice(8))) : '';
  }

  /** `Wed 25 Nov`, or `Wed, week 2` without a calendar. */
  dayName(day: number): string {
    const monday = this.monday();
    if (monday) return this.f.date(addDays(monday, day), 'weekday');
    const weeks = this.store.plan()?.weeks ?? 1;
    return weeks > 1 ? this.t().builder.dayOfWeek(this.weekday(day), Math.floor(day / 7) + 1) : this.weekday(day);
  }

  /** `Week 1 of 2 · 23 Nov – 29 Nov` */
  weekName(week: number): string {
    const name = this.t().builder.weekOf(week + 1, this.store.plan()?.weeks ?? 1);
    const monday = this.monday();
    return monday
      ? `${name} · ${this.f.date(addDays(monday, week * 7), 'day')} – ${this.f.date(addDays(monday, week * 7 + 6), 'day')}`
      : name;
  }

  portion({ grams, measure }: { readonly grams: number; readonly measure: EnteredMeasure | null }): string {
    return measure ? this.measured(measure) : this.f.grams(grams);
  }

  /** `1.5 cup`: the one in front of a label counts what the amount counts. */
  measured({ label, amount }: EnteredMeasure): string {
    const decimals = Number.isInteger(amount) ? 0 : amount * 10 === Math.round(amount * 10) ? 1 : 2;
    const counted = label.startsWith('1 ') ? label.slice(2) : `× ${label}`;
    return `${this.f.number(amount, decimals)} ${counted}`;
  }

  place(day: number, slot: string, position: number): string {
    return this.t().builder.placeSaid(this.dayName(day), slot, position);
  }

  grabbed(item: MealPlanItem, slot: string): string {
    return this.t().builder.grabbed(item.foodName, this.portion(item), this.dayName(item.day), slot);
  }

  dropped(food: string, day: number, slot: string): string {
    return this.t().builder.dropped(food, this.dayName(day), slot);
  }

  returned(food: string): string {
    return this.t().builder.returned(food);
  }

  placed(food: string): string {
    return this.t().builder.stepPlace(food);
  }

  placedIn(food: string, grams: number, day: number, slot: string): string {
    return this.t().builder.placedIn(food, this.f.grams(grams), this.dayName(day), slot);
  }

  movedLabel(food: string): string {
    return this.t().builder.stepMove(food);
  }

  copied(what: string): string {
    return this.t().builder.copiedSaid(what);
  }

  pasted(what: string, day: number): string {
    return this.t().builder.pastedSaid(what, this.dayName(day));
  }

  pastedStep(what: string): string {
    return this.t().builder.stepPaste(what);
  }

  filled(day: string, days: number): string {
    return this.t().builder.filledSaid(day, days);
  }

  removed(food: string): string {
    return this.t().builder.stepRemove(food);
  }

  removedSaid(food: string): string {
    return this.t().builder.removedSaid(food);
  }

  noted(food: string): string {
    return this.t().builder.stepNote(food);
  }

  portioned(food: string): string {
    return this.t().builder.stepPortion(food);
  }

  settled(food: string, grams: number): string {
    return this.t().builder.settledSaid(food, this.f.grams(grams));
  }
}
