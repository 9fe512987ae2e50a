import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { PublishedItem } from '#libs/api-client/models/published-item';
import type { PublishedRecipe } from '#libs/api-client/models/published-recipe';
import { pictureAddress } from '#libs/client-kit/picture-address.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Language } from '../text/language';
import { DishPhotos } from './data/dish-photos';
import { amountText, plannedText } from './portion';

const MOST_COOKED = 12;

/** A dish of a meal: its name, what goes in for as many servings as one cooks, and the steps. */
@Component({
  selector: 'tf-dish-steps',
  template: `
    <div class="dish">
      @if (photo(); as src) {
        <img [src]="src" [alt]="t().plan.photoOf(recipe().name)" />
      }
      <p class="name">
        <b>{{ recipe().name }}</b>
        @if (servings(); as eaten) {
          <span class="sm muted tn">
            · <span class="nowrap">{{ t().plan.servings(text(eaten)) }}</span></span
          >
        }
      </p>
      @if (servings()) {
        <div class="row cook">
          <span class="grow sm">{{ t().plan.cookFor }}</span>
          <button
            type="button"
            [attr.aria-label]="t().plan.lessServings"
            [disabled]="cooked() <= 1"
            (click)="cooked.set(cooked() - 1)"
          >
            −</button
          ><b class="tn" aria-live="polite">{{ cooked() }}</b
          ><button
            type="button"
            [attr.aria-label]="t().plan.moreServings"
            [disabled]="cooked() >= most"
            (click)="cooked.set(cooked() + 1)"
          >
            +
          </button>
        </div>
      }
      <ul>
        @for (line of lines(); track line.itemId) {
          <li>
            <span class="food">{{ line.name }}</span><span class="var tn">{{ line.portion }}</span>
          </li>
        }
      </ul>
      @if (recipe().steps.length > 0) {
        <ol>
          @for (step of recipe().steps; track $index) {
            <li>
              {{ step.text }}
              @if (step.minutes) {
                <span class="sm muted tn">{{ t().plan.minutes(step.minutes) }}</span>
              }
            </li>
          }
        </ol>
      }
    </div>
  `,
  styles: `
    .dish {
      border-left: 3px solid var(--tf-primary);
      padding-left: 10px;
    }
    img {
      display: block;
      width: 100%;
      aspect-ratio: 2 / 1;
      object-fit: cover;
      border-radius: 12px;
      margin-bottom: 8px;
    }
    .cook {
      gap: 10px;
      min-height: 44px;
    }
    .cook button {
      width: 44px;
      height: 44px;
      border-radius: 12px;
      background: var(--tf-surface-container);
      font-size: 1.25rem;
      text-align: center;
    }
    .nowrap {
      white-space: nowrap;
    }
    ul li {
      display: flex;
      gap: 12px;
    }
    .food {
      flex: 1;
      min-width: 0;
    }
    ol {
      list-style: decimal;
      padding-left: 20px;
      margin-top: 8px;
      display: grid;
      gap: 6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DishSteps {
  private readonly photos = inject(DishPhotos);
  /** Whose dish it is. */
  readonly plan = input.required<{ readonly planId: string; readonly version: number }>();
  readonly recipe = input.required<PublishedRecipe>();
  readonly servings = input.required<number | null>();
  readonly items = input.required<readonly PublishedItem[]>();
  private readonly units = inject(ReaderUnits).system;
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly most = MOST_COOKED;
  /** For how many portions of the plan's size one cooks; what is eaten stays the plan's. */
  protected readonly cooked = linkedSignal<number | null, number>({ source: this.servings, computation: () => 1 });

  protected readonly lines = computed(() =>
    this.items().map(({ itemId, foodName, grams, measure }) => {
      const times = this.cooked();
      const portion = {
        grams: grams * times,
        measure: measure && { label: measure.label, amount: measure.amount * times },
      };
      return { itemId, name: foodName, portion: plannedText(portion, this.units(), this.language.code()) };
    }),
  );

  // one by one: plan and recipe are other objects whenever anything of the client was read again
  private readonly planId = computed(() => this.plan().planId);
  private readonly version = computed(() => this.plan().version);
  private readonly recipeId = computed(() => this.recipe().recipeId);
  private readonly photoId = computed(() => this.recipe().photo?.pictureId ?? null);
  protected readonly photo = pictureAddress(() => {
    const [planId, version, recipeId] = [this.planId(), this.version(), this.recipeId()];
    const pictureId = this.photoId();
    return pictureId === null ? null : () => this.photos.read({ planId, version, recipeId, pictureId });
  });

  protected text(servings: number): string {
    return amountText(servings, this.language.code());
  }
}
