import type { NumberLocale } from '#libs/science/display.js';

interface Slot {
  readonly slotId: string;
  readonly name: string;
}

/** What a plan begins with unless the organisation says otherwise, in each language: as the server's `DEFAULT_SLOTS`. */
export const STANDARD_MEALS: Readonly<Record<NumberLocale, readonly (Slot & { readonly time: string })[]>> = {
  en: [
    { slotId: 'breakfast', name: 'Breakfast', time: '07:30' },
    { slotId: 'morning-snack', name: 'Snack', time: '10:30' },
    { slotId: 'lunch', name: 'Lunch', time: '12:30' },
    { slotId: 'afternoon-snack', name: 'Snack', time: '16:00' },
    { slotId: 'dinner', name: 'Dinner', time: '19:00' },
  ],
  de: [
    { slotId: 'breakfast', name: 'Frühstück', time: '07:30' },
    { slotId: 'morning-snack', name: 'Zwischenmahlzeit', time: '10:30' },
    { slotId: 'lunch', name: 'Mittagessen', time: '12:30' },
    { slotId: 'afternoon-snack', name: 'Zwischenmahlzeit', time: '16:00' },
    { slotId: 'dinner', name: 'Abendessen', time: '19:00' },
  ],
};

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
