import { Component, computed, inject, model } from '@angular/core';
import { isNutrientId, nutrient, NUTRIENTS } from '#libs/science/nutrients.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';

/** What a list of one's own begins with: what most practices look at. */
const BEGIN = [
  'energy',
  'protein',
  'fat',
  'carbohydrate',
  'fibre',
  'sugars',
  'saturatedFat',
  'sodium',
  'calcium',
  'iron',
  'vitaminD',
  'vitaminB12',
  'folate',
];

/** Which nutrients plans show, and in which order; null: all of them. */
@Component({
  selector: 'tf-nutrient-choice',
  imports: [Icon],
  template: `
    <fieldset>
      <legend class="t-small">{{ t().org.nutrients }}</legend>
      <p class="sm var">{{ t().org.nutrientsLead }}</p>
      <label class="row sm"
        ><input type="radio" name="nutrients" [checked]="chosen() === null" (change)="chosen.set(null)" />{{
          t().org.nutrientsAll(all)
        }}</label
      >
      <label class="row sm"
        ><input type="radio" name="nutrients" [checked]="chosen() !== null" (change)="chosen.set(begin)" />{{
          t().org.nutrientsOwn
        }}</label
      >
      @if (rows(); as list) {
        <ol>
          @for (row of list; track row.id; let i = $index, first = $first, last = $last) {
            <li>
              <span class="grow ell">{{ row.label }}</span>
              <button
                type="button"
                class="ib s"
                [disabled]="first"
                (click)="move(i, -1)"
                [attr.aria-label]="t().org.nutrientUp(row.label)"
              >
                <tf-icon name="chevron-up" [size]="14" />
              </button>
              <button
                type="button"
                class="ib s"
                [disabled]="last"
                (click)="move(i, 1)"
                [attr.aria-label]="t().org.nutrientDown(row.label)"
              >
                <tf-icon name="chevron-down" [size]="14" />
              </button>
              <button
                type="button"
                class="ib s"
                [disabled]="list.length === 1"
                (click)="remove(row.id)"
                [attr.aria-label]="t().org.removeMeal(row.label)"
              >
                <tf-icon name="close" [size]="14" />
              </button>
            </li>
          }
        </ol>
        @if (others().length > 0) {
          <div class="field add">
            <select #more (change)="add(more.value); more.value = ''" [attr.aria-label]="t().org.nutrientAdd">
              <option value="">{{ t().org.nutrientAdd }}</option>
              @for (one of others(); track one.id) {
                <option [value]="one.id">{{ one.label }}</option>
              }</select
            ><tf-icon name="chevron-down" [size]="14" />
          </div>
        }
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      border: 0;
      border-top: 1px solid var(--tf-outline-variant);
      padding: 14px 0 0;
      margin: 0;
      display: grid;
      gap: 8px;
    }
    legend {
      float: left;
      padding: 0;
    }
    input {
      accent-color: var(--tf-primary);
      margin: 0 6px 0 0;
    }
    ol {
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 2px;
      max-width: 420px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 2px;
      min-height: 30px;
      padding: 0 2px 0 8px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: var(--tf-radius-sm);
    }
    .add {
      max-width: 420px;
    }
  `,
})
export class NutrientChoice {
  private readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly chosen = model.required<readonly string[] | null>();
  protected readonly begin = BEGIN;
  protected readonly all = NUTRIENTS.length;
  protected readonly rows = computed(
    () =>
      this.chosen()
        ?.filter(isNutrientId)
        .map((id) => ({ id, label: this.f.label(nutrient(id)) })) ?? null,
  );
  protected readonly others = computed(() =>
    NUTRIENTS.filter(({ id }) => !this.chosen()?.includes(id)).map((one) => ({ id: one.id, label: this.f.label(one) })),
  );

  protected move(index: number, by: -1 | 1): void {
    const list = [...(this.chosen() ?? [])];
    const [moved] = list.splice(index, 1);
    if (moved !== undefined) list.splice(index + by, 0, moved);
    this.chosen.set(list);
  }

  protected remove(id: string): void {
    this.chosen.update((list) => list?.filter((one) => one !== id) ?? null);
  }

  protected add(id: string): void {
    if (id !== '') this.chosen.update((list) => [...(list ?? []), id]);
  }
}
