import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import type { ListedFood } from './listed-food.js';
import { readPublishedList } from './published-list.js';

const CIQUAL = [
  'alim_grp_nom_eng;alim_code;alim_nom_eng;Energy, Regulation EU No 1169/2011 (kcal/100g);"Energy, N x Jones\' factor, with fibres (kcal/100g)";Carbohydrate (g/100g);Fibres (g/100g);Salt (g/100g);Fat (g/100g)',
  'bread;7001;Rye bread;-;250;45,5;6,5;1,2;traces',
  'bread;7002;;-;250;45,5;6,5;1,2;< 0,3',
].join('\n');

describe('a list that somebody publishes', () => {
  let folder: string;
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foods-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const of = (food: ListedFood, id: NutrientId) => food.per100g[nutrient(id).index];

  it('is Ciqual: figures, what is no figure, and which energy counts', async () => {
    const { list, rejected } = await readPublishedList(await file('ciqual.csv', CIQUAL));
    expect(list).toMatchObject({ catalogue: 'ciqual', files: [{ name: 'ciqual.csv' }] });
    expect(list.foods).toHaveLength(1);
    const [bread] = list.foods as [ListedFood];
    expect(bread).toMatchObject({
      foodId: 'ciqual-7001',
      notes: {
        states: { fat: { state: 'trace' } },
        energyFrom: "Energy, N x Jones' factor, with fibres (kcal/100g)",
      },
    });
    const figures = (['energy', 'availableCarbohydrate', 'carbohydrate', 'sodium', 'fat'] as const).map((id) =>
      of(bread, id),
    );
    expect(figures).toEqual([250, 45.5, 52, 480, null]);
    expect(rejected).toMatchObject([{ line: 3, code: 'food.name-invalid' }]);
  });
  it('is a folder of FoodData Central; the same files again are the same version', async () => {
    await file('food.csv', 'fdc_id,data_type,description\n9,sr_legacy_food,Butter');
    await file('nutrient.csv', 'id,name,unit_name,nutrient_nbr\n1008,Energy,KCAL,208');
    await file('food_nutrient.csv', 'fdc_id,nutrient_id,amount\n9,1008,717');
    const { list } = await readPublishedList(folder);
    expect(list.foods).toMatchObject([{ foodId: 'fdc-9', name: 'Butter', notes: { energyFrom: 'Energy (FDC 208)' } }]);
    expect((await readPublishedList(folder)).list.contentHash).toBe(list.contentHash);
    await file('food_nutrient.csv', 'fdc_id,nutrient_id,amount\n9,1008,718');
    expect((await readPublishedList(folder)).list.contentHash).not.toBe(list.contentHash);
  });
  it('is nothing else', async () =>
    expect(readPublishedList(await file('own.csv', 'Name;kcal\nOats;370'))).rejects.toMatchObject({
      code: 'food-import.unreadable',
    }));
});
