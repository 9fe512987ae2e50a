import { foundCodes } from './found-codes';

const found = (text: string, language: 'en' | 'de' = 'en') =>
  foundCodes(text, 4, language).map(({ kind, name, search }) => `${kind} ${name}: ${search}`);

describe('conditions and medications in the search', () => {
  it('lead to the rules that speak of them, or of the class', () => {
    expect(found('warfarin')).toEqual(['medication warfarin: vitamin K antagonist']);
    expect(found('levothyrox')).toEqual(['medication levothyroxine: levothyroxine']);
  });
  it('are found by their German name', () => {
    expect(found('zöliakie', 'de').join()).toMatch(/^condition Zöliakie: /);
  });
  it('of which nothing is known are left out', () => {
    expect(found('zzzz')).toEqual([]);
  });
});
