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

  describe('from a file', () => {
    const bring = (food: FoodEntry, rowHash: string) =>
      ({ type: 'ImportOrgFood', food, imported: line(rowHash) }) as const;
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
  });
});
