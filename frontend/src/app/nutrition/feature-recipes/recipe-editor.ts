import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { RecipeIngredients } from './recipe-ingredients';
import { RecipeNutrition } from './recipe-nutrition';
import { RecipePhoto } from './recipe-photo';
import { RecipeSteps } from './recipe-steps';
import { RecipeStore } from './recipe-store';
import { RecipeTags } from './recipe-tags';

/** A recipe: ingredients, steps, figures and tags, edited and saved as versions. */
@Component({
  selector: 'tf-recipe-editor',
  imports: [
    RouterLink,
    Icon,
    SkeletonRows,
    Trouble,
    RecipeIngredients,
    RecipeNutrition,
    RecipePhoto,
    RecipeSteps,
    RecipeTags,
  ],
  providers: [RecipeStore],
  templateUrl: './recipe-editor.html',
  styleUrl: './recipe-editor.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class RecipeEditor {
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  protected readonly store = inject(RecipeStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** Absent: a new recipe. */
  readonly recipeId = input<string>();
  /** A new recipe begins as a copy of this one. */
  readonly copy = input<string>();
  protected readonly mayEdit = computed(
    () =>
      this.sessions.may(this.recipeId() === undefined ? MAY.createRecipe : MAY.saveRecipe) &&
      !this.store.older() &&
      !this.store.base()?.archived,
  );
  protected readonly mayArchive = this.sessions.may(MAY.archiveRecipe);
  protected readonly mayCreate = this.sessions.may(MAY.createRecipe);
  protected readonly next = computed(() => (this.store.base()?.newestVersion ?? 0) + 1);
  protected readonly ready = computed(() => this.recipeId() === undefined || this.store.base() !== null);

  constructor() {
    const crumbs = inject(Crumbs);
    const title = inject(Title);
    effect(() => {
      const [recipeId, copy] = [this.recipeId(), this.copy()];
      untracked(() => {
        if (recipeId === undefined || this.store.base()?.recipeId !== recipeId)
          void this.store.open(recipeId ?? null, copy);
      });
    });
    effect(() => {
      const name = this.store.base()?.name ?? (this.recipeId() === undefined ? this.t().recipes.new : '…');
      crumbs.set({ label: this.t().recipes.title, link: ['/recipes'] }, { label: name });
      title.setTitle(`${name} · TrackForge`);
    });
    onLiveChange(
      ({ topic, id }) => topic === 'recipe' && id === this.recipeId(),
      () => this.store.refresh(),
    );
  }

  protected async save(): Promise<void> {
    const id = await this.store.save();
    if (id !== null && this.recipeId() === undefined)
      await this.router.navigate(['/recipes', id], { replaceUrl: true });
    else if (id === null && this.store.asked())
      setTimeout(() => document.querySelector<HTMLElement>('tf-recipe-editor [aria-invalid="true"]')?.focus());
  }

  protected show(event: Event): void {
    const base = this.store.base();
    if (base) void this.store.read(base.recipeId, Number((event.target as HTMLSelectElement).value));
  }

  protected newest(): void {
    const base = this.store.base();
    if (base) void this.store.read(base.recipeId);
  }

  protected retry(): void {
    void this.store.open(this.recipeId() ?? null, this.copy());
  }

  protected onKey(event: KeyboardEvent): void {
    const control = event.ctrlKey || event.metaKey;
    if (!control || !this.mayEdit() || (event.key !== 'Enter' && event.key.toLowerCase() !== 's')) return;
    event.preventDefault();
    void this.save();
  }
}
