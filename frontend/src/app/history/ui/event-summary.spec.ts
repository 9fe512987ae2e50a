import { history as german } from '../../text/de/history';
import { history as english } from '../../text/en/history';
import { summaryOf } from './event-summary';

const choice = { choiceId: 'c', optionId: 'o' };
const nothing = {} as never;
const f = { grams: (grams: number) => `${grams} g`, date: () => 'Mon' } as never;
const said = (type: string, content: Record<string, unknown>, words = english) =>
  summaryOf({ type, content } as never, f, words, (id) => (id === 'sr-1' ? 'Apple' : id), nothing, nothing, nothing);

describe('the gist of a change to alternatives', () => {
  const offered = { itemId: 'i', foodId: 'sr-1', foodVersion: 'v', choice };

  it('names the food, and says whether it is one to choose or not any more', () => {
    expect(said('ItemOffered', offered)).toBe('Apple · one of several to choose from');
    expect(said('ItemOffered', { ...offered, choice: null })).toBe('Apple · eaten in any case again');
    expect(said('ItemOffered', offered, german)).toBe('Apple · eines von mehreren zur Wahl');
    expect(said('ItemOffered', { ...offered, choice: null }, german)).toBe('Apple · wieder in jedem Fall');
  });

  it('says of a food that is placed as an alternative that it is one, and names none that an older event does not hold', () => {
    const placed = { foodId: 'sr-1', foodVersion: 'v', grams: 80, slotId: 'lunch', day: 0 };
    expect(said('ItemPlaced', { ...placed, choice })).toBe(
      'Apple · 80 g · lunch · Mon · one of several to choose from',
    );
    expect(said('ItemPlaced', placed)).toBe('Apple · 80 g · lunch · Mon');
    expect(said('ItemOffered', { itemId: 'i', choice })).toBe('one of several to choose from');
  });
});
