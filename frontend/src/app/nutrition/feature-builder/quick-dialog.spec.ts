import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import { Sessions } from '#libs/client-kit/session.js';
import { FoodsApi } from '../data/foods-api';
import { QuickDialog } from './quick-dialog';

const butter = {
  foodId: 'butter',
  version: 'v',
  name: 'Butter',
  displayNames: { en: 'Butter', de: 'Butter' },
  measures: [{ label: '1 stick', grams: 113 }],
} as unknown as FoodHit;

async function dialog(found: readonly FoodHit[] = [butter]) {
  const placeAll = vi.fn((foods: readonly unknown[]) => foods.length > 0);
  const close = vi.fn();
  TestBed.configureTestingModule({
    providers: [
      { provide: FoodsApi, useValue: { search: async () => ({ items: found }) } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
      { provide: MatDialogRef, useValue: { close } },
      {
        provide: MAT_DIALOG_DATA,
        useValue: {
          at: { day: 0, slot: 0 },
          state: { slots: () => [], placeAll, focus: () => {} },
          words: { dayName: () => '', measured: () => '1 stick' },
        },
      },
    ],
  });
  const fixture = TestBed.createComponent(QuickDialog);
  const page = fixture.nativeElement as HTMLElement;
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fixture.whenStable();
  };
  await settle();
  const field = page.querySelector('textarea')!;
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    return settle();
  };
  const submit = () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    return settle();
  };
  return { page, field, type, submit, placeAll, close };
}

describe('the quick entry', () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${from + i} g butter`).join('\n');

  it('keeps the lines beyond thirty in the field, and says so before and after', async () => {
    const { page, field, type, submit, placeAll, close } = await dialog();
    await type(lines(1, 33));
    expect(page.textContent).toContain('Only 30 lines are read at once. 3 more lines are left in the field.');
    await submit();
    expect(placeAll.mock.calls[0]![0]).toHaveLength(30);
    expect(close).not.toHaveBeenCalled();
    expect(field.value).toBe(lines(31, 33));
    expect(page.textContent).toContain('30 added. 3 lines that were not read yet are left.');
    expect(page.querySelectorAll('li')).toHaveLength(3);
    await submit();
    expect(placeAll.mock.calls[1]![0]).toHaveLength(3);
    expect(close).toHaveBeenCalledOnce();
  });
  it('takes what is called as it was typed before what is used more often and called otherwise, where it has the measure', async () => {
    const named = (en: string, ...measures: readonly string[]) => ({
      ...butter,
      foodId: en,
      displayNames: { en, de: en },
      measures: measures.map((label) => ({ label, grams: 50 })),
    });
    const { page, type } = await dialog([
      named('Omelette', '1 large'),
      named('Egg, hard-boiled'),
      named('Egg, raw', '1 large'),
      named('Egg white', '1 large'),
    ]);
    await type('2 eggs');
    expect(page.querySelector('select')?.selectedOptions[0]?.textContent?.trim()).toBe('Egg, raw');
  });
  it('keeps what was not understood before what was not read', async () => {
    const { field, page, type, submit } = await dialog();
    await type(`2-3 butter\n${lines(1, 30)}`);
    await submit();
    expect(field.value).toBe('2-3 butter\n30 g butter');
    expect(page.textContent).toContain(
      '29 added. 1 line was not understood and is kept. 1 line that was not read yet is left.',
    );
  });
  it('does not weigh a container by another measure of the food', async () => {
    const { page, type } = await dialog();
    await type('1 pack butter\n1 stick butter');
    const [pack, stick] = [...page.querySelectorAll('li')].map((line) => line.textContent);
    expect(pack).toContain('Nobody knows what that much of it weighs.');
    expect(stick).toContain('113');
  });
});
