import { inject, Injectable } from '@angular/core';
import type { FoodMeasure } from '#libs/api-client/models/food-measure.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import type { SeverityLevel } from '../../ui/severity';
import type { ChoiceMark } from '../data/choices';
import type { Dish } from '../data/dishes';
import { FoodBook } from '../data/food-book';
import { tellingName } from '../data/telling-name';
import { BuilderWords } from './builder-words';

const CARD_NAME = 40;
// two lines of a column at 1440 px
const TWO_LINES = 28;

export interface DishHead {
  readonly dish: Dish;
  readonly differs: boolean;
}

/** What is told of an item by what stands around it. */
export interface CardFacts {
  readonly item: MealPlanItem;
  readonly kcal: number | null;
  /** The gravest warning that its food triggers. */
  readonly warning: SeverityLevel | null;
  /** A warning that was chosen is about it. */
  readonly lit: boolean;
  /** It is one of several alternatives. */
  readonly mark: ChoiceMark | null;
  /** Of the dish that begins with it. */
  readonly head: DishHead | null;
}

/** What a card shows. */
export interface ShownCard extends CardFacts {
  readonly measures: readonly FoodMeasure[];
  readonly name: string;
  /** What the list calls it, in full. */
  readonly listName: string;
  readonly portion: string;
  readonly energy: string;
  /** Unit of the energy, or why there is none. */
  readonly energySaid: string;
  /** What only a mark or a border tells others; empty: nothing. */
  readonly said: string;
  /** What the card has no room for: the whole name, grams behind a measure, the note. */
  readonly hint: string;
}

/** The texts of cards: made once for each change of one, as a week has hundreds of them. */
@Injectable()
export class CardTexts {
  private readonly book = inject(FoodBook);
  private readonly words = inject(BuilderWords);
  private readonly f = inject(Formats);
  private readonly t = inject(Texts).t;

  /** Reads signals: language, units, and the foods that are read. */
  of(facts: CardFacts): ShownCard {
    const { item, kcal } = facts;
    const { foodId, foodVersion, foodName, note } = item;
    const words = this.t().builder;
    const portion = this.words.portion(item);
    // nothing is known yet, which is not the same as unknown
    const isReading = this.book.of(foodId, foodVersion) === null;
    const grams = item.measure ? this.f.grams(item.grams) : '';
    return {
      ...facts,
      measures: this.book.measuresOf(foodId, foodVersion),
      name: nameOnCard(foodName),
      listName: this.book.listNameOf(foodId, foodVersion) || foodName,
      portion,
      energy: isReading ? '…' : this.f.number(kcal),
      energySaid: isReading ? words.readingFood : kcal === null ? words.noEnergy : 'kcal',
      said: this.saidOf(facts),
      hint: [foodName, portion, grams, note ?? ''].filter(Boolean).join(', '),
    };
  }

  private saidOf({ item: { conflict }, mark }: CardFacts): string {
    const { choices, conflictSaid } = this.t().builder;
    return [
      mark && (mark.counts ? choices.counts : choices.alternative),
      conflict && conflictSaid(conflict.byName, this.f.grams(conflict.grams)),
    ]
      .filter(Boolean)
      .join(', ');
  }
}

/** Whether two cards show the same; one that does keeps its object, so that it is not drawn again. */
export const isSameCard = (a: ShownCard, b: ShownCard | undefined): boolean =>
  b !== undefined && (Object.keys(a) as (keyof ShownCard)[]).every((key) => a[key] === b[key]);

/** What is left out of the middle tells nothing where the end does not fit either: then the card cuts the whole name, once. */
function nameOnCard(name: string): string {
  const telling = tellingName(name, CARD_NAME);
  return telling.includes('…') && telling.length > TWO_LINES ? name : telling;
}
