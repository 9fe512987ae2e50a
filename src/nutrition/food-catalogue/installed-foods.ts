import type { FoodImporter } from './food-importer.js';
import { readUsdaSr28, usdaSr28Name } from './usda-sr28.js';

/**
 * Imports the foods that came with the installation, where they are not there yet.
 * @param onProgress as of `FoodImporter.import` @returns how many there are
 */
export async function importInstalledFoods(
  importer: FoodImporter,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const held = await importer.held(await usdaSr28Name());
  return held ?? (await importer.import(await readUsdaSr28(), onProgress)).foods;
}
