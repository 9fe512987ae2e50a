import { TestBed } from '@angular/core/testing';
import { Texts } from '../../text/texts';
import { FoodBook } from './food-book';
import { FoodsApi } from './foods-api';

const names = { en: 'Feta', de: 'Feta' };
const food = (foodId: string) => ({
  foodId,
  version: 'v',
  name: foodId,
  displayNames: names,
  source: '',
  measures: [],
});

it('a food that was renamed is called so in every plan on screen, and no other one', async () => {
  const lookup = async () => ({
    nutrientIds: [],
    foods: [food('sr-1'), food('sr-10')].map((f) => ({ ...f, per100g: [] })),
  });
  TestBed.configureTestingModule({
    providers: [
      { provide: FoodsApi, useValue: { lookup } },
      { provide: Texts, useValue: { language: () => 'en' } },
    ],
  });
  const book = TestBed.inject(FoodBook);
  await book.need([
    { foodId: 'sr-1', version: 'v' },
    { foodId: 'sr-10', version: 'v' },
  ]);
  const before = book.foods();
  book.called('sr-1', { ...names });
  expect(book.foods()).toBe(before);
  book.introduce({ ...food('sr-1'), version: 'w', displayNames: { en: 'Feta, pasteurised', de: 'Feta' } } as never);
  expect(['v', 'w'].map((version) => book.nameOf('sr-1', version))).toEqual(['Feta, pasteurised', 'Feta, pasteurised']);
  expect(book.nameOf('sr-10', 'v')).toBe('Feta');
  book.called('sr-1', names);
  expect(['v', 'w'].map((version) => book.nameOf('sr-1', version))).toEqual(['Feta', 'Feta']);
});
