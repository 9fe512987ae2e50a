import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { IonContent } from '@ionic/angular/ion-content';
import type { FoodHit } from '#libs/api-client/models/food-hit';
import { foodGroupIn } from '#libs/science/food-groups.js';
import { Language } from '../text/language';
import { Reading } from '../ui/reading';
import { Icon } from '../ui/icon';
import { FoodsApi } from './data/foods.api';
import { amountText } from './portion';

const PAUSE_MS = 180;
const SHOWN = 30;

/** Find a food by its name, typing errors allowed. */
@Component({
  selector: 'tf-food-search',
  imports: [IonContent, Icon],
  templateUrl: './food-search.html',
  styleUrl: './food-search.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FoodSearch {
  readonly chosen = output<FoodHit>();
  readonly closed = output();
  private readonly api = inject(FoodsApi);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly reading = new Reading<{ query: string; foods: readonly FoodHit[] }>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly query = signal('');
  protected readonly results = this.reading.data.asReadonly();
  protected readonly problem = this.reading.problem.asReadonly();

  constructor() {
    // after the sheet has come up: a keyboard that opens during it makes the sheet jump
    afterNextRender(() => setTimeout(() => this.field().nativeElement.focus(), 300));
  }

  protected type(query: string): void {
    this.query.set(query);
    clearTimeout(this.timer);
    if (query.trim().length < 2) return this.reading.clear();
    this.timer = setTimeout(() => void this.search(), PAUSE_MS);
  }

  protected async search(): Promise<void> {
    const query = this.query().trim();
    await this.reading.ask(async () => ({ query, foods: await this.api.search(query, SHOWN) }));
  }

  protected groupOf({ group }: FoodHit): string {
    return foodGroupIn(this.language.code(), group);
  }

  protected energy({ energy }: FoodHit): string {
    return energy === null
      ? this.t().common.noValues
      : `${amountText(Math.round(energy), this.language.code())}\u00a0kcal`;
  }
}
