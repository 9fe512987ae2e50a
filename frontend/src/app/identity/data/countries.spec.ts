import { describe, expect, it } from 'vitest';
import { countriesIn } from './countries';

describe('countries', () => {
  it('are all of ISO 3166-1, each once', () => {
    const codes = countriesIn('en').map(({ code }) => code);
    expect([codes.length, new Set(codes).size]).toEqual([249, 249]);
  });

  it('go by their names in the language, in its order', () => {
    expect(countriesIn('de').find(({ code }) => code === 'AT')).toEqual({ code: 'AT', name: 'Österreich' });
    const names = countriesIn('de').map(({ name }) => name);
    expect(names.indexOf('Österreich')).toBeLessThan(names.indexOf('Polen'));
  });
});
