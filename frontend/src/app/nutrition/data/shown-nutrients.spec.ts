import { describe, expect, it } from 'vitest';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { inChosenOrder, sectionsOf } from './shown-nutrients';

describe('nutrients of a panel', () => {
  it('are all of them by group where nothing was chosen, but for what stands above', () => {
    const sections = sectionsOf(null, ['protein']);
    expect(sections.map(({ group }) => group)).toEqual([
      'macro',
      'carb',
      'fat',
      'mineral',
      'vitamin',
      'amino',
      'other',
    ]);
    expect(sections.flatMap(({ ids }) => ids)).toHaveLength(NUTRIENTS.length - 2);
    expect(sections[0]?.ids).not.toContain('protein');
  });
  it('are the chosen ones in their order, unknown ones left out', () =>
    expect(sectionsOf(['iron', 'protein', 'kryptonite', 'fibre'], ['protein'])).toEqual([
      { group: 'chosen', ids: ['iron', 'fibre'] },
    ]));
  it('order the lines of a receipt', () => {
    const lines = [{ id: 'energy' }, { id: 'protein' }, { id: 'iron' }] as const;
    expect(inChosenOrder(lines, ['iron', 'calcium', 'energy']).map(({ id }) => id)).toEqual(['iron', 'energy']);
    expect(inChosenOrder(lines, null)).toBe(lines);
  });
});
