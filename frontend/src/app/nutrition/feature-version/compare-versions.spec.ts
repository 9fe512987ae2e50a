import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { Sessions } from '#libs/client-kit/session.js';
import { MealPlansApi } from '../data/meal-plans-api';
import { CompareVersions } from './compare-versions';

const amounts = (...values: number[]) => ({ amounts: values, completeness: [1, 1] });
const version = (monday: number[], tuesday: number[], mean: number[]) => ({
  weeks: 1,
  slots: [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }],
  receipt: {
    version: 1,
    target: { kcal: 1600, proteinG: 80, carbohydrateG: 200, fatG: 60 },
    totals: {
      nutrientIds: ['energy', 'potassium'],
      days: [amounts(...monday), amounts(...tuesday)],
      weeks: [{ days: 2, grams: 500, ...amounts(...mean) }],
    },
  },
});
const item = { itemId: 'a', foodName: 'Rice', grams: 80, kcal: 280, day: 0, slotId: 'lunch', note: null };
const meals = [{ slotId: 'lunch', changed: [{ kind: 'portion', before: item, after: item }], same: [] }];

it('tells the nutrients of each day, beside the day and as a table', async () => {
  const compared = {
    before: version([1500, 3000], [1700, 4000], [1600, 3500]),
    after: version([1550, 2000], [1700, 4400], [1625, 3200]),
    days: [
      { day: 0, changes: 1, meals },
      { day: 1, changes: 1, meals },
    ],
    changes: 2,
    notes: [],
    renamed: [{ foodId: 'a', before: { en: 'Yoghurt', de: 'Joghurt' }, after: { en: 'Skyr', de: 'Skyr' } }],
    foodsIn: [],
    foodsOut: [],
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      {
        provide: MealPlansApi,
        useValue: {
          get: async () => ({ name: 'Plan', clientName: 'H', versions: [] }),
          compared: async () => compared,
        },
      },
      { provide: Sessions, useValue: { may: () => false, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(CompareVersions);
  for (const [name, value] of Object.entries({ clientId: 'c', planId: 'p', before: '1', after: '2' }))
    fixture.componentRef.setInput(name, value);
  const page = fixture.nativeElement as HTMLElement;
  await fixture.whenStable();
  const table = () => page.querySelector('tf-totals-table')!.textContent.replace(/\s+/g, ' ');
  const figures = () => [...page.querySelectorAll('.figure')].map(({ textContent }) => textContent.trim());
  await vi.waitFor(async () => {
    await fixture.whenStable();
    expect(figures()).toEqual(['1,500 → 1,550 kcal (+50)', '1,700 → 1,700 kcal (±0)']);
  });
  expect(table()).toContain('3,200');
  expect(page.querySelector('dl')!.textContent).toMatch(/Renamed\s*Yoghurt → Skyr/);

  const [day, nutrient] = [...page.querySelectorAll<HTMLSelectElement>('.choices select')];
  nutrient!.value = 'potassium';
  nutrient!.dispatchEvent(new Event('change'));
  await fixture.whenStable();
  expect(figures()).toEqual(['Potassium 3,000 → 2,000 mg (−1,000)', 'Potassium 4,000 → 4,400 mg (+400)']);

  day!.value = '0';
  day!.dispatchEvent(new Event('change'));
  await fixture.whenStable();
  expect(table()).toMatch(/2,000 mg.*−1,000/);
  // below the day itself
  (page.querySelectorAll('.figure')[1] as HTMLElement).click();
  await fixture.whenStable();
  expect(page.querySelector('.opened')!.textContent).toMatch(/4,400\s*mg.*\+400/s);
});
