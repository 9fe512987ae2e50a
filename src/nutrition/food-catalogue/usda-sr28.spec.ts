import { impossibilities } from '#libs/science/food-plausibility.js';
import type { NutrientId } from '#libs/science/nutrients.js';
import { readUsdaSr28 } from './usda-sr28.js';

it('what an older release fills in contradicts nothing that the list says', async () => {
  const { nutrientIds, foods } = await readUsdaSr28();
  const faultsOf = (per100g: readonly (number | null)[], without: readonly NutrientId[]) => {
    const amounts = nutrientIds.map((id, at) => [id, without.includes(id) ? null : per100g[at]]);
    return impossibilities(Object.fromEntries(amounts)).map(({ code, nutrients }) => `${code} ${nutrients.at(-1)}`);
  };
  const contradicted = foods.flatMap(({ name, per100g, notes }) => {
    const own = faultsOf(per100g, notes?.filled?.nutrients ?? []);
    const filled = faultsOf(per100g, []).filter((fault) => !own.includes(fault));
    return filled.length > 0 ? [`${name}: ${filled.join(', ')}`] : [];
  });
  expect(contradicted).toEqual([]);
});
