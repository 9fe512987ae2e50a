import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EatenMean } from '#libs/api-client/models/eaten-mean.js';
import type { PlanTarget } from '#libs/api-client/models/plan-target.js';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { shortHash } from '../../ui/hash';
import { receiptMean } from '../../nutrition/contract';
import type { CurrentPlan } from '../data/overview-store';

interface Bar {
  readonly id: NutrientId;
  readonly label: string;
  readonly value: number | null;
  readonly text: string;
  readonly of: string;
  /** Per cent of the track, which ends at 150 % of the target. */
  readonly width: number;
  readonly eaten: number | null;
}

const SHOWN = ['energy', 'protein', 'carbohydrate', 'fat', 'fibre'] as const;
const TRACK_END = 1.5;

/** The plan that the client follows now: what it plans on an average day against the target. */
@Component({
  selector: 'tf-current-plan-card',
  imports: [RouterLink, Icon],
  templateUrl: './current-plan-card.html',
  styleUrl: './current-plan-card.scss',
})
export class CurrentPlanCard {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly shortHash = shortHash;
  readonly current = input.required<CurrentPlan>();
  readonly eaten = input.required<EatenMean>();
  readonly clientId = input.required<string>();

  protected readonly bars = computed<readonly Bar[]>(() => {
    const { receipt } = this.current().plan;
    const { target } = receipt;
    const eatenKcal = this.eaten().kcal;
    return SHOWN.map((id) => {
      const { amount: value, completeness: known } = receiptMean(receipt, id);
      const goal = target ? goalOf(target, id) : null;
      // without a target the bar has nothing to be measured by; the figure still stands
      const width = value === null || goal === null ? 0 : Math.min(100, (value / goal / TRACK_END) * 100);
      return {
        id,
        value,
        width,
        label: this.f.label(nutrient(id)),
        text: this.f.amount(value, id, known),
        of: goal === null ? nutrient(id).unit : this.t().tracking.of(this.f.amount(goal, id), nutrient(id).unit),
        eaten:
          id === 'energy' && eatenKcal !== null && goal !== null
            ? Math.min(100, (eatenKcal / goal / TRACK_END) * 100)
            : null,
      };
    });
  });
  protected readonly hasTarget = computed(() => this.current().plan.receipt.target !== null);
}

function goalOf(target: PlanTarget, id: NutrientId): number | null {
  switch (id) {
    case 'energy':
      return target.kcal;
    case 'protein':
      return target.proteinG;
    case 'carbohydrate':
      return target.carbohydrateG;
    case 'fat':
      return target.fatG;
    default:
      return null;
  }
}
