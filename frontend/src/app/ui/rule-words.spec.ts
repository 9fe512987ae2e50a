import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient } from '@angular/common/http';
import { API_BASE } from '#libs/client-kit/api-base.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../text/texts';
import { RuleWords } from './rule-words';

const STORED = 'Sodium is 2312.5 mg; keep below 2,300 mg.';

async function wordsIn(language: 'en' | 'de', may = true) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: API_BASE, useValue: '/api/v1' },
      { provide: Sessions, useValue: { session: signal(null), may: () => may } },
    ],
  });
  const words = TestBed.inject(RuleWords);
  await TestBed.inject(Texts).use(language);
  TestBed.tick();
  return words;
}

describe('what rules say', () => {
  it('is German to German readers, with figures as they write them, once it is fetched', async () => {
    const words = await wordsIn('de');
    await expect
      .poll(() => words.stored('ckd-sodium-limit', STORED))
      .toEqual({
        text: 'Der Plan liefert 2.313 mg Natrium; unter 2.300 mg bleiben.',
        lang: null,
      });
    expect(words.circumstance('CKD stage 3-5')).toBe('chronische Nierenkrankheit Stadium 3–5');
    await expect
      .poll(() => words.cause('Potassium 4.4 mmol/L (2026-11-30)'))
      .toMatch(/^Kalium 4,4 mmol\/L \(30.*Nov.*\)$/);
  });

  it('calls foods by their German names, read in one request for all that a screen shows', async () => {
    const words = await wordsIn('de');
    const texts = () =>
      ['Milk, whole contain milk.', 'Butter, salted +2 contain milk.'].map(
        (text) => words.stored('allergy-milk', text).text,
      );
    await expect.poll(texts).toEqual(['Enthält Milch: Milk, whole.', 'Enthält Milch: Butter, salted +2.']);
    const request = TestBed.inject(HttpTestingController).expectOne('/api/v1/foods/names');
    expect(request.request.body).toEqual({ texts: ['Milk, whole', 'Butter, salted +2'] });
    request.flush({
      names: [
        { en: 'Whole milk', de: 'Vollmilch' },
        { en: 'Butter, salted +2', de: 'Butter, gesalzen +2' },
      ],
    });
    await expect.poll(texts).toEqual(['Enthält Milch: Vollmilch.', 'Enthält Milch: Butter, gesalzen +2.']);
  });

  it('asks for no names where the reader may read no foods', async () => {
    const words = await wordsIn('de', false);
    await expect
      .poll(() => words.stored('allergy-milk', 'Milk, whole contain milk.').text)
      .toBe('Enthält Milch: Milk, whole.');
    TestBed.inject(HttpTestingController).expectNone('/api/v1/foods/names');
  });

  it('stays as it was written where there is no German, and says which language that is', async () => {
    const words = await wordsIn('de');
    await expect.poll(() => words.circumstance('adult')).toBe('Erwachsene');
    expect(words.stored('ckd-sodium-limit', 'Said otherwise once.')).toEqual({
      text: 'Said otherwise once.',
      lang: 'en',
    });
    expect(words.stored('own-1', 'Weniger Kalium. (2100 mg)')).toEqual({
      text: 'Weniger Kalium. (2100 mg)',
      lang: null,
    });
  });

  it('is English to everybody else', async () => {
    const words = await wordsIn('en');
    expect(words.stored('ckd-sodium-limit', STORED)).toEqual({ text: STORED, lang: null });
    expect(words.cause('Potassium 4.4 mmol/L (2026-11-30)')).toBe('Potassium 4.4 mmol/L (2026-11-30)');
  });
});
