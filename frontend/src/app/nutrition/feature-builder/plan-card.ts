import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { EnteredMeasure } from '#libs/api-client/models/entered-measure.js';
import type { FoodMeasure } from '#libs/api-client/models/food-measure.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { Understood } from '#libs/client-kit/understood.js';
import { gramsOf, LARGEST_PORTION_GRAMS, measureOf, portionProblem } from '#libs/science/portion.js';
import { ScienceError } from '#libs/science/science-error.js';
import { fromReader, toReader } from '#libs/science/units.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Severity, type SeverityLevel } from '../../ui/severity';
import type { ChoiceMark } from '../data/choices';
import { FoodBook } from '../data/food-book';
import { tellingName } from '../data/telling-name';
import { BuilderWords } from './builder-words';

// two lines of a column at 1440 px
const CARD_NAME = 40;

export interface EnteredPortion {
  readonly grams: number;
  readonly measure: EnteredMeasure | null;
}

/** One item of a meal: name, portion, energy; its portion is edited in place, in grams or in a household measure. */
@Component({
  selector: 'tf-plan-card',
  imports: [Icon, Severity, Understood],
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
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
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
  readonly done = output<'entered' | 'next' | 'left' | 'escaped'>();
  private readonly amountField = viewChild<ElementRef<HTMLInputElement>>('amount');
  private readonly unitField = viewChild<ElementRef<HTMLSelectElement>>('unitSelect');

  protected readonly portion = computed(() => this.words.portion(this.item()));
  protected readonly name = computed(() => tellingName(this.item().foodName, CARD_NAME));
  /** What the list calls it, in full. */
  protected readonly listName = computed(() => {
    const { foodId, foodVersion, foodName } = this.item();
    return this.book.listNameOf(foodId, foodVersion) || foodName;
  });
  protected readonly wrong = signal(false);
  private typedIn = false;
  /** As it stands in the field since somebody typed. */
  protected readonly text = signal('');
  protected readonly mass = computed(() => this.f.unitOf('portion'));
  protected readonly most = LARGEST_PORTION_GRAMS;
  /** Index of the measure that the field counts; -1: grams or ounces. */
  protected readonly unit = signal(-1);

  constructor() {
    effect(() => {
      const field = this.amountField()?.nativeElement;
      // once, when editing begins: what is typed must not be replaced by what arrives later
      if (field) untracked(() => this.begin(field));
    });
  }

  /** The same portion in the other unit. */
  protected pickUnit(): void {
    const field = this.amountField()?.nativeElement;
    const before = this.typed();
    this.unit.set(Number(this.unitField()?.nativeElement.value ?? -1));
    const measure = this.measures()[this.unit()];
    const grams = before?.grams ?? this.item().grams;
    if (field) this.fill(field, measure ? Math.round((grams / measure.grams) * 100) / 100 : this.massOf(grams, true));
    field?.focus();
    field?.select();
  }

  protected onKey(event: KeyboardEvent): void {
    // nothing was typed yet: what is to be undone is the step before, not the field
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !this.typedIn) {
      this.done.emit('escaped');
      return;
    }
    event.stopPropagation();
    if (event.key === 'Enter') this.finish('entered');
    else if (event.key === 'Escape') this.done.emit('escaped');
    else if (event.key === 'Tab' && !event.shiftKey && event.target === this.unitField()?.nativeElement)
      this.finish('next');
    else return;
    event.preventDefault();
  }

  protected onBlur(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to === this.amountField()?.nativeElement || to === this.unitField()?.nativeElement || !this.editing()) return;
    this.finish('left');
  }

  private finish(how: 'entered' | 'next' | 'left'): void {
    const portion = this.typed();
    if (portion) this.entered.emit(portion);
    else if (how !== 'left') {
      this.wrong.set(true);
      this.words.say(this.t().builder.portionWrong);
      this.amountField()?.nativeElement.select();
      return;
    }
    this.done.emit(how);
  }

  protected typing(text: string): void {
    this.text.set(text);
    this.typedIn = true;
    this.wrong.set(false);
  }

  private begin(field: HTMLInputElement): void {
    this.typedIn = false;
    const { grams, measure } = this.item();
    this.wrong.set(false);
    const entered = measure && measureOf(this.measures(), measure, grams);
    this.unit.set(entered ? this.measures().indexOf(entered) : -1);
    this.fill(field, measure && this.unit() >= 0 ? measure.amount : this.massOf(grams));
    field.focus();
    field.select();
  }

  private fill(field: HTMLInputElement, amount: number): void {
    field.value = typedNumber(amount, this.texts.language());
    this.text.set('');
  }

  /** @param whole grams of a household measure need no decimals */
  private massOf(grams: number, whole = false): number {
    const units = this.f.units();
    return toReader(whole && units === 'metric' ? Math.round(grams) : grams, 'portion', units);
  }

  private gramsOf(amount: number): number {
    return Math.round(fromReader(amount, 'portion', this.f.units(), this.item().grams) * 1000) / 1000;
  }

  /** What stands in the field, or null when it is not a portion. */
  private typed(): EnteredPortion | null {
    const measure = this.measures()[this.unit()];
    const read = readNumber(
      this.amountField()?.nativeElement.value ?? '',
      this.texts.language(),
      measure ? '' : this.mass(),
    );
    if ('refusal' in read) return null;
    const amount = read.value;
    try {
      const grams = measure ? gramsOf(amount, measure) : this.gramsOf(amount);
      if (portionProblem(grams) !== null) return null;
      return { grams, measure: measure ? { label: measure.label, amount } : null };
    } catch (error) {
      if (error instanceof ScienceError) return null;
      throw error;
    }
  }
}
