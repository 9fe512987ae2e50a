import { Component, computed, inject, input } from '@angular/core';
import type { Day } from '#libs/api-client/models/day.js';
import type { DayMeal } from '#libs/api-client/models/day-meal.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { atLeast, timeOf } from './diary-lines';

/** Today's meals as planned, and what the client logged of them. */
@Component({
  selector: 'tf-today-card',
  imports: [Icon],
  template: `
    @if (meals().length > 0) {
      <ul>
        @for (meal of meals(); track meal.slotId) {
          <li>
            <tf-icon [name]="meal.log ? 'circle-check' : 'clock'" [size]="17" [class.done]="meal.log" class="muted" />
            <span class="grow"
              ><span class="name"
                >{{ f.mealName(meal) }} <span class="xs muted tn">{{ meal.time }}</span></span
              ><span class="sm var ell block">{{ foods(meal) }}</span></span
            >
            <span class="right tn"
              ><span class="nowrap">{{ kcal(meal) }}</span
              ><span class="xs muted nowrap">{{ said(meal) }}</span></span
            >
          </li>
        }
      </ul>
    } @else {
      <p class="none sm muted">{{ t().tracking.nothingToday }}</p>
    }
  `,
  styles: `
    ul {
      margin-top: 4px;
    }
    li {
      display: flex;
      gap: 10px;
      align-items: flex-start;
      padding: 7px 14px;
      border-top: 1px solid var(--tf-outline-variant);
    }
    li:first-child {
      border-top: 0;
    }
    .name {
      font-weight: 550;
    }
    .block {
      display: block;
    }
    .right {
      display: grid;
      justify-items: end;
    }
    .done {
      color: var(--tf-primary);
    }
    .none {
      padding: 6px 14px 14px;
    }
  `,
})
export class TodayCard {
  private readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly day = input.required<Day>();
  protected readonly meals = computed(() =>
    this.day().meals.filter((meal) => meal.items.length > 0 || meal.log !== null),
  );

  protected foods(meal: DayMeal): string {
    return (meal.log?.items.length ? meal.log.items : meal.items)
      .map(({ name, grams }) => `${name} ${this.f.grams(grams)}`)
      .join(', ');
  }

  protected kcal(meal: DayMeal): string {
    const { kcal, complete } = meal.log ?? meal;
    return atLeast(kcal, complete, this.f);
  }

  protected said(meal: DayMeal): string {
    const { log } = meal;
    if (!log) return this.t().tracking.notLogged;
    const at = timeOf(log, this.f);
    const { tracking } = this.t();
    if (log.kind === 'skipped') return tracking.skipped(at);
    if (log.kind === 'as-planned') return tracking.asPlanned(at);
    return meal.items.length === 0 ? tracking.extraMeal(at) : tracking.adjusted(at);
  }
}
