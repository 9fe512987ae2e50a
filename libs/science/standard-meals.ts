/** A meal of the day. */
interface StandardMeal {
  readonly slotId: string;
  readonly name: string;
  /** `HH:MM` */
  readonly time: string;
}

/** What a plan begins with unless the organisation says otherwise, in each language. */
export const STANDARD_MEALS: Readonly<Record<'en' | 'de', readonly StandardMeal[]>> = {
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
