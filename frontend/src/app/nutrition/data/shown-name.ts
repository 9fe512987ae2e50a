import type { FoodNames } from '#libs/api-client/models/food-names.js';
import type { Language } from '../../text/texts';

/** What people call a food, in the language of the screen; the list's own name is for the details. */
export const shownName = ({ displayNames }: { readonly displayNames: FoodNames }, language: Language): string =>
  displayNames[language];
