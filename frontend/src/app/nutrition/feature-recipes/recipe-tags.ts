import { Component, computed, inject, input, signal } from '@angular/core';
import { focusNext } from '#libs/client-kit/focus-next.js';
import type { TagOverrideDto } from '#libs/api-client/models/tag-override-dto.js';
import { isReason } from '#libs/science/reason.js';
import { DIET_TAGS, type DerivedTag } from '#libs/science/recipe-tags.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { holdsUnsaved } from '../../ui/unsaved';
import { RecipeStore } from './recipe-store';

/** Allergens and diets as derived from the ingredients, what overrides them, and tags of one's own. */
@Component({
  selector: 'tf-recipe-tags',
  imports: [Icon],
  templateUrl: './recipe-tags.html',
  styleUrl: './recipe-tags.scss',
})
export class RecipeTags {
  protected readonly store = inject(RecipeStore);
  protected readonly t = inject(Texts).t;
  readonly mayEdit = input.required<boolean>();
  protected readonly open = signal(false);
  protected readonly tag = signal('dairy');
  protected readonly state = signal<TagOverrideDto['state']>('free');
  protected readonly reason = signal('');
  protected readonly missing = signal(false);
  private readonly mayLoseReason = holdsUnsaved(() =>
    this.open() && this.reason().trim() !== (this.overridden().get(this.tag())?.reason ?? '')
      ? this.t().recipes.overrideReason
      : null,
  );
  private readonly overridden = computed(
    () => new Map(this.store.draft().overrides.map((override) => [override.tag, override])),
  );

  protected readonly rows = computed(() =>
    this.store
      .derived()
      .map((derived) => ({ ...derived, override: this.overridden().get(derived.tag) ?? null }))
      .filter(({ state, override }) => state !== 'free' || override !== null),
  );
  protected readonly notFound = computed(() =>
    this.store
      .derived()
      .filter(({ tag, state }) => state === 'free' && !this.overridden().has(tag))
      .map(({ tag }) => this.nameOf(tag))
      .join(', '),
  );
  protected readonly all = computed(() => this.store.derived().map(({ tag }) => tag));
  protected readonly states = computed<readonly TagOverrideDto['state'][]>(() =>
    (DIET_TAGS as readonly string[]).includes(this.tag()) ? ['yes', 'no'] : ['contains', 'may-contain', 'free'],
  );

  protected nameOf(tag: string): string {
    return this.t().recipes.tagNames[tag] ?? tag;
  }

  protected why({ from }: DerivedTag): string {
    const shown = from.slice(0, 3).join('; ');
    return from.length > 3 ? `${shown} …` : shown;
  }

  protected async cancel(): Promise<void> {
    if (await this.mayLoseReason()) this.open.set(false);
  }

  protected async begin(tag: string): Promise<void> {
    if (!(await this.mayLoseReason())) return;
    const standing = this.overridden().get(tag);
    this.tag.set(tag);
    this.state.set(standing?.state ?? this.states()[this.states().length - 1]!);
    this.reason.set(standing?.reason ?? '');
    this.missing.set(false);
    this.open.set(true);
    focusNext(() => document.getElementById('override-reason'));
  }

  protected pick(tag: string): void {
    this.tag.set(tag);
    if (!this.states().includes(this.state())) this.state.set(this.states()[0]!);
  }

  protected set(): void {
    const reason = this.reason().trim();
    this.missing.set(!isReason(reason));
    if (this.missing()) return document.getElementById('override-reason')?.focus();
    this.store.override({ tag: this.tag(), state: this.state(), reason });
    this.open.set(false);
  }

  protected chooseState(value: string): void {
    const state = this.states().find((each) => each === value);
    if (state) this.state.set(state);
  }
}
