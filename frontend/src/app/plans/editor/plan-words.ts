import { inject, Injectable } from '@angular/core';
import { addDays } from '#libs/client-kit/format.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import type { PlacedItem } from '../data/edited-plan';
import { dayOfPlan, roundBegins, someDateOf } from '../data/plan-calendar';
import { PlanDraftStore } from '../data/plan-draft-store';

/** A card, its slot, or the whole day. */
export type Scope = 'item' | 'slot' | 'day';

/** What a context calls the things it plans. */
export interface PlanTerms {
  readonly scopes: Readonly<Record<Scope, string>>;
  /** Names of operations, and why one was refused, by refusal code. */
  readonly operations: Readonly<Record<string, string>>;
  readonly refusals: Readonly<Record<string, string>>;
  readonly collisionTitle: string;
  /** Continues a line that begins with the name of the item. */
  readonly collisionLead: string;
  readonly noteLead: string;
}

/** The editor's sentences: what a step was called, and what a screen reader hears of it. */
@Injectable()
export abstract class PlanWords<I extends PlacedItem = PlacedItem> {
  private readonly announcer = inject(Announcer);
  protected readonly store = inject<PlanDraftStore>(PlanDraftStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;

  abstract terms(): PlanTerms;
  abstract nameOf(item: I): string;
  /** What the item holds, in short: a portion, sets and repetitions. */
  abstract valueOf(item: I): string;
  /** The two values of a collision, the one in the plan and the other, each with a further remark. */
  abstract collidingValues(item: I): {
    readonly standing: readonly [value: string, remark: string];
    readonly other: readonly [value: string, remark: string];
  };

  say(text: string): void {
    this.announcer.say(text);
  }

  /** Which day of the plan today is, while the plan is followed; null: it isn't, or not yet. */
  today(): number | null {
    const plan = this.store.plan();
    return plan && dayOfPlan(plan, this.f.todayOf(plan.clientId));
  }

  weekday(day: number): string {
    return this.f.date(someDateOf(day), 'weekday-short');
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
    return weeks > 1 ? this.t().planEditor.dayOfWeek(this.weekday(day), Math.floor(day / 7) + 1) : this.weekday(day);
  }

  /** `Week 1 of 2 · 23 Nov – 29 Nov` */
  weekName(week: number): string {
    const name = this.t().planEditor.weekOf(week + 1, this.store.plan()?.weeks ?? 1);
    const monday = this.monday();
    return monday
      ? `${name} · ${this.f.date(addDays(monday, week * 7), 'day')} – ${this.f.date(addDays(monday, week * 7 + 6), 'day')}`
      : name;
  }

  grabbed(item: I, slot: string): string {
    return this.t().planEditor.grabbed(this.nameOf(item), this.valueOf(item), this.dayName(item.day), slot);
  }

  place(day: number, slot: string, position: number): string {
    return this.t().planEditor.placeSaid(this.dayName(day), slot, position);
  }

  dropped(item: I, day: number, slot: string): string {
    return this.t().planEditor.dropped(this.nameOf(item), this.dayName(day), slot);
  }

  private monday(): string | null {
    const plan = this.store.plan();
    return plan && roundBegins(plan, this.f.todayOf(plan.clientId));
  }
}
