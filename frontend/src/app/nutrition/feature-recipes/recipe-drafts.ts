import { effect, inject, Injectable } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../../text/texts';
import { Unsaved } from '../../ui/unsaved';
import type { RecipeDraft } from '../data/recipe-draft';

interface Kept {
  readonly draft: RecipeDraft;
  /** The revision it was begun from; null: a new recipe. */
  readonly revision: number | null;
}

/** Recipes that were changed and not saved: whoever looks at another screen finds them as they left them. */
@Injectable({ providedIn: 'root' })
export class RecipeDrafts {
  private readonly kept = new Map<string | null, Kept>();

  constructor() {
    const t = inject(Texts).t;
    inject(Unsaved).hold({ lost: () => (this.kept.size > 0 ? t().titles.recipe : null), until: 'window' });
    const session = inject(Sessions).session;
    // what one person typed is not for the next one at this desk
    effect(() => {
      if (session() === null) this.kept.clear();
    });
  }

  of(recipeId: string | null): Kept | null {
    return this.kept.get(recipeId) ?? null;
  }

  keep(recipeId: string | null, kept: Kept | null): void {
    if (kept) this.kept.set(recipeId, kept);
    else this.kept.delete(recipeId);
  }
}
