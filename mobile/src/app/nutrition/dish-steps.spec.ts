import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PublishedRecipe } from '#libs/api-client/models/published-recipe';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Sessions } from '#libs/client-kit/session.js';
import { PlansApi } from './data/plans.api';
import { DishSteps } from './dish-steps';

const soup = (pictureId: string): PublishedRecipe => ({
  recipeId: 'soup',
  version: 1,
  name: 'Soup',
  steps: [],
  photo: { pictureId, width: 4, height: 3 },
});

describe('a dish with a photo', () => {
  it('reads it again when the recipe has another one, not when the plan was only read again', async () => {
    const photo = vi.fn(() => Promise.resolve(new Blob()));
    TestBed.configureTestingModule({
      providers: [
        { provide: PlansApi, useValue: { photo } },
        { provide: Sessions, useValue: { session: signal(null) } },
        { provide: ReaderUnits, useValue: { system: signal('metric') } },
      ],
    });
    const fixture = TestBed.createComponent(DishSteps);
    const show = async (pictureId: string) => {
      for (const [name, value] of Object.entries({
        plan: { planId: 'plan', version: 2 },
        recipe: soup(pictureId),
        servings: null,
        items: [],
      }))
        fixture.componentRef.setInput(name, value);
      await fixture.whenStable();
    };
    await show('first');
    await show('first');
    expect(photo.mock.calls).toEqual([['plan', 2, 'soup']]);
    await show('second');
    expect(photo).toHaveBeenCalledTimes(2);
  });
});
