import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { CohortCriteria } from '#libs/api-client/models/cohort-criteria.js';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { OwnCriteria } from '../data/own-criteria';
import { ResearchApi } from '../data/research-api';
import { CohortBuilder } from './cohort-builder';

const PURPOSE = 'Adherence of athletes over forty.';
const standing = {
  exportId: 'e1',
  purpose: 'Another purpose altogether.',
  cohort: { sex: 'male', bmiFrom: 27.5 },
  contentHash: 'h1',
  lostTags: 0,
  state: 'approved',
} as ResearchExportView;

const HEAVY_MEN = { cohortId: 'c1', name: 'Heavy men', cohort: { sex: 'male' as const, bmiFrom: 30 }, lostTags: 0 };

const NOTHING_OWN: CohortCriteria = { metrics: [], mealPlanTemplates: [], programTemplates: [] };

async function builder() {
  const api = {
    criteria: vi.fn(async (): Promise<CohortCriteria> => ({ ...NOTHING_OWN })),
    count: vi.fn(async (..._: unknown[]) => ({ people: 23 as number | null, fewest: 5 })),
    request: vi.fn(async () => ({})),
    change: vi.fn(async () => ({})),
    savedCohorts: vi.fn(async () => [HEAVY_MEN]),
    saveCohort: vi.fn(async (..._: unknown[]) => ({})),
    changeSavedCohort: vi.fn(async (..._: unknown[]) => ({})),
    removeSavedCohort: vi.fn(async (..._: unknown[]) => ({})),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: ResearchApi, useValue: api },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(CohortBuilder);
  const page = fixture.nativeElement as HTMLElement;
  const settled = async () => {
    await vi.advanceTimersByTimeAsync(400);
    await fixture.whenStable();
  };
  const field = (id: string) => page.querySelector<HTMLInputElement>(`#${id}`)!;
  const type = (id: string, text: string) => {
    field(id).value = text;
    field(id).dispatchEvent(new Event('input'));
  };
  const submit = async () => {
    await settled();
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await settled();
  };
  await settled();
  return { api, fixture, page, field, type, submit, settled };
}

describe('the builder of a cohort', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks nothing while bounds contradict each other, and says so at the field', async () => {
    const { api, page, field, type, submit, settled } = await builder();
    expect(api.count).toHaveBeenCalledTimes(1);
    type('cohort-ageFrom', '60');
    await settled();
    type('cohort-ageTo', '40');
    await settled();
    expect(api.count).toHaveBeenCalledTimes(2);
    expect(page.textContent).not.toContain('23 people');
    type('cohort-purpose', PURPOSE);
    await submit();
    expect(api.request).not.toHaveBeenCalled();
    expect(page.querySelector('#cohort-age')!.textContent).toContain('The lower age is above the upper one.');
    expect(field('cohort-ageFrom').getAttribute('aria-invalid')).toBe('true');
  });

  it('says in words whom it asks for, and nothing while bounds are wrong', async () => {
    const { page, type, settled } = await builder();
    const said = () => page.querySelector('.who')?.textContent.trim();
    expect(said()).toContain('Everybody');
    type('cohort-ageFrom', '40');
    await settled();
    expect(said()).toContain('People aged 40 or older');
    type('cohort-ageTo', '30');
    await settled();
    expect(said()).toBeUndefined();
  });

  it('takes goals with their state and adherence with its window, and says them', async () => {
    const { page, settled } = await builder();
    const button = (text: string) =>
      [...page.querySelectorAll<HTMLButtonElement>('tf-criterion-groups button')].find(
        (each) => each.textContent.trim() === text,
      )!;
    const select = async (at: number, value: string) => {
      const field = page.querySelectorAll<HTMLSelectElement>('tf-criterion-groups select')[at]!;
      field.value = value;
      field.dispatchEvent(new Event('change'));
      await settled();
    };
    const add = async (kind: string) => {
      button('Add a criterion').click();
      await settled();
      const all = [...page.querySelectorAll('tf-criterion-groups select')];
      await select(all.indexOf(page.querySelector('.adder select')!), kind);
    };
    const said = () => page.querySelector('.who')!.textContent.trim();
    await add('goal');
    await select(1, 'weight');
    expect(said()).toContain('People with an active weight goal');
    expect(page.querySelectorAll('tf-criterion-groups select').length).toBe(1);
    await select(0, 'reached');
    await select(1, '90');
    expect(said()).toContain('People with a reached weight goal (in the last 90 days)');
    // only what was reached has days
    await select(0, 'overdue');
    expect(said()).toMatch(/overdue weight goal$/);
    await add('adherence');
    button('Add').click();
    await settled();
    expect(said()).toContain('with a known adherence to the meal plan (in the last 90 days)');
  });

  it("takes measurements of the organisation's own by their names, and says why there are none", async () => {
    const metricId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a041';
    const { api, page, settled } = await builder();
    const button = (text: string) =>
      [...page.querySelectorAll<HTMLButtonElement>('tf-criterion-groups button')].find(
        (each) => each.textContent.trim() === text,
      )!;
    const select = async (field: HTMLSelectElement, value: string) => {
      field.value = value;
      field.dispatchEvent(new Event('change'));
      await settled();
    };
    const adder = () => page.querySelectorAll<HTMLSelectElement>('.adder select');
    const own = TestBed.inject(OwnCriteria);
    button('Add a criterion').click();
    await settled();
    await select(adder()[0]!, 'own-metric');
    expect(page.querySelector('.adder')!.textContent).toContain('Reading your measurements');
    api.criteria.mockRejectedValueOnce(new HttpErrorResponse({ status: 500 }));
    await own.read();
    await settled();
    expect(page.querySelector('.adder')!.textContent).toContain('could not be read');
    button('Try again').click();
    await settled();
    expect(page.querySelector('.adder')!.textContent).toContain('defined no measurements');
    const grip = { metricId, name: 'Grip strength', unit: 'kg', retired: true };
    api.criteria.mockResolvedValueOnce({ ...NOTHING_OWN, metrics: [grip] });
    await own.read();
    await settled();
    expect(adder()[1]!.textContent).toContain('Grip strength (retired)');
    await select(adder()[1]!, metricId);
    const least = page.querySelector<HTMLInputElement>('tf-criterion-groups .bounds input')!;
    least.value = '-5';
    least.dispatchEvent(new Event('input'));
    await settled();
    expect(page.querySelector('.who')!.textContent).toContain('“Grip strength” of at least −5\u00a0kg');
    expect(api.count.mock.lastCall![0]).toMatchObject({
      groups: [{ anyOf: [{ kind: 'own-metric', code: metricId, from: -5 }] }],
    });
  });

  it('asks for the template that a plan began with, by the name that it has by now', async () => {
    const { api, page, settled } = await builder();
    const templateId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a042';
    const week = { templateId, name: 'Mediterranean week', archived: true };
    api.criteria.mockResolvedValueOnce({ ...NOTHING_OWN, mealPlanTemplates: [week] });
    await TestBed.inject(OwnCriteria).read();
    await settled();
    const select = async (field: HTMLSelectElement, value: string) => {
      field.value = value;
      field.dispatchEvent(new Event('change'));
      await settled();
    };
    page.querySelector<HTMLButtonElement>('tf-criterion-groups .add')!.click();
    await settled();
    const adder = () => page.querySelectorAll<HTMLSelectElement>('.adder select');
    await select(adder()[0]!, 'program-template');
    expect(page.querySelector('.adder')!.textContent).toContain('no templates of workout programs');
    await select(adder()[0]!, 'meal-plan-template');
    expect(adder()[1]!.textContent).toContain('Mediterranean week (archived)');
    await select(adder()[1]!, templateId);
    await select(page.querySelector<HTMLSelectElement>('#criteria-0 select')!, '90');
    expect(page.querySelector('.who')!.textContent).toContain(
      'a meal plan that began with the template “Mediterranean week” (in the last 90 days)',
    );
    expect(api.count.mock.lastCall![0]).toEqual({
      groups: [{ anyOf: [{ kind: 'meal-plan-template', code: templateId, days: 90 }] }],
    });
  });

  it('saves what is built under a name, loads what was saved, replaces, renames and removes it', async () => {
    const { api, page, field, type, settled } = await builder();
    const press = async (label: string) => {
      const buttons = [...page.querySelectorAll<HTMLButtonElement>('tf-saved-cohorts button')];
      buttons.find((each) => (each.ariaLabel || each.title || each.textContent.trim()) === label)!.click();
      await settled();
    };
    expect(page.querySelector('tf-saved-cohorts')!.textContent).toContain('Men with a BMI of at least 30 kg/m²');
    await press('Load Heavy men');
    expect(field('cohort-bmiFrom').value).toBe('30');
    type('cohort-ageFrom', '40');
    await settled();
    const built = { sex: 'male', bmiFrom: 30, ageFrom: 40 };
    await press('Save cohort');
    expect(api.saveCohort).not.toHaveBeenCalled();
    type('saved-cohort-name', ' Heavy from forty ');
    await settled();
    await press('Save cohort');
    expect(api.saveCohort).toHaveBeenCalledExactlyOnceWith(
      { name: 'Heavy from forty', cohort: built },
      expect.any(String),
    );
    expect(field('saved-cohort-name').value).toBe('');
    await press('Replace “Heavy men” with this cohort');
    expect(api.changeSavedCohort.mock.lastCall).toEqual([
      'c1',
      { name: 'Heavy men', cohort: built },
      expect.any(String),
    ]);
    await press('Rename Heavy men');
    expect(field('saved-cohort-name').value).toBe('Heavy men');
    type('saved-cohort-name', 'Men over 30');
    await settled();
    await press('Rename');
    expect(api.changeSavedCohort.mock.calls).toHaveLength(2);
    expect(api.changeSavedCohort.mock.lastCall).toEqual(['c1', { name: 'Men over 30' }, expect.any(String)]);
    await press('Remove Heavy men');
    expect(api.removeSavedCohort).toHaveBeenCalledExactlyOnceWith('c1', expect.any(String));
  });

  it('asks once with a purpose, and is clean afterwards', async () => {
    const { api, field, type, submit } = await builder();
    type('cohort-ageFrom', '40');
    type('cohort-purpose', 'too short');
    await submit();
    expect(api.request).not.toHaveBeenCalled();
    type('cohort-purpose', ` ${PURPOSE} `);
    await submit();
    expect(api.request).toHaveBeenCalledExactlyOnceWith(
      { cohort: { ageFrom: 40 }, purpose: PURPOSE },
      expect.any(String),
    );
    expect([
      field('cohort-ageFrom').value,
      field('cohort-purpose').value,
      field('cohort-purpose').getAttribute('aria-invalid'),
    ]).toEqual(['', '', null]);
  });

  it('says at the number that these are too few to be exported, and keeps what was entered', async () => {
    const { api, page, field, type, submit } = await builder();
    api.request.mockRejectedValueOnce(
      new HttpErrorResponse({ status: 422, error: { code: 'research-export.too-few' } }),
    );
    type('cohort-ageFrom', '40');
    type('cohort-purpose', PURPOSE);
    await submit();
    expect(page.querySelector('.refused')!.textContent).toContain('Fewer than five people');
    expect(page.querySelector('tf-trouble')).toBeNull();
    expect([field('cohort-ageFrom').value, field('cohort-purpose').value]).toEqual(['40', PURPOSE]);
  });

  it('changes a cohort that stands, says that its approval falls, and gives back what was being built', async () => {
    const { api, fixture, page, field, type, submit, settled } = await builder();
    type('cohort-ageFrom', '40');
    await settled();
    fixture.componentRef.setInput('changing', standing);
    await settled();
    expect([field('cohort-ageFrom').value, field('cohort-bmiFrom').value]).toEqual(['', '27.5']);
    expect(page.querySelector('.note')!.textContent).toContain('approval');
    type('cohort-bmiFrom', '30');
    // the list was read again meanwhile
    fixture.componentRef.setInput('changing', { ...standing });
    await submit();
    expect(api.change).toHaveBeenCalledExactlyOnceWith(
      'e1',
      { cohort: { sex: 'male', bmiFrom: 30 } },
      expect.any(String),
    );
    fixture.componentRef.setInput('changing', null);
    await settled();
    expect([field('cohort-ageFrom').value, field('cohort-bmiFrom').value]).toEqual(['40', '']);
  });

  it('takes a tag that nobody carries any more away only when that is said, and counts nobody before', async () => {
    const { api, fixture, page, type, submit, settled } = await builder();
    fixture.componentRef.setInput('changing', { ...standing, lostTags: 1 });
    await settled();
    const counted = api.count.mock.calls.length;
    expect(page.textContent).toContain('also asks for a tag that no client carries any more');
    expect(page.querySelector('.who')).toBeNull();
    type('cohort-bmiFrom', '30');
    await submit();
    expect([api.change.mock.calls.length, api.count.mock.calls.length]).toEqual([0, counted]);
    [...page.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Ask without this tag')!.click();
    await settled();
    expect(page.querySelector('.who')!.textContent).toContain('BMI of at least 30');
    await submit();
    const wish = { cohort: { sex: 'male', bmiFrom: 30 }, withoutLostTags: true };
    expect(api.change).toHaveBeenCalledExactlyOnceWith('e1', wish, expect.any(String));
  });
});
