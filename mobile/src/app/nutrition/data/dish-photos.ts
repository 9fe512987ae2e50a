import { inject, Injectable } from '@angular/core';
import type { PublishedPlan } from '#libs/api-client/models/published-plan';
import { ownerOf } from '#libs/client-kit/kept-answers.js';
import { KeptPictures } from '#libs/client-kit/kept-pictures.js';
import { Sessions } from '#libs/client-kit/session.js';
import { PlansApi } from './plans.api';

/** Where a dish's photo is, and which one it is. */
export interface DishPhoto {
  readonly planId: string;
  readonly version: number;
  readonly recipeId: string;
  readonly pictureId: string;
}

/** Photos of dishes, each read once and kept on this device like the plan: without network it opens with them. */
@Injectable({ providedIn: 'root' })
export class DishPhotos {
  private readonly api = inject(PlansApi);
  private readonly session = inject(Sessions).session;
  private readonly kept = new KeptPictures();
  private readonly reading = new Map<string, Promise<Blob>>();

  /** @throws HttpErrorResponse */
  read(photo: DishPhoto): Promise<Blob> {
    const owner = ownerOf(this.session());
    const name = `${owner}/dish/${photo.pictureId}`;
    const known = this.reading.get(name);
    if (known) return known;
    const reading = this.find(owner, name, photo).finally(() => this.reading.delete(name));
    this.reading.set(name, reading);
    return reading;
  }

  /** Those of a whole plan, one after another; what can't be read now is read when it is shown. */
  async keepAll({ receipt: { planId, version }, recipes }: PublishedPlan): Promise<void> {
    for (const { recipeId, photo } of recipes)
      if (photo) await this.read({ planId, version, recipeId, pictureId: photo.pictureId }).catch(() => undefined);
  }

  private async find(owner: string, name: string, { planId, version, recipeId }: DishPhoto): Promise<Blob> {
    const kept = await this.kept.read(name);
    if (kept) return kept;
    const content = await this.api.photo(planId, version, recipeId);
    // whoever signed out meanwhile leaves nothing behind
    if (ownerOf(this.session()) === owner) await this.kept.keep(name, content);
    return content;
  }
}
