import { instantInWords } from './date-format.js';

const words = (language: 'en' | 'de', country: string | null) =>
  instantInWords('2026-11-27T13:30:00Z', { language, country, timeZone: 'Europe/Berlin' }).replaceAll(/\s/g, ' ');

describe('an instant in words', () => {
  it.each([
    ['en', 'US', 'Friday, November 27, 2026 at 2:30 PM'],
    ['en', 'GB', 'Friday, 27 November 2026 at 14:30'],
    ['en', 'DE', 'Friday, 27 November 2026 at 14:30'],
    ['en', null, 'Friday, 27 November 2026 at 14:30'],
    ['de', 'DE', 'Freitag, 27. November 2026 um 14:30'],
    ['de', 'AT', 'Freitag, 27. November 2026 um 14:30'],
    ['de', null, 'Freitag, 27. November 2026 um 14:30'],
  ] as const)('is written in %s as in %s: %s', (language, country, expected) =>
    expect(words(language, country)).toBe(expected),
  );
});
