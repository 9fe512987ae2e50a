import { given } from '#libs/event-sourcing/given-when-then.js';
import type { FoodEntry } from './food-entry.js';
import { orgFoodDecider } from './org-food.decider.js';
import type { OrgFoodAdded, OrgFoodContent } from './org-food.events.js';

const entry: FoodEntry = {
  name: '  Overnight   oats ',
  entered: { per: '100g', servingGrams: null, amounts: { energy: 140, protein: 5, fat: null } },
};
const content: OrgFoodContent = {
  version: 'org.1',
  name: 'Overnight oats',
  brand: null,
  gtin: null,
  group: '',
  source: '',
  tags: [],
  allergens: {},
  measures: [],
  entered: { per: '100g', servingGrams: null, amounts: { energy: 140, protein: 5 } },
  per100g: { energy: 140, protein: 5 },
};
const added: OrgFoodAdded = { type: 'OrgFoodAdded', data: content };
const line = (rowHash: string) => ({ importId: 'i', line: 2, rowHash });
const imported: OrgFoodAdded = { type: 'OrgFoodAdded', data: { ...content, imported: line('a') } };
const renamed = { ...entry, name: 'Oats' };

describe("a food of the org's own", () => {
  it('is added tidily, unknown amounts absent', () =>
    given(orgFoodDecider).when({ type: 'AddOrgFood', food: entry }).then(added));
  it('is added once', () =>
    given(orgFoodDecider, added).when({ type: 'AddOrgFood', food: entry }).thenRefuses('food.already-added'));
  it('gets a version when it says something else', () =>
    given(orgFoodDecider, added)
      .when({ type: 'ChangeOrgFood', food: renamed })
      .then({ type: 'OrgFoodChanged', data: { ...content, version: 'org.2', name: 'Oats' } }));
  it('stays when it says the same', () =>
    given(orgFoodDecider, added).when({ type: 'ChangeOrgFood', food: entry }).thenNothing());
  it('must exist', () =>
    given(orgFoodDecider).when({ type: 'ChangeOrgFood', food: entry }).thenRefuses('food.unknown'));
  it('is archived and restored once', () => {
    given(orgFoodDecider, added).when({ type: 'ArchiveOrgFood' }).then({ type: 'OrgFoodArchived', data: {} });
    const archived = [added, { type: 'OrgFoodArchived', data: {} }] as const;
    given(orgFoodDecider, ...archived)
      .when({ type: 'ArchiveOrgFood' })
      .thenNothing();
    given(orgFoodDecider, ...archived)
      .when({ type: 'ChangeOrgFood', food: renamed })
      .thenRefuses('food.archived');
    given(orgFoodDecider, ...archived)
      .when({ type: 'RestoreOrgFood' })
      .then({ type: 'OrgFoodRestored', data: {} });
  });

  describe('with values of a list that contradict', () => {
    const amounts = { energy: 62, carbohydrate: 5, sugars: 6, fibre: 2 };
    const listed: OrgFoodContent = {
      ...content,
      entered: { per: '100g', servingGrams: null, amounts, energyFrom: 'Energy (FDC 208)' },
      per100g: amounts,
    };
    const typed = (changed: Record<string, number> = {}, more: Partial<FoodEntry> = {}): FoodEntry => ({
      name: 'Overnight oats',
      ...more,
      entered: { per: '100g', servingGrams: null, amounts: { ...amounts, ...changed } },
    });
    const changed = (food: FoodEntry) =>
      given(orgFoodDecider, { type: 'OrgFoodAdded', data: listed }).when({ type: 'ChangeOrgFood', food });
    it('stays as it is when it is saved unchanged', () => changed(typed()).thenNothing());
    it('takes an allergen, and keeps which energy it has', () =>
      changed(typed({}, { allergens: { dairy: 'contains' } })).then({
        type: 'OrgFoodChanged',
        data: { ...listed, version: 'org.2', allergens: { dairy: 'contains' } },
      }));
    it('takes another energy, which is none of the list', () =>
      changed(typed({ energy: 70 })).then({
        type: 'OrgFoodChanged',
        data: {
          ...listed,
          version: 'org.2',
          entered: { per: '100g', servingGrams: null, amounts: { ...amounts, energy: 70 } },
          per100g: { ...amounts, energy: 70 },
        },
      }));
    it('takes no value that contradicts', () => changed(typed({ sugars: 7 })).thenRefuses('food.values-contradict'));
    it('is copied as it is, not typed anew', () => {
      const copy = { type: 'AddOrgFood', food: typed(), copiedFrom: { foodId: 'f', version: 'org.1' } } as const;
      expect(orgFoodDecider.decide({ ...copy, original: amounts }, { status: 'absent' })).toHaveLength(1);
      given(orgFoodDecider).when(copy).thenRefuses('food.values-contradict');
    });
    it('takes a line of a file that says nothing of them', () => {
      const imported = { importId: 'i', line: 2, rowHash: 'b' };
      const food: FoodEntry = { name: 'Oats', entered: { per: '100g', servingGrams: null, amounts: {} } };
      given(orgFoodDecider, { type: 'OrgFoodAdded', data: listed })
        .when({ type: 'ImportOrgFood', food, mapped: ['name'], imported, renames: true })
        .then({ type: 'OrgFoodChanged', data: { ...listed, version: 'org.2', name: 'Oats', imported } });
    });
  });

  describe('from a file', () => {
    const bring = (food: FoodEntry, rowHash: string, mapped = ['name', 'energy', 'protein']) =>
      ({ type: 'ImportOrgFood', food, mapped, imported: line(rowHash), renames: false }) as const;
    const byHand: OrgFoodContent = {
      ...content,
      version: 'org.2',
      brand: 'Mill',
      gtin: '4006381333931',
      group: 'Breakfast',
      source: 'Label',
      tags: ['vegetarian'],
      allergens: { dairy: 'contains', sesame: 'may-contain', egg: 'free', fish: 'free' },
      measures: [{ label: '1 cup', grams: 180 }],
      entered: {
        per: 'serving',
        servingGrams: 50,
        amounts: { energy: 70, protein: 2.5, salt: 0.2 },
        states: { sugars: { state: 'below', limit: 0.25 }, iron: { state: 'trace' } },
      },
      per100g: { energy: 140, protein: 5, sodium: 160 },
    };
    const corrected = [imported, { type: 'OrgFoodChanged', data: byHand }] as const;
    const eaten = (amounts: Record<string, number | null>): FoodEntry => ({
      name: 'Oats',
      entered: { per: '100g', servingGrams: null, amounts },
    });
    it('is made by its first line', () =>
      given(orgFoodDecider)
        .when(bring(entry, 'a'))
        .then({ ...imported }));
    it('is not touched by the same line, whatever was corrected by hand since', () =>
      given(orgFoodDecider, imported, {
        type: 'OrgFoodChanged',
        data: { ...content, version: 'org.2', name: 'By hand' },
      })
        .when(bring(entry, 'a'))
        .thenNothing());
    it('changes when the line does', () =>
      given(orgFoodDecider, imported)
        .when(bring(renamed, 'b'))
        .then({ type: 'OrgFoodChanged', data: { ...content, version: 'org.2', name: 'Oats', imported: line('b') } }));
    it('becomes no other food because its number means one elsewhere, unless somebody wants that', () => {
      const salami = bring({ ...entry, name: 'Salami' }, 'b');
      given(orgFoodDecider, imported).when(salami).thenRefuses('food.other-name');
      const { state } = given(orgFoodDecider, imported);
      expect(orgFoodDecider.decide({ ...salami, renames: true }, state)).toMatchObject([{ data: { name: 'Salami' } }]);
    });
    it('keeps what the file has no column for, its figures turned into figures of 100 g', () =>
      given(orgFoodDecider, ...corrected)
        .when(bring(eaten({ energy: 160, protein: null }), 'b'))
        .then({
          type: 'OrgFoodChanged',
          data: {
            ...byHand,
            version: 'org.3',
            name: 'Oats',
            entered: {
              per: '100g',
              servingGrams: 50,
              amounts: { energy: 160, salt: 0.4 },
              states: { sugars: { state: 'below', limit: 0.5 }, iron: { state: 'trace' } },
            },
            per100g: { energy: 160, sodium: 160 },
            imported: line('b'),
          },
        }));
    it.each([
      [['contains'], { wheat: 'contains', egg: 'contains' }, { sesame: 'may-contain' }],
      [['may-contain'], { dairy: 'may-contain', egg: 'may-contain' }, { dairy: 'contains', egg: 'may-contain' }],
      [['contains', 'may-contain'], {}, {}],
    ] as const)('keeps the allergens without a column, and what is free of one: %j', (mapped, said, kept) => {
      const command = bring({ ...eaten({ energy: 160 }), allergens: said }, 'b', ['name', 'energy', ...mapped]);
      const [changed] = orgFoodDecider.decide(command, given(orgFoodDecider, ...corrected).state);
      const allergens = { egg: 'free', fish: 'free', ...said, ...kept };
      expect(changed).toMatchObject({ type: 'OrgFoodChanged', data: { tags: ['vegetarian'] } });
      expect((changed!.data as OrgFoodContent).allergens).toEqual(allergens);
    });
    it('empties what has a column and says nothing', () => {
      const food: FoodEntry = { ...eaten({ energy: 160 }), brand: '', gtin: '', group: '', source: '' };
      const command = bring(food, 'b', ['name', 'energy', 'brand', 'gtin', 'group', 'source', 'serving', 'salt']);
      const [changed] = orgFoodDecider.decide(command, given(orgFoodDecider, ...corrected).state);
      expect(changed!.data).toMatchObject({ brand: null, gtin: null, group: '', source: '' });
      expect((changed!.data as OrgFoodContent).entered).toEqual({
        per: '100g',
        servingGrams: null,
        amounts: { energy: 160, protein: 5 },
        states: { sugars: { state: 'below', limit: 0.5 }, iron: { state: 'trace' } },
      });
    });
    it('takes the salt of the file, not the sodium that was there', () => {
      const salted = { ...byHand, entered: { ...content.entered, amounts: { sodium: 400 } } };
      const { state } = given(orgFoodDecider, imported, { type: 'OrgFoodChanged', data: salted });
      const [changed] = orgFoodDecider.decide(bring(eaten({ salt: 2 }), 'b', ['name', 'salt']), state);
      expect(changed!.data).toMatchObject({ per100g: { sodium: 800 } });
    });
    it('takes the available carbohydrate of the file, not the carbohydrate that was there', () => {
      const before = { ...byHand, entered: { ...content.entered, amounts: { carbohydrate: 60, fibre: 8 } } };
      const { state } = given(orgFoodDecider, imported, { type: 'OrgFoodChanged', data: before });
      const line = bring(eaten({ availableCarbohydrate: 40 }), 'b', ['name', 'availableCarbohydrate']);
      const [changed] = orgFoodDecider.decide(line, state);
      expect(changed!.data).toMatchObject({ per100g: { availableCarbohydrate: 40, fibre: 8, carbohydrate: 48 } });
    });
  });
});
