import { CdkScrollable } from '@angular/cdk/scrolling';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { focusSince } from '#libs/client-kit/focus-next.js';
import { breakable } from '#libs/client-kit/standard-meals.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { DraftStore } from '../data/draft-store';
import { energyOf, energyRange } from '../data/week-totals';
import { BuilderKeys } from './builder-keys';
import { BuilderState } from './builder-state';
import { BuilderTotals } from './builder-totals';
import { BuilderWords } from './builder-words';
import { CardDrag } from './card-drag';
import { CardTexts } from './card-texts';
import { MealCell } from './meal-cell';

// day bars end at 110 % of the target, so that a small excess still shows
const TRACK_END = 1.1;
// a week that is drawn at once; a larger one comes in pieces, each as large as this time allows: nothing holds the page for
// longer than 50 ms, and each piece costs a layout
const AT_ONCE = 40;
const PIECE_MS = 25;
const FIRST_PIECE = 14;
const LEAST_PIECE = 28;
const LARGEST_PIECE = 120;

/** Days across, meals down. One tab stop; arrows move within. */
@Component({
  selector: 'tf-week-grid',
  imports: [CdkScrollable, MealCell],
  providers: [CardDrag, CardTexts],
  templateUrl: './week-grid.html',
  styleUrl: './week-grid.scss',
  host: { '(keydown)': 'onKey($event)' },
})
export class WeekGrid {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly keys = inject(BuilderKeys);
  private readonly store = inject(DraftStore);
  private readonly totals = inject(BuilderTotals).totals;
  protected readonly state = inject(BuilderState);
  protected readonly words = inject(BuilderWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly targetKcal = input.required<number | null>();
  readonly mayEdit = input.required<boolean>();
  /** How many cells have their cards, meal by meal. */
  protected readonly drawn = signal(0);
  /** The focus waits for a card that is not drawn yet: whether nobody took it elsewhere meanwhile. Null: it does not wait. */
  private focusWaits: (() => boolean) | null = null;
  protected readonly breakable = breakable;

  protected readonly heads = computed(() => {
    const target = this.targetKcal();
    return this.state.days().map((day) => {
      const { amount: kcal, completeness } = energyOf(this.totals().days[day]);
      const isKnown = completeness === 1;
      return {
        day,
        kcal: kcal === null ? '–' : this.f.amount(kcal, 'energy', completeness),
        name: this.words.weekday(day),
        date: this.words.dayOfMonth(day),
        range: this.rangeText(day),
        // a difference from what is only partly known would be a guess
        difference: kcal === null || target === null || !isKnown ? null : kcal - target,
        width: kcal === null || target === null ? 0 : Math.min(100, (kcal / target / TRACK_END) * 100),
      };
    });
  });

  constructor() {
    effect(() => {
      this.state.focusRequests();
      untracked(() => setTimeout(() => this.focusSpot()));
    });
    effect((onCleanup) => {
      const [days, slots] = [this.state.days(), this.state.slots()];
      const cells = slots.flatMap(({ slotId }) => days.map((day) => ({ day, slotId })));
      let isStale = false;
      onCleanup(() => (isStale = true));
      untracked(() => {
        const counts = cells.map(({ day, slotId }) => this.store.slot(day, slotId).length);
        const isSmall = counts.reduce((sum, count) => sum + count, 0) <= AT_ONCE;
        this.draw(isSmall ? [] : counts, cells.length, () => isStale);
      });
    });
  }

  /** Draws the cards of some cells, lets the page breathe, and goes on. */
  private draw(counts: readonly number[], cells: number, isStale: () => boolean): void {
    let most = FIRST_PIECE;
    const next = (from: number) => {
      if (isStale()) return;
      let to = from;
      let cards = 0;
      for (; to < cells && (to === from || cards + (counts[to] ?? 0) <= most); to += 1) cards += counts[to] ?? 0;
      const began = performance.now();
      this.drawn.set(to);
      afterNextRender(
        () => {
          const fitting = (cards * PIECE_MS) / (performance.now() - began);
          most = Math.min(LARGEST_PIECE, 2 * most, Math.max(LEAST_PIECE, fitting));
          if (to < cells) setTimeout(() => next(to));
          else if (this.focusWaits?.()) this.focusSpot();
        },
        { injector: this.injector },
      );
    };
    next(0);
  }

  /** What the day comes to, whatever is chosen; null: there is nothing to choose. */
  private rangeText(day: number): string | null {
    const range = energyRange(this.totals(), day);
    return range && `${this.f.number(range.least)}–${this.f.number(range.most)}`;
  }

  protected onKey(event: KeyboardEvent): void {
    if (this.state.editing() === null && this.keys.handle(event, this.mayEdit())) event.preventDefault();
  }

  protected annotate(day: number): void {
    this.state.annotate(day, null);
  }

  /** Right click on a day, or its button. */
  protected openDayMenu(event: MouseEvent, day: number): void {
    if (!this.mayEdit() || this.state.editing() !== null) return;
    event.preventDefault();
    event.stopPropagation();
    this.state.select({ day, slot: this.state.spot().slot, index: 0 }, false);
    this.state.openMenu('day', { x: event.clientX, y: event.clientY });
  }

  private focusSpot(): void {
    this.focusWaits = null;
    if (this.state.focusRequests() === 0 || this.state.editing() !== null) return;
    const target = this.element.nativeElement.querySelector<HTMLElement>('[data-spot="current"]');
    this.focusWaits = target === null ? focusSince() : null;
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  }
}
