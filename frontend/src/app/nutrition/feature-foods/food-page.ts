import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import { Sessions } from '#libs/client-kit/session.js';
import { NUTRIENTS, type NutrientGroup } from '#libs/science/nutrients.js';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { askIn } from '../../ui/dialogs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { FoodsApi } from '../data/foods-api';

const GROUPS: readonly NutrientGroup[] = ['energy', 'macro', 'carb', 'fat', 'mineral', 'vitamin', 'other'];

/** Every nutrient of one food, where it comes from, and its versions. */
@Component({
  selector: 'tf-food-page',
  imports: [Icon, SkeletonRows, Trouble],
  templateUrl: './food-page.html',
  styleUrl: './food-page.scss',
})
export class FoodPage {
  private readonly api = inject(FoodsApi);
  private readonly dialog = inject(MatDialog);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly foodId = input.required<string>();
  protected readonly loading = new Loading<FoodDetail>();
  protected readonly version = signal<string | undefined>(undefined);
  protected readonly mayCorrect = inject(Sessions).may(MAY.correctFood);

  protected readonly groups = computed(() => {
    const food = this.loading.value();
    if (!food) return [];
    const place = new Map(food.nutrientIds.map((id, i) => [id, i]));
    return GROUPS.map((group) => ({
      group,
      label: this.t().builder.groups[group],
      rows: NUTRIENTS.filter((candidate) => candidate.group === group).map((nutrient) => ({
        nutrient,
        amount: food.per100g[place.get(nutrient.id) ?? -1] ?? null,
      })),
    }));
  });
  protected readonly known = computed(
    () =>
      this.groups()
        .flatMap(({ rows }) => rows)
        .filter(({ amount }) => amount !== null).length,
  );
  protected readonly all = NUTRIENTS.length;

  constructor() {
    const crumbs = inject(Crumbs);
    const title = inject(Title);
    effect(() => {
      this.foodId();
      untracked(() => {
        this.loading.clear();
        this.version.set(undefined);
        void this.read();
      });
    });
    effect(() => {
      const name = this.loading.value()?.name;
      crumbs.set({ label: this.t().shell.foods, link: ['/foods'] }, { label: name ?? '…' });
      if (name) title.setTitle(`${name} · TrackForge`);
    });
  }

  protected async read(): Promise<void> {
    await this.loading.read(() => this.api.get(this.foodId(), this.version()));
  }

  protected show(version: string): void {
    this.version.set(version);
    void this.read();
  }

  protected async correct(food: FoodDetail): Promise<void> {
    const { CorrectFood } = await import('./correct-food');
    const config = { width: '640px', ariaLabelledBy: 'correct-title', data: { food } };
    if (!(await askIn<boolean>(this.dialog, CorrectFood, config))) return;
    this.version.set(undefined);
    await this.read();
  }
}
