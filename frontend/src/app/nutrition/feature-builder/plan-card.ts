import { Component, inject, input, output } from '@angular/core';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Severity } from '../../ui/severity';
import type { ShownCard } from './card-texts';
import { PortionField, type EditingEnd, type EnteredPortion } from './portion-field';

/** One item of a meal: name, portion, energy; its portion is edited in place, in grams or in a household measure. */
@Component({
  selector: 'tf-plan-card',
  imports: [Icon, PortionField, Severity],
  templateUrl: './plan-card.html',
  styleUrl: './plan-card.scss',
  host: {
    '[class.editing]': 'editing()',
    '[class.lifted]': 'lifted()',
    '[class.chosen]': 'chosen()',
    '[class.lit]': 'card().lit',
    '[class.warned]': 'card().warning !== null',
    '[class.contraindicated]': "card().warning === 'contraindicated'",
    '[class.conflict]': 'card().item.conflict !== null',
  },
})
export class PlanCard {
  protected readonly t = inject(Texts).t;
  // one for all that it shows: hundreds of cards stand in a week
  readonly card = input.required<ShownCard>();
  readonly editing = input(false);
  readonly lifted = input(false);
  /** The current card: what keys and the panel mean. */
  readonly chosen = input(false);
  readonly entered = output<EnteredPortion>();
  /** How editing ended: entered, left by Tab, or given up. */
  readonly done = output<EditingEnd>();
}
