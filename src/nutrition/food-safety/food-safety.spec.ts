import type { AllergenStatements } from '#libs/science/food-allergens.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { foodSafetyOf } from './food-safety.js';

const of = (ndb: string) => {
  const { tags, unknownTags } = foodSafetyOf({ foodId: `sr-${ndb}`, name: '', per100g: NUTRIENTS.map(() => null) });
  return { carries: tags.map(({ tag }) => tag), unknown: unknownTags };
};

describe('what is known of a food', () => {
  it('takes no silence of a name for absence where a food is made of several others', () => {
    // kung pao chicken of a restaurant; a banana is a banana
    expect(of('36619').unknown).toEqual(expect.arrayContaining(['allergen:peanut', 'allergen:soy']));
    expect(of('09040').unknown).not.toContain('allergen:peanut');
  });

  it('leaves a tag open where only its wide allergen is known: beer for somebody with coeliac disease', () => {
    const beer = of('14003');
    expect(beer.carries).toContain('allergen:gluten-source');
    expect(beer.carries).not.toContain('gluten-source');
    expect(beer.unknown).toContain('gluten-source');
  });

  it('says of nothing that it is free of what no table tells', () => {
    expect(of('09040').unknown).toEqual(
      expect.arrayContaining(['salt-substitute', 'liquorice', 'phosphate-additive', 'texture-iddsi']),
    );
  });

  describe('of the org itself', () => {
    const own = (allergens: AllergenStatements, tags: readonly string[] = []) => {
      const food = foodSafetyOf({
        foodId: 'org-x',
        name: 'Oats',
        per100g: NUTRIENTS.map(() => null),
        own: { allergens, tags },
      });
      return { carries: food.tags.map(({ tag }) => tag), unknown: food.unknownTags };
    };
    it('is what was declared, for the rules of allergies and those of foods', () =>
      expect(own({ dairy: 'contains' }, ['vegan', 'grapefruit']).carries).toEqual(
        expect.arrayContaining(['allergen:dairy', 'dairy', 'grapefruit']),
      ));
    it('leaves traces and silence open, and believes what is declared free', () => {
      const { carries, unknown } = own({ 'tree-nut': 'may-contain', egg: 'free' });
      expect(unknown).toEqual(expect.arrayContaining(['allergen:tree-nut', 'allergen:peanut', 'peanut', 'liquorice']));
      expect(unknown).not.toContain('allergen:egg');
      expect(carries).not.toContain('allergen:egg');
    });
    it('leaves an exempt derivative open: no label names it, and it is not free of it', () => {
      const { carries, unknown } = own({ wheat: 'exempt', soy: 'exempt' });
      expect(unknown).toEqual(expect.arrayContaining(['allergen:wheat', 'allergen:soy', 'allergen:gluten-source']));
      expect(carries).not.toEqual(expect.arrayContaining([expect.stringMatching(/wheat|soy|gluten/)]));
    });
    it('knows that wheat is a cereal with gluten', () =>
      expect(own({ wheat: 'contains' }).carries).toContain('allergen:gluten-source'));
  });
});
