import { CdkDrag, CdkDragPlaceholder, CdkDragPreview, CdkDropList } from '@angular/cdk/drag-drop';
import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { FoodPage } from '#libs/api-client/models/food-page.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { FoodsApi } from '../data/foods-api';
import { BuilderState } from './builder-state';
import { BuilderWords } from './builder-words';

const TYPING_PAUSE_MS = 120;
const HITS = 40;

/** Food search beside the week: type, choose with the arrows, Enter puts it into the current meal and opens its portion. */
@Component({
  selector: 'tf-food-pane',
  imports: [CdkDropList, CdkDrag, CdkDragPreview, CdkDragPlaceholder, Icon, Trouble],
  templateUrl: './food-pane.html',
  styleUrl: './food-pane.scss',
})
export class FoodPane {
  private readonly api = inject(FoodsApi);
  protected readonly state = inject(BuilderState);
  protected readonly words = inject(BuilderWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly mayEdit = input.required<boolean>();
  protected readonly page = new Loading<FoodPage>();
  protected readonly text = signal('');
  protected readonly chosen = signal(0);
  /** The text was changed since the field took the focus: until then, Control Z means the plan. */
  protected readonly typed = signal(false);
  protected readonly hits = computed(() => this.page.value()?.items ?? []);
  protected readonly nowhere = () => false;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private fresh = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly aim = computed(() => {
    const slot = this.state.currentSlot();
    return slot ? this.t().builder.into(this.words.dayName(this.state.spot().day), slot.name) : '';
  });

  constructor() {
    void this.search();
    effect(() => {
      if (this.state.searchRequests() === 0) return;
      untracked(() =>
        setTimeout(() => {
          this.field().nativeElement.focus();
          this.field().nativeElement.select();
        }),
      );
    });
  }

  protected type(text: string): void {
    this.typed.set(true);
    this.text.set(text);
    clearTimeout(this.timer);
    this.fresh = false;
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected async search(): Promise<void> {
    clearTimeout(this.timer);
    const text = this.text().trim();
    const answered = await this.page.read(() => this.api.search(text, { limit: HITS }));
    // typed on meanwhile: these are the hits of an earlier text
    if (!answered || text !== this.text().trim()) return;
    this.fresh = true;
    this.chosen.set(0);
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.hits().length - 1;
    if (event.key === 'ArrowDown') this.choose(Math.min(this.chosen() + 1, last));
    else if (event.key === 'ArrowUp') this.choose(Math.max(this.chosen() - 1, 0));
    else if (event.key === 'Enter') void this.addChosen();
    else if (event.key === 'Escape') this.state.focus();
    else return;
    event.preventDefault();
  }

  /** A fast typist presses Enter before the answer is there: then it means the best hit for what was typed, in the meal of that moment. */
  private async addChosen(): Promise<void> {
    if (this.fresh) return this.add(this.hits()[this.chosen()]);
    const at = { ...this.state.spot(), index: Number.MAX_SAFE_INTEGER };
    const found = await this.api.search(this.text().trim(), { limit: HITS }).catch(() => null);
    this.add(found?.items[0], at);
  }

  /** A click adds; the second click of a double one does not add again. */
  protected pick(index: number, food: FoodHit, event: MouseEvent): void {
    this.chosen.set(index);
    if (event.detail <= 1) this.add(food);
  }

  protected add(food: FoodHit | undefined, at?: Parameters<BuilderState['place']>[1]): void {
    if (!food || !this.mayEdit()) return;
    this.typed.set(false);
    this.state.returnToSearch = true;
    this.state.place(food, at);
  }

  /** `1 cup = 240 g`, or where the values come from. */
  protected hint(food: FoodHit): string {
    const measure = food.measures[0];
    return measure ? `${measure.label} = ${this.f.grams(measure.grams)}` : food.group;
  }

  private choose(index: number): void {
    this.chosen.set(Math.max(0, index));
    document.getElementById(`food-hit-${this.chosen()}`)?.scrollIntoView({ block: 'nearest' });
  }
}
