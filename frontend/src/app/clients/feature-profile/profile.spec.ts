import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { Expenditure } from '#libs/api-client/models/expenditure.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientStore } from '../data/client-store';
import { ClientsApi } from '../data/clients-api';
import { Profile } from './profile';

const named = { kcal: 2310, low: 2180, high: 2440, from: '2026-10-23', to: '2026-11-19' };
const told: Expenditure = {
  ...named,
  days: 17,
  daysNeeded: 14,
  weights: 9,
  weightsNeeded: 6,
  spanDays: 20,
  spanDaysNeeded: 14,
};
const scarce: Expenditure = { ...told, kcal: null, low: null, high: null, days: 9, weights: 4 };
const client = (measured: object | null = null) =>
  ({
    clientId: 'c',
    revision: 3,
    sex: 'female',
    birthDate: '1967-04-12',
    nutritionProfile: {
      sex: 'female',
      birthDate: '1967-04-12',
      heightCm: 168,
      weightKg: 82.4,
      bodyFatPercent: null,
      activityFactorId: 'lightly-active',
      equationId: 'mifflin-st-jeor',
      adjustmentKcal: -300,
      manualRestingKcal: null,
      macroTargets: { proteinGrams: null, proteinGramsPerKg: 1.2, fatShare: 0.3 },
      computed: { measured, recordedAt: '2026-11-20T10:00:00.000Z', recordedBy: null },
    },
  }) as unknown as ClientDetail;

async function opened(
  detail: ClientDetail,
  expenditure: () => Promise<Expenditure>,
  recordNutritionProfile = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve()),
) {
  TestBed.configureTestingModule({
    providers: [
      { provide: ClientsApi, useValue: { expenditure, recordNutritionProfile } },
      { provide: ClientStore, useValue: { client: signal(detail), reload: () => Promise.resolve() } },
      { provide: Sessions, useValue: { may: () => true, session: signal({ accountId: 'a', orgId: 'o' }) } },
    ],
  });
  const fixture = TestBed.createComponent(Profile);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const source = () => page.querySelector<HTMLSelectElement>('#p-source')!;
  const choose = async (index: number) => {
    source().selectedIndex = index;
    source().dispatchEvent(new Event('change'));
    await fixture.whenStable();
  };
  const save = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  const choices = () => [...source().options].map((option) => option.textContent!.trim());
  const about = () => page.querySelector('#p-source-t')!.textContent!.replace(/\s+/g, ' ').trim();
  return { page, source, choose, save, choices, about, recordNutritionProfile, stable: () => fixture.whenStable() };
}

describe('the source of an energy target', () => {
  it('is the equation until somebody chooses what intake and weight tell, with the same adjustment', async () => {
    const { page, source, choose, save, choices, recordNutritionProfile } = await opened(client(), async () => told);
    expect([source().selectedIndex, choices()]).toEqual([
      0,
      [
        'Resting energy × activity',
        expect.stringMatching(/^Intake and weight: 2,310 kcal \(2,180–2,440\), 17 days until /),
      ],
    ]);
    await choose(1);
    expect(page.querySelector('.accent')!.textContent).toContain('2,010');
    await save();
    expect(recordNutritionProfile.mock.calls[0]![1]).toMatchObject({
      measuredExpenditure: named,
      adjustmentKcal: -300,
    });
  });

  it('says what is missing where the data are not enough, and offers nothing', async () => {
    const { choices, about } = await opened(client(), async () => scarce);
    expect(choices()).toHaveLength(1);
    expect(about()).toContain('9 of 14 days logged in full, 4 of 6 weights');
  });

  it('stays what was recorded when the data are not enough any more, or say something else', async () => {
    const recorded = { ...named, days: 17, weights: 9 };
    const gone = await opened(client(recorded), async () => scarce);
    expect([gone.source().selectedIndex, gone.choices().length]).toEqual([1, 2]);
    expect(gone.about()).toMatch(
      /The target stays on what intake and weight told until .*\.\s?Not enough data .* 4 of 6 weights, 20 of 14 days between the first and the last/,
    );
    TestBed.resetTestingModule();
    const other = await opened(client(recorded), async () => ({ ...told, kcal: 2250 }));
    expect([other.source().selectedIndex, other.choices().length]).toEqual([1, 3]);
    expect(other.about()).toContain('By intake and weight: 2,250 kcal');
  });

  it('asks again for what the data say when the chosen figure is refused, and keeps the choice', async () => {
    let now = told;
    const refusal = new HttpErrorResponse({ status: 409, error: { code: 'nutrition-profile.expenditure-changed' } });
    const { page, choose, save, choices, source, stable } = await opened(
      client(),
      async () => now,
      vi.fn(() => Promise.reject(refusal)),
    );
    await choose(1);
    now = { ...told, kcal: 2250 };
    await save();
    await vi.waitFor(() => expect(choices()).toHaveLength(3));
    await stable();
    expect(source().value).toContain('2310');
    expect(page.querySelector('[role=alert]')!.textContent).toContain('another one by now');
  });

  it('can be the equation while what the data say can not be read', async () => {
    const { choices, about } = await opened(client(), () => Promise.reject(new HttpErrorResponse({ status: 500 })));
    expect(choices()).toHaveLength(1);
    expect(about()).toContain('could not be read');
  });
});
