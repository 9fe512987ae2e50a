import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import { quickLines, type QuickLine } from '#libs/client-kit/quick-entry.js';
import { quickPortion, type QuickPortion } from '#libs/client-kit/quick-portion.js';
import type { Offer } from '../data/choices';
import type { Spot } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { FoodsApi } from '../data/foods-api';
import { pieceGrams } from '../data/piece-grams';
import { shownName } from '../data/shown-name';
import type { BuilderState } from './builder-state';
import type { BuilderWords } from './builder-words';

const TYPING_PAUSE_MS = 250;
const HITS = 6;
const MOST_LINES = 30;

interface Data {
  readonly at: Spot;
  readonly state: BuilderState;
  readonly words: BuilderWords;
  /** The foods are one of several alternatives. */
  readonly offer?: Offer | null;
  readonly title?: string | null;
}

/** A line as it was understood: a food and a portion, or why it is none yet. */
interface UnderstoodLine {
  readonly line: QuickLine;
  /** What the search found; empty: nothing, or it is still being searched. */
  readonly hits: readonly FoodHit[];
  readonly food: FoodHit | null;
  readonly portion: QuickPortion | null;
  readonly problem: string;
}

/** Several foods at once, as one writes them down. Each line is shown as it was understood before it counts; what was not stays in the field. */
@Component({
  selector: 'tf-quick-dialog',
  imports: [Icon],
  templateUrl: './quick-dialog.html',
  styleUrl: './quick-dialog.scss',
})
export class QuickDialog {
  private readonly dialog = inject<MatDialogRef<QuickDialog>>(MatDialogRef);
  private readonly api = inject(FoodsApi);
  private readonly texts = inject(Texts);
  private readonly data = inject<Data>(MAT_DIALOG_DATA);
  private readonly words = this.data.words;
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly title = computed(() => this.data.title ?? this.t().quick.title);
  /** Once some of it stands the rest goes to the same alternative. */
  private offer = this.data.offer ?? null;
  protected readonly text = signal('');
  protected readonly said = signal('');
  private readonly asked = signal<ReadonlyMap<string, readonly FoodHit[] | 'searching' | 'failed'>>(new Map());
  /** Foods that were chosen instead of the first hit, by what was written. */
  private readonly chosen = signal<ReadonlyMap<string, string>>(new Map());
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly place = computed(() => {
    const slot = this.data.state.slots()[this.data.at.slot];
    return slot ? this.t().builder.into(this.words.dayName(this.data.at.day), slot.name) : '';
  });
  private readonly written = computed(() => quickLines(this.text(), this.texts.language()));
  private readonly lines = computed(() => this.written().slice(0, MOST_LINES));
  /** Lines that wait until those before them are placed. */
  protected readonly waiting = computed(() => this.written().slice(MOST_LINES));
  protected readonly understood = computed(() => this.lines().map((line) => this.understand(line)));
  protected readonly ready = computed(() => this.understood().filter(({ portion }) => portion !== null));

  protected readonly failed = computed(() =>
    this.lines().some((line) => 'food' in line && this.asked().get(line.food) === 'failed'),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected type(text: string): void {
    this.text.set(text);
    this.said.set('');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), TYPING_PAUSE_MS);
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.add(event);
  }

  protected nameOf(food: FoodHit): string {
    return shownName(food, this.texts.language());
  }

  protected portionText({ grams, measure }: QuickPortion): string {
    return measure ? `${this.words.measured(measure)}, ${this.f.grams(grams)}` : this.f.grams(grams);
  }

  protected choose(line: QuickLine, foodId: string): void {
    this.chosen.update((chosen) => new Map([...chosen, [line.text, foodId]]));
  }

  protected again(): void {
    this.asked.update((asked) => new Map([...asked].filter(([, found]) => found !== 'failed')));
    this.search();
  }

  /** Places what was understood, as one step; the rest stays to be mended. */
  protected add(event: Event): void {
    event.preventDefault();
    const ready = this.ready();
    const { quick } = this.t();
    if (ready.length === 0) return this.said.set(quick.nothing);
    const foods = ready.flatMap(({ food, portion }) => (food && portion ? [{ food, portion }] : []));
    if (!this.data.state.placeAll(foods, this.data.at, this.offer)) return this.finish(true);
    if (this.offer) this.offer = { ...this.offer, index: this.offer.index + foods.length, first: [] };
    const open = this.understood().flatMap(({ line, portion }) => (portion === null ? [line] : []));
    const waiting = this.waiting();
    if (open.length + waiting.length === 0) return this.finish(true);
    this.text.set([...open, ...waiting].map(({ text }) => text).join('\n'));
    this.said.set(quick.kept(foods.length, open.length, waiting.length));
    this.search();
  }

  protected close(): void {
    this.finish(false);
  }

  private finish(added: boolean): void {
    this.dialog.close(added);
  }

  private search(): void {
    const wanted = this.lines().flatMap((line) => ('food' in line ? [line.food] : []));
    for (const food of new Set(wanted)) {
      if (this.asked().has(food)) continue;
      this.hold(food, 'searching');
      this.api.search(food, { limit: HITS }).then(
        ({ items }) => this.hold(food, items),
        () => this.hold(food, 'failed'),
      );
    }
  }

  private hold(food: string, found: readonly FoodHit[] | 'searching' | 'failed'): void {
    this.asked.update((asked) => new Map([...asked, [food, found]]));
  }

  private understand(line: QuickLine): UnderstoodLine {
    const { quick } = this.t();
    const nothing = { line, hits: [], food: null, portion: null };
    if ('problem' in line) return { ...nothing, problem: quick.problems[line.problem] };
    const found = this.asked().get(line.food) ?? 'searching';
    if (found === 'searching') return { ...nothing, problem: quick.searching };
    if (found === 'failed') return { ...nothing, problem: quick.failed };
    const food = found.find(({ foodId }) => foodId === this.chosen().get(line.text)) ?? bestOf(line, found);
    if (!food) return { ...nothing, problem: this.t().builder.noFood(line.food) };
    const portion = portionOf(line, food);
    return { line, hits: found, food, portion, problem: portion ? '' : quick.noWeight };
  }
}

type AmountOfFood = Exclude<QuickLine, { readonly problem: unknown }>;

const portionOf = ({ amount }: AmountOfFood, { foodId, measures, name, displayNames }: FoodHit) =>
  quickPortion(amount, measures, pieceGrams(foodId), [name, displayNames.en ?? name]);

/**
 * The first that is called as it was typed, before one that the list only files under the word: an omelette is an egg, too. If any has the measure, of those.
 */
function bestOf(line: AmountOfFood, hits: readonly FoodHit[]): FoodHit | null {
  const stems = line.food
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/(?<=..)e?s$/, ''));
  const isCalled = ({ name, displayNames }: FoodHit) =>
    [displayNames.en ?? name, displayNames.de ?? name].some((shown) =>
      stems.every((stem) => shown.toLowerCase().includes(stem)),
    );
  const measured = hits.filter((hit) => portionOf(line, hit) !== null);
  const choice = measured.length > 0 ? measured : hits;
  return choice.find(isCalled) ?? choice[0] ?? null;
}
