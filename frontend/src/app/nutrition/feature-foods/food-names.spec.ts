import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import { Sessions } from '#libs/client-kit/session.js';
import { FoodsApi } from '../data/foods-api';
import { FoodNames } from './food-names';

const plainNames = { en: 'Spinach, raw', de: 'Spinat, roh' };
const food = (ownNames: FoodDetail['ownNames']) =>
  ({
    foodId: 'sr-1',
    name: 'Spinach, raw, whole leaf',
    plainNames,
    ownNames,
    displayNames: { en: ownNames.en ?? plainNames.en, de: ownNames.de ?? plainNames.de },
  }) as FoodDetail;

const shown = async (may = true, ownNames: FoodDetail['ownNames'] = { en: null, de: 'Gartenblatt' }) => {
  const rename = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve({}));
  const namesakes = vi.fn(async (_foodId: string, name: string) => ({
    items: name === 'Blatt' ? [{ name: 'Kale, raw', own: null }] : [],
  }));
  TestBed.configureTestingModule({
    providers: [
      { provide: FoodsApi, useValue: { rename, namesakes } },
      { provide: Sessions, useValue: { may: () => may, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(FoodNames);
  fixture.componentRef.setInput('food', food(ownNames));
  const page = fixture.nativeElement as HTMLElement;
  await fixture.whenStable();
  const type = async (language: string, value: string) => {
    const field = page.querySelector<HTMLInputElement>(`#food-name-${language}`)!;
    field.value = value;
    for (const event of ['input', 'change']) field.dispatchEvent(new Event(event));
    await fixture.whenStable();
  };
  const save = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  return { rename, namesakes, page, fixture, type, save };
};

describe('the names of a listed food', () => {
  it('are shown with what the list calls it, and stay as they are for those who may not change foods', async () => {
    const { page } = await shown(false);
    for (const name of ['Spinach, raw', 'Gartenblatt', 'otherwise Spinat, roh', 'Spinach, raw, whole leaf'])
      expect(page.textContent).toContain(name);
    expect(page.querySelector('button')).toBeNull();
  });

  it('are given and taken back, over what was seen', async () => {
    const { page, rename, fixture, type, save } = await shown();
    page.querySelector('button')!.click();
    await fixture.whenStable();
    await type('en', '  Garden   leaf ');
    await type('de', ' ');
    await save();
    const names = { en: 'Garden leaf', de: null };
    expect(rename).toHaveBeenCalledWith('sr-1', { names, was: { en: null, de: 'Gartenblatt' } }, expect.anything());
    await vi.waitFor(() => expect(page.querySelector('form')).toBeNull());
  });

  it('are not sent when they are none, and not asked about', async () => {
    const { page, rename, namesakes, fixture, type, save } = await shown();
    page.querySelector('button')!.click();
    await fixture.whenStable();
    for (const [name, said] of [
      ['<b>Leaf</b>', 'no < or >'],
      ['x'.repeat(121), 'At most 120 characters'],
    ] as const) {
      await type('en', name);
      expect(page.querySelector('#food-name-said-en')!.textContent).toContain(said);
      await save();
    }
    expect(rename).not.toHaveBeenCalled();
    expect(namesakes).not.toHaveBeenCalled();
  });

  it('may be those of another food, which is said and no hindrance', async () => {
    const { page, rename, fixture, type, save } = await shown();
    page.querySelector('button')!.click();
    await fixture.whenStable();
    await type('de', 'Blatt');
    await vi.waitFor(() => expect(page.textContent).toContain('Also called “Blatt”: Kale, raw.'));
    await type('de', 'Blattgrün');
    expect(page.textContent).not.toContain('Also called');
    await type('de', 'Blatt');
    await save();
    expect(rename).toHaveBeenCalledOnce();
  });
});
