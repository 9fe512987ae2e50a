import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { Sessions } from '#libs/client-kit/session.js';
import { vectorOf } from '#libs/science/nutrients.js';
import { judge } from '#libs/science/safety/judge.js';
import { foodOf, ON, planOf, profileOf } from '#libs/science/safety/testing/builders.js';
import { Texts } from '../../text/texts';
import { FoodBook } from '../data/food-book';
import { FoodsApi } from '../data/foods-api';
import { SwapDialog } from './swap-dialog';

const item = {
  itemId: '0.0',
  day: 0,
  slotId: 'lunch',
  order: 1,
  foodId: 'rice',
  foodVersion: 'v',
  foodName: 'Rice',
  grams: 100,
  note: null,
  dish: null,
} as unknown as MealPlanItem;
const FOODS = {
  rice: foodOf({}),
  millet: foodOf({}),
  muesli: foodOf({}, [], 0, ['allergen:peanut', 'peanut']),
};
const allergic = profileOf({ allergies: ['peanut'], ageYears: 30, sex: 'female', weightKg: 60 });

/** @param failures how often the look-up of the foods' safety fails */
async function dialog({ may = true, failures = 0 } = {}) {
  const read = signal(false);
  const need = vi.fn(async (_: readonly unknown[]) => {
    if (failures-- <= 0) read.set(true);
  });
  const judgedWith = (items: readonly MealPlanItem[]) => {
    if (!may || !read()) return null;
    const plan = planOf(items.map(({ foodId }) => ['lunch', FOODS[foodId as keyof typeof FOODS], 100] as const));
    return { plan, judgement: judge(allergic, plan, { on: ON }) };
  };
  const safety = {
    may,
    need,
    judgedWith,
    textOf: () => 'warning',
    reload: async () => {},
    basis: { busy: () => false },
  };
  const nothing = () => '';
  const refs = ['millet', 'muesli'].map((foodId) => ({ foodId, version: 'v' }));
  TestBed.configureTestingModule({
    providers: [
      { provide: FoodsApi, useValue: { equivalents: async () => ({ foods: refs }) } },
      {
        provide: FoodBook,
        useValue: {
          need: async () => {},
          of: () => ({ vector: vectorOf({ energy: 360 }) }),
          nameOf: (id: string) => id,
          listNameOf: (id: string) => id,
        },
      },
      { provide: Sessions, useValue: { may: () => false, session: signal(null) } },
      { provide: MatDialogRef, useValue: { close: () => {} } },
      {
        provide: MAT_DIALOG_DATA,
        useValue: {
          item,
          clientId: 'c',
          store: { item: () => item, items: () => [item] },
          state: { slots: () => [], focus: () => {} },
          words: { portion: nothing, dayName: nothing },
          safety,
        },
      },
    ],
  });
  const fixture = TestBed.createComponent(SwapDialog);
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  await settle();
  const page = fixture.nativeElement as HTMLElement;
  const retry = () => page.querySelector<HTMLButtonElement>('.unchecked button');
  return { page, settle, retry, need };
}

describe('swapping a food of a client with an allergy', () => {
  it('sets aside, still to be chosen, what may contain the allergen', async () => {
    const { page } = await dialog();
    const [offered, aside] = [...page.querySelectorAll<HTMLElement>('.line')];
    expect(offered!.textContent).toContain('millet');
    expect(offered!.textContent).not.toContain('unknown');
    expect(aside!.textContent).toContain('muesli');
    expect(aside!.textContent).toContain('New warning: unknown whether it contains peanut');
    expect(aside!.previousElementSibling!.textContent).toBe(
      'Set aside: 1 food is contraindicated, possibly contraindicated or disliked',
    );
    expect(aside!.querySelector('input')!.disabled).toBe(false);
    expect(page.querySelector('.unchecked')).toBeNull();
  });
  it('says that nothing was checked to those who may not read plan safety', async () => {
    const { page, retry } = await dialog({ may: false });
    expect(page.querySelectorAll('.line')).toHaveLength(2);
    expect(page.querySelector('.unchecked')!.textContent).toContain('Not checked against this client’s allergies');
    expect(retry()).toBeNull();
  });
  it('says so when the look-up failed, and looks up again', async () => {
    const { page, settle, retry, need } = await dialog({ failures: 1 });
    expect(page.querySelector('.unchecked')!.textContent).toContain('Not checked against this client’s allergies');
    retry()!.click();
    await settle();
    expect(need).toHaveBeenCalledTimes(2);
    expect(page.querySelector('.unchecked')).toBeNull();
    expect(page.textContent).toContain('unknown whether it contains peanut');
  });
  it('says it in German', async () => {
    const { page, settle } = await dialog({ may: false });
    await TestBed.inject(Texts).use('de');
    await settle();
    expect(page.querySelector('.unchecked')!.textContent).toContain('Nicht gegen die Allergien dieser Person geprüft');
    await TestBed.inject(Texts).use('en');
  });
});
