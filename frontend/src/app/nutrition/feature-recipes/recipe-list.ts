import { Component, effect, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { RowSearch } from '../../ui/row-search';
import { SearchedRows } from '../../ui/searched-rows';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { RecipeThumbnail } from '../ui/recipe-thumbnail';
import { RecipesApi } from '../data/recipes-api';

const PAGE = 60;

/** The organisation's recipes; a row opens the editor. */
@Component({
  selector: 'tf-recipe-list',
  imports: [RouterLink, Icon, Empty, RecipeThumbnail, RowSearch, SkeletonRows, Trouble],
  templateUrl: './recipe-list.html',
  styleUrls: ['../feature-foods/food-list.scss', './recipe-list.scss'],
})
export class RecipeList {
  private readonly api = inject(RecipesApi);
  private readonly router = inject(Router);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayCreate = inject(Sessions).may(MAY.createRecipe);
  protected readonly list = new SearchedRows<RecipeRowView>(PAGE, (text, question) => this.api.list(text, question));

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().recipes.title }));
    onLiveChange(
      ({ topic }) => topic === 'recipe',
      () => this.list.search(),
    );
    void this.list.search();
  }

  protected open({ recipeId }: RecipeRowView): void {
    void this.router.navigate(['/recipes', recipeId]);
  }
}
