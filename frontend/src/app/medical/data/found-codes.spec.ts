import { foundCodes } from './found-codes';

const found = (text: string, language: 'en' | 'de' = 'en') =>
  foundCodes(text, 4, language).map(({ kind, code, name }) => `${kind} ${code}: ${name}`);

describe('conditions and medications in the search', () => {
  it('are found by name and code', () => {
    expect(found('warfarin')).toEqual(['medication warfarin: warfarin']);
    expect(found('N18.32')).toEqual(['condition N18.32: Chronic kidney disease stage 3b']);
  });
  it('are found by their German name', () => {
    expect(found('zöliakie', 'de')[0]).toBe('condition K90.0: Zöliakie');
  });
  it('are none for what is not there', () => {
    expect(found('zzzz')).toEqual([]);
  });
});
