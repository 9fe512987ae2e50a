import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import { contains } from '#libs/client-kit/contains.js';
import { readNumber, typedNumber, type FieldUnit } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { changedImpossibility } from '#libs/science/changed-impossibility.js';
import { energyDoubt, MOST_PER_100_G } from '#libs/science/food-plausibility.js';
import { NUTRIENTS, nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { isReason } from '#libs/science/reason.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { FoodsApi } from '../data/foods-api';

/** Values per 100 g as the org knows them better, with the reason. An emptied field says that the value is unknown. */
@Component({
  selector: 'tf-correct-food',
  imports: [Icon, Trouble, Understood],
  templateUrl: './correct-food.html',
  styleUrl: './correct-food.scss',
})
export class CorrectFood {
  private readonly api = inject(FoodsApi);
  private readonly dialog = inject<MatDialogRef<CorrectFood, boolean>>(MatDialogRef);
  private readonly reasonField = viewChild.required<ElementRef<HTMLTextAreaElement>>('reasonField');
  protected readonly food = inject<{ food: FoodDetail }>(MAT_DIALOG_DATA).food;
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly nutrients = NUTRIENTS;
  protected readonly values = signal<ReadonlyMap<NutrientId, string>>(new Map());
  protected readonly isReason = isReason;
  protected readonly reason = signal('');
  protected readonly filter = signal('');
  protected readonly asked = signal(false);
  protected readonly submission = submission();
  private readonly before = new Map(this.food.nutrientIds.map((id, i) => [id, this.food.per100g[i] ?? null]));

  protected readonly shown = computed(() => {
    const wanted = this.filter();
    return NUTRIENTS.filter((nutrient) => contains(this.f.label(nutrient), wanted));
  });

  /** Changed values by nutrient; null: unknown; NaN: not a number. */
  protected readonly changes = computed(() => {
    const changes: Partial<Record<NutrientId, number | null>> = {};
    for (const [id, text] of this.values()) {
      const value = this.read(text, nutrient(id).unit);
      if (value !== (this.before.get(id) ?? null)) changes[id] = value;
    }
    return changes;
  });
  protected readonly count = computed(() => Object.keys(this.changes()).length);

  protected valueOf(id: NutrientId): string {
    return this.values().get(id) ?? typedNumber(this.before.get(id), this.texts.language());
  }

  /** Null: unknown; NaN: not a number. */
  private read(text: string, unit: FieldUnit): number | null {
    const read = readNumber(text, this.texts.language(), unit);
    if ('refusal' in read) return read.refusal === 'empty' ? null : Number.NaN;
    return read.value;
  }

  protected type(id: NutrientId, text: string): void {
    this.values.update((values) => new Map([...values, [id, text]]));
  }

  protected wrong(id: NutrientId): boolean {
    const value = this.changes()[id];
    return typeof value === 'number' && !(value >= 0 && value <= MOST_PER_100_G[nutrient(id).unit]);
  }

  protected readonly anyWrong = computed(() =>
    (Object.keys(this.changes()) as NutrientId[]).some((id) => this.wrong(id)),
  );
  /** As the values would stand. */
  private readonly after = computed(() => ({ ...Object.fromEntries(this.before), ...this.changes() }));
  /** What can't be true together, among the values that are changed. The server refuses it. */
  protected readonly impossible = computed(() => {
    const fault = changedImpossibility(this.after(), Object.fromEntries(this.before));
    if (!fault) return null;
    const names = fault.nutrients.map((id) => this.f.label(nutrient(id)));
    return fault.code === 'sum-above-weight'
      ? this.t().foods.sumAboveWeight(names.join(', '))
      : this.t().foods.partAboveWhole(names.slice(0, -1).join(', '), names.at(-1) ?? '');
  });
  /** What is asked once before it is saved: energy that the macronutrients do not explain. */
  protected readonly doubt = computed(() => {
    const doubt = energyDoubt(this.after());
    if (!doubt || !['energy', 'protein', 'carbohydrate', 'fat'].some((id) => id in this.changes())) return null;
    const expected = this.f.number(doubt.expectedKcal);
    return doubt.looksLikeKilojoules ? this.t().foods.looksLikeKj(expected) : this.t().foods.energyUnlikely(expected);
  });
  private readonly confirmed = signal<string | null>(null);
  protected readonly question = computed(() =>
    this.asked() && this.confirmed() === this.doubt() ? this.doubt() : null,
  );

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    if (this.count() === 0 || this.anyWrong() || this.impossible() !== null) return;
    if (!isReason(this.reason())) return this.reasonField().nativeElement.focus();
    // asked once: pressing again means that it is right
    const doubt = this.doubt();
    if (doubt !== null && this.confirmed() !== doubt) return this.confirmed.set(doubt);
    await this.submission.run(async (keyFor) => {
      const correction = { nutrients: this.changes(), reason: this.reason().trim() };
      await this.api.correct(this.food.foodId, correction, keyFor(correction));
      this.dialog.close(true);
    });
  }

  protected close(): void {
    this.dialog.close(false);
  }
}
