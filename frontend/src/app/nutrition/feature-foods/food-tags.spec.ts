import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { Sessions } from '#libs/client-kit/session.js';
import { FoodsApi } from '../data/foods-api';
import { FoodTags } from './food-tags';

const derived = {
  tag: 'allergen:peanut',
  kind: 'derived',
  meaning: 'peanut in the name',
  nutrient: null,
  amount: null,
};

it('a wrong tag is taken away with a reason, over what was seen', async () => {
  const stateTag = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
  const food = {
    foodId: 'sr-1',
    version: 'v',
    tags: [derived],
    unknownTags: [],
    neverJudged: false,
    stated: [],
    more: {},
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: FoodsApi, useValue: { stateTag, safety: async () => ({ foods: [food] }) } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(FoodTags);
  for (const [name, value] of Object.entries({ foodId: 'sr-1', version: 'v', own: false }))
    fixture.componentRef.setInput(name, value);
  const page = fixture.nativeElement as HTMLElement;
  await vi.waitFor(async () => {
    await fixture.whenStable();
    expect(page.textContent).toContain('derived from the name: peanut in the name');
  });
  page.querySelector<HTMLButtonElement>('button')!.click();
  await fixture.whenStable();
  const choose = async (id: string, value: string) => {
    const field = page.querySelector<HTMLSelectElement>(`#${id}`)!;
    field.value = value;
    field.dispatchEvent(new Event('change'));
    await fixture.whenStable();
  };
  await choose('food-tag', 'allergen:peanut');
  await choose('food-tag-as', 'free');
  expect(page.textContent).toContain('No rule will warn of this tag in this food');
  const save = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  await save();
  expect(page.querySelector('[role=alert]')).not.toBeNull();
  expect(stateTag).not.toHaveBeenCalled();
  const reason = page.querySelector<HTMLInputElement>('#food-tag-reason')!;
  reason.value = 'Checked with the producer.';
  reason.dispatchEvent(new Event('input'));
  await save();
  expect(stateTag.mock.lastCall).toEqual([
    'sr-1',
    { tag: 'allergen:peanut', as: 'free', was: 'derived', reason: 'Checked with the producer.' },
    expect.any(String),
  ]);
});
