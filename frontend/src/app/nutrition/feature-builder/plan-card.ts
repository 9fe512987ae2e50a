import { Component, computed, inject, input, output } from '@angular/core';
import type { FoodMeasure } from '#libs/api-client/models/food-measure.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Severity, type SeverityLevel } from '../../ui/severity';
import type { ChoiceMark } from '../data/choices';
import { FoodBook } from '../data/food-book';
import { tellingName } from '../data/telling-name';
import { BuilderWords } from './builder-words';
import { PortionField, type EditingEnd, type EnteredPortion } from './portion-field';

// two lines of a column at 1440 px
const CARD_NAME = 40;

/** One item of a meal: name, portion, energy; its portion is edited in place, in grams or in a household measure. */
@Component({
  selector: 'tf-plan-card',
  imports: [Icon, PortionField, Severity],
  templateUrl: './plan-card.html',
  styleUrl: './plan-card.scss',
  host: {
    '[class.editing]': 'editing()',
    '[class.roomy]': 'roomy() || editing()',
    '[class.lifted]': 'lifted()',
    '[class.chosen]': 'chosen()',
    '[class.lit]': 'lit()',
    '[class.warned]': 'warning() !== null',
    '[class.contraindicated]': "warning() === 'contraindicated'",
    '[class.conflict]': 'item().conflict !== null',
  },
})
export class PlanCard {
  protected readonly words = inject(BuilderWords);
  private readonly book = inject(FoodBook);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly item = input.required<MealPlanItem>();
  readonly kcal = input.required<number | null>();
  /** Its food is being read: nothing is known yet, which is not the same as unknown. */
  readonly reading = input(false);
  readonly measures = input.required<readonly FoodMeasure[]>();
  /** The gravest warning that its food triggers. */
  readonly warning = input<SeverityLevel | null>(null);
  /** A warning that was chosen is about it. */
  readonly lit = input(false);
  readonly editing = input(false);
  readonly lifted = input(false);
  /** The current card: what keys and the panel mean. */
  readonly chosen = input(false);
  /** It is one of several alternatives. */
  readonly choice = input<ChoiceMark | null>(null);
  /** There is height to spare for a second line of the name. */
  readonly roomy = input(false);
  readonly entered = output<EnteredPortion>();
  /** How editing ended: entered, left by Tab, or given up. */
  readonly done = output<EditingEnd>();

  protected readonly portion = computed(() => this.words.portion(this.item()));
  protected readonly name = computed(() => tellingName(this.item().foodName, CARD_NAME));
  /** What the list calls it, in full. */
  protected readonly listName = computed(() => {
    const { foodId, foodVersion, foodName } = this.item();
    return this.book.listNameOf(foodId, foodVersion) || foodName;
  });
}
