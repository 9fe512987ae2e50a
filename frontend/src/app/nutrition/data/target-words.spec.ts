import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts, type Language } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { targetWords } from './target-words';

type Profile = Parameters<typeof targetWords>[0];
const profile = (adjustmentKcal: number, measuredKcal: number | null) =>
  ({
    adjustmentKcal,
    computed: {
      equation: { label: 'Mifflin-St Jeor' },
      activityFactor: { factor: 1.375 },
      measured: measuredKcal === null ? null : { kcal: measuredKcal },
    },
  }) as unknown as Profile;

it.each([
  ['en', profile(-300, null), 'Mifflin-St Jeor × 1.375 − 300'],
  ['en', profile(-300, 2210), '2,210 kcal from intake and weight − 300'],
  ['en', profile(0, 2210), '2,210 kcal from intake and weight'],
  ['de', profile(250, 2210), '2.210 kcal aus Aufnahme und Gewicht + 250'],
] as const)('says where a target comes from (%s)', async (language: Language, from, words) => {
  TestBed.configureTestingModule({ providers: [{ provide: Sessions, useValue: { session: signal(null) } }] });
  await TestBed.inject(Texts).use(language);
  expect(targetWords(from, TestBed.inject(Formats))).toBe(words);
});
