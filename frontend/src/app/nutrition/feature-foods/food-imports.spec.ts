import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { Sessions } from '#libs/client-kit/session.js';
import { FoodImportsApi } from '../data/food-imports-api';
import { FoodImports } from './food-imports';

const mapping = {
  separator: ';',
  decimal: '.',
  per: '100g',
  list: 'Metro',
  columns: [
    { header: 'Nr', target: 'code', unit: null },
    { header: 'Name', target: 'name', unit: null },
  ],
};
const preview = {
  format: 'csv',
  encoding: 'utf-8',
  sheets: [],
  headers: ['Nr', 'Name'],
  rows: [['1', 'Salami']],
  mapping,
  remembered: true,
  leftOut: [{ kind: 'sample_food', lines: 3_125 }],
  mappingProblem: null,
  accepted: 3,
  added: 1,
  changed: 2,
  unchanged: 0,
  renamed: 1,
  renames: [{ line: 2, before: 'Apple', after: 'Salami' }],
  rejected: 0,
  rejects: [],
};

it('a number that means another food is not taken for it unless somebody says so', async () => {
  const start = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve({}));
  const asked = vi.fn<(...given: unknown[]) => Promise<unknown>>(async () => preview);
  const api = { list: async () => [], send: async () => 'hash', preview: asked, start };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: FoodImportsApi, useValue: api },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(FoodImports);
  const page = fixture.nativeElement as HTMLElement;
  const choose = async () => {
    const picker = page.querySelector<HTMLInputElement>('input[type=file]')!;
    Object.defineProperty(picker, 'files', { value: [new File(['x'], 'Edeka.csv')], configurable: true });
    picker.dispatchEvent(new Event('change'));
    await vi.waitFor(async () => {
      await fixture.whenStable();
      expect(page.textContent).toContain('Line 2: “Apple” becomes “Salami”');
    });
  };
  const button = () => [...page.querySelectorAll('button')].find((each) => /^\s*Import \d/.test(each.textContent))!;
  await choose();
  expect(asked.mock.calls[0]![0]).toEqual({ name: 'Edeka.csv', sha256: 'hash' });
  expect(page.textContent).toContain('sample_food 3,125');
  expect(page.textContent).toContain('1 added, 2 changed, 0 unchanged');
  expect(button().textContent).toContain('Import 2 foods');
  page.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  await fixture.whenStable();
  expect(button().textContent).toContain('Import 3 foods');
  // another list is looked at anew, and nothing is taken over from the look before
  const list = page.querySelector<HTMLInputElement>('#import-list')!;
  list.value = 'Edeka';
  list.dispatchEvent(new Event('change'));
  await fixture.whenStable();
  expect(asked.mock.lastCall![1]).toMatchObject({ list: 'Edeka' });
  expect(button().textContent).toContain('Import 2 foods');
  page.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  button().click();
  await fixture.whenStable();
  expect(start.mock.calls[0]!.slice(0, 3)).toEqual([{ name: 'Edeka.csv', sha256: 'hash' }, mapping, true]);
});

it('says where the list of rejected lines ends before they do', async () => {
  const reject = { line: 2, code: 'food-line.name', column: null, text: '' };
  const run = (importId: string, rejected: number) => ({
    importId,
    fileName: `${importId}.csv`,
    state: 'completed',
    reason: null,
    progress: 1,
    requestedAt: '2026-11-30T10:00:00.000Z',
    requestedByName: 'Lena Novak',
    added: 0,
    changed: 0,
    unchanged: 0,
    rejected,
    rejects: [reject],
  });
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: FoodImportsApi, useValue: { list: async () => [run('all', 1), run('many', 5_000)] } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(FoodImports);
  await fixture.whenStable();
  const text = (fixture.nativeElement as HTMLElement).textContent;
  expect(text).toContain('5,000 lines rejected');
  expect(text.split('The list and its download hold the first 1.')).toHaveLength(2);
});

it('keeps a file that is chosen while the import of another begins', async () => {
  let begun = (): void => undefined;
  const beginning = new Promise<void>((resolve) => (begun = resolve));
  const api = {
    list: async () => [],
    send: async (file: File) => `hash of ${file.name}`,
    preview: async () => ({ ...preview, renamed: 0, renames: [] }),
    start: () => beginning,
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: FoodImportsApi, useValue: api },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(FoodImports);
  const page = fixture.nativeElement as HTMLElement;
  const button = () => [...page.querySelectorAll('button')].find((each) => /^\s*Import \d/.test(each.textContent));
  const choose = async (name: string) => {
    const picker = page.querySelector<HTMLInputElement>('input[type=file]')!;
    Object.defineProperty(picker, 'files', { value: [new File(['x'], name)], configurable: true });
    picker.dispatchEvent(new Event('change'));
    await vi.waitFor(async () => {
      await fixture.whenStable();
      expect(button()).toBeDefined();
    });
  };
  await choose('Metro.csv');
  button()!.click();
  await choose('Edeka.csv');
  begun();
  await beginning;
  await fixture.whenStable();
  expect(button()).toBeDefined();
});
