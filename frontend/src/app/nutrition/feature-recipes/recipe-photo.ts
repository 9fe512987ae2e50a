import { Component, computed, inject, input } from '@angular/core';
import { Texts } from '../../text/texts';
import { PictureField, type PictureActs } from '../../ui/picture-field';
import { RecipesApi } from '../data/recipes-api';
import { RecipeStore } from './recipe-store';

/** The photo of a recipe. It belongs to the recipe and not to a version: it counts at once, whatever is unsaved in the form. */
@Component({
  selector: 'tf-recipe-photo',
  imports: [PictureField],
  template: `
    <section class="card" aria-labelledby="recipe-photo">
      <header class="card-head">
        <h2 class="t-small grow" id="recipe-photo">{{ t().recipes.photo }}</h2>
        @if (store.older()) {
          <span class="sub">{{ t().recipes.photoOfAll }}</span>
        }
      </header>
      @if (acts(); as each) {
        <tf-picture-field
          [pictureId]="store.base()?.photo?.pictureId ?? null"
          [alt]="t().recipes.photoOf(store.base()?.name ?? '')"
          [acts]="each"
          [mayEdit]="mayEdit()"
        />
      } @else {
        <p class="sm muted later">{{ t().recipes.photoLater }}</p>
      }
    </section>
  `,
  styles: `
    .later {
      padding: 12px 14px;
    }
  `,
})
export class RecipePhoto {
  private readonly api = inject(RecipesApi);
  protected readonly store = inject(RecipeStore);
  protected readonly t = inject(Texts).t;
  readonly mayEdit = input.required<boolean>();
  private readonly recipeId = computed(() => this.store.base()?.recipeId ?? null);
  /** Null: the recipe was not saved yet. */
  protected readonly acts = computed<PictureActs | null>(() => {
    const recipeId = this.recipeId();
    if (recipeId === null) return null;
    return {
      read: () => this.api.photo(recipeId),
      set: (content, progress) => this.api.setPhoto(recipeId, content, progress),
      remove: () => this.api.removePhoto(recipeId),
      readAgain: () => this.store.readPhoto(),
    };
  });
}
