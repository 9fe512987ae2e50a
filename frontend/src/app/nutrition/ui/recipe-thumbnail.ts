import { Component, inject, input } from '@angular/core';
import { pictureAddress } from '#libs/client-kit/picture-address.js';
import { RecipesApi } from '../data/recipes-api';

/** The photo of a recipe in a list; its name stands beside it. */
@Component({
  selector: 'tf-recipe-thumbnail',
  template: `
    @if (address(); as src) {
      <img [src]="src" alt="" />
    }
  `,
  styles: `
    :host {
      display: block;
      width: 40px;
      height: 30px;
      border-radius: 5px;
      overflow: hidden;
      background: var(--tf-surface-container);
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
  `,
})
export class RecipeThumbnail {
  private readonly api = inject(RecipesApi);
  readonly recipeId = input.required<string>();
  /** Null: it has none. */
  readonly pictureId = input.required<string | null>();
  protected readonly address = pictureAddress(() => {
    const recipeId = this.recipeId();
    return this.pictureId() === null ? null : () => this.api.thumbnail(recipeId);
  });
}
