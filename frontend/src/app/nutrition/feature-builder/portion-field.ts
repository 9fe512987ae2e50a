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
import { BuilderWords } from './builder-words';

export interface EnteredPortion {
  readonly grams: number;
  readonly measure: EnteredMeasure | null;
}

/** Entered, left by Tab, lost the focus, or given up. */
export type EditingEnd = 'entered' | 'next' | 'left' | 'escaped';

/** The portion of a card while it is edited, in grams or in a household measure. */
@Component({
  selector: 'tf-portion-field',
  imports: [Understood],
  templateUrl: './portion-field.html',
  styleUrl: './portion-field.scss',
})
export class PortionField {
  private readonly words = inject(BuilderWords);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly item = input.required<MealPlanItem>();
  readonly measures = input.required<readonly FoodMeasure[]>();
  readonly entered = output<EnteredPortion>();
  readonly done = output<EditingEnd>();
  private readonly amountField = viewChild<ElementRef<HTMLInputElement>>('amount');
  private readonly unitField = viewChild<ElementRef<HTMLSelectElement>>('unitSelect');

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
    if (to === this.amountField()?.nativeElement || to === this.unitField()?.nativeElement) return;
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
