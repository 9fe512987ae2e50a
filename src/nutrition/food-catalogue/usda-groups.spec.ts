import { foodGroupIn } from '#libs/science/food-groups.js';
import { USDA_GROUPS, usdaGroupOf } from './usda-groups.js';

describe('the groups of the food list', () => {
  it('have German names; those of an organisation stay as they are', () => {
    const untranslated = [...Object.values(USDA_GROUPS), usdaGroupOf('99001')].filter(
      (group) => group !== 'Snacks' && foodGroupIn('de', group) === group,
    );
    expect(untranslated).toEqual([]);
    expect([foodGroupIn('de', 'Aus unserer Küche'), foodGroupIn('en', 'Sweets')]).toEqual([
      'Aus unserer Küche',
      'Sweets',
    ]);
  });
});
