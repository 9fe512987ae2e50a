import type { NumberLocale } from '#libs/science/display.js';
import { STANDARD_MEALS } from '#libs/science/standard-meals.js';

interface Slot {
  readonly slotId: string;
  readonly name: string;
}

/** A meal's name for its reader: one that nobody chose is read in the reader's language, whatever the language of the organisation; any other stays as somebody wrote it. */
export function mealName({ slotId, name }: Slot, language: NumberLocale): string {
  const standard = Object.values(STANDARD_MEALS).flatMap((meals) => meals.filter((meal) => meal.slotId === slotId));
  if (!standard.some((meal) => meal.name === name)) return name;
  return STANDARD_MEALS[language].find((meal) => meal.slotId === slotId)?.name ?? name;
}

/** Meals whose names are for their reader. */
export const namedMeals = <S extends Slot>(meals: readonly S[], language: NumberLocale): S[] =>
  meals.map((meal) => ({ ...meal, name: mealName(meal, language) }));

/** A long German compound with a soft hyphen where its parts meet: a narrow column would break it at any letter. */
export const breakable = (name: string): string => name.replaceAll(/(?<=\p{L}{3})(?:mahlzeit|essen)\b/gu, '\u00AD$&');
