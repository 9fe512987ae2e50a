import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { LabView } from '#libs/api-client/models/lab-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import type { Entry } from '../data/entry-words';
import { LabCard } from './lab-card';

const lab = (entryId: string, takenOn: string, value: number, unit = 'mmol/L') =>
  ({
    entryId,
    name: 'Potassium',
    code: '2823-3',
    value,
    unit,
    canonical: { value, unit: 'mmol/L' },
    comparator: null,
    takenOn,
    flag: null,
    limits: null,
    doubt: null,
    editedBy: 'Nora Feld',
    editedAt: '2026-11-20T09:00:00.000Z',
  }) as unknown as LabView;
const all = [lab('c', '2026-11-20', 4.4), lab('b', '2026-10-12', 5.6), lab('a', '2026-09-01', 5.1)];

async function card() {
  TestBed.configureTestingModule({ providers: [{ provide: Sessions, useValue: { session: signal(null) } }] });
  const fixture = TestBed.createComponent(LabCard);
  const history: string[] = [];
  fixture.componentInstance.history.subscribe(({ entry }: Entry) => history.push(entry.entryId));
  fixture.componentRef.setInput('labs', [
    { key: '2823-3', newest: all[0]!, values: all.map(({ value }) => value).reverse(), all },
  ]);
  fixture.componentRef.setInput('mayEdit', true);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const press = async (text: RegExp, at = 0) => {
    [...page.querySelectorAll('button')].filter((button) => text.test(button.textContent))[at]!.click();
    await fixture.whenStable();
  };
  const values = () => [...page.querySelectorAll('tbody tr td:nth-child(2)')].map((cell) => cell.textContent.trim());
  return { page, press, values, history };
}

describe('laboratory values', () => {
  it('show the newest of each test, and the earlier ones on demand, each to be corrected', async () => {
    const { page, press, values } = await card();
    expect(values()).toEqual(['4.4']);
    await press(/all 3 values/);
    expect(values()).toEqual(['4.4', '5.6', '5.1']);
    expect(page.querySelectorAll('[aria-label="Correct: Potassium"]')).toHaveLength(3);
    await press(/newest only/);
    expect(values()).toEqual(['4.4']);
  });

  it('say who edited a value last; pressing it opens its history', async () => {
    const { press, history } = await card();
    await press(/all 3 values/);
    await press(/last edited by Nora Feld/, 1);
    expect(history).toEqual(['b']);
  });
});
