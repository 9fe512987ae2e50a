import { MEALS, traitsOf, type Course, type Ingredient, type MealIdea } from '../foods/meals.js';
import type { Trait } from '../foods/demo-foods.js';
import type { Chance } from '../chance.js';
import type { Person } from '../people/person.js';

/** The five meals of every plan in the demo: the product's own default. */
export const SLOTS = [
  { slotId: 'breakfast', name: 'Breakfast', time: '07:30', course: 'breakfast' },
  { slotId: 'morning-snack', name: 'Snack', time: '10:30', course: 'snack' },
  { slotId: 'lunch', name: 'Lunch', time: '12:30', course: 'lunch' },
  { slotId: 'afternoon-snack', name: 'Snack', time: '16:00', course: 'snack' },
  { slotId: 'dinner', name: 'Dinner', time: '19:00', course: 'dinner' },
] as const satisfies readonly { slotId: string; name: string; time: string; course: Course }[];

export type SlotId = (typeof SLOTS)[number]['slotId'];

/** Ideas by slot, which the days take in turn: nobody cooks seven different breakfasts a week. */
export type Menu = Readonly<Record<SlotId, readonly MealIdea[]>>;

/** How many different ideas a slot has, and which of them each weekday takes, Monday first. */
const TURNS: Readonly<Record<SlotId, readonly number[]>> = {
  breakfast: [0, 1, 0, 2, 1, 3, 3],
  'morning-snack': [0, 1, 2, 0, 1, 3, 2],
  lunch: [0, 1, 2, 0, 3, 4, 5],
  'afternoon-snack': [0, 1, 2, 3, 0, 2, 1],
  dinner: [0, 1, 2, 3, 4, 5, 6],
};
const DIFFERENT: Readonly<Record<SlotId, number>> = {
  breakfast: 4,
  'morning-snack': 4,
  lunch: 6,
  'afternoon-snack': 4,
  dinner: 7,
};

/** Ideas of a course that somebody can eat. */
export function fitting(course: Course, avoids: readonly Trait[]): readonly MealIdea[] {
  return MEALS[course].filter((idea) => {
    const traits = traitsOf(idea);
    return !avoids.some((trait) => traits.has(trait));
  });
}

/** A first menu: what the person likes, then what chance brings. Both snacks share one list without repeating each other. */
export function firstMenu({ avoids, likes }: Pick<Person, 'avoids' | 'likes'>, chance: Chance): Menu {
  const choose = (course: Course): MealIdea[] => {
    const ideas = chance.shuffled(fitting(course, avoids));
    const liked = new Set(likes[course]);
    return ideas.sort((a, b) => Number(liked.has(b.id)) - Number(liked.has(a.id)));
  };
  const snacks = choose('snack');
  return {
    breakfast: choose('breakfast').slice(0, DIFFERENT.breakfast),
    'morning-snack': snacks.slice(0, DIFFERENT['morning-snack']),
    lunch: choose('lunch').slice(0, DIFFERENT.lunch),
    'afternoon-snack': snacks.slice(DIFFERENT['morning-snack']).slice(0, DIFFERENT['afternoon-snack']),
    dinner: choose('dinner').slice(0, DIFFERENT.dinner),
  };
}

/** The menu with some ideas exchanged, as after a talk about what works and what does not. */
export function revisedMenu(menu: Menu, { avoids }: Pick<Person, 'avoids'>, swaps: number, chance: Chance): Menu {
  let revised: Record<SlotId, readonly MealIdea[]> = { ...menu };
  for (let swap = 0; swap < swaps; swap += 1) {
    const { slotId, course } = chance.pick(SLOTS);
    const used = new Set(
      SLOTS.filter((slot) => slot.course === course).flatMap((slot) => revised[slot.slotId].map(({ id }) => id)),
    );
    const fresh = fitting(course, avoids).filter(({ id }) => !used.has(id));
    if (fresh.length === 0) continue;
    revised = {
      ...revised,
      [slotId]: revised[slotId].with(chance.whole(0, revised[slotId].length - 1), chance.pick(fresh)),
    };
  }
  return revised;
}

/**
 * Ingredients of each meal of a plan's day, in slot order.
 * @param day 0 is the first Monday; a second week takes the dinners and lunches in another order
 */
export function dayOf(menu: Menu, day: number): readonly (readonly Ingredient[])[] {
  const [week, weekday] = [Math.floor(day / 7), day % 7];
  const ideaFor = (slotId: SlotId, shift: number) => {
    const ideas = menu[slotId];
    return ideas[(TURNS[slotId][weekday]! + week * 3 + shift) % ideas.length]!;
  };
  const lunch = ideaFor('lunch', 0);
  // fish at noon, so no fish at night: the next dinner that begins with something else
  const dinners = Array.from({ length: menu.dinner.length }, (_, shift) => ideaFor('dinner', shift));
  const dinner = dinners.find((candidate) => kindOf(candidate) !== kindOf(lunch)) ?? dinners[0]!;
  return SLOTS.map(
    ({ slotId }) => (slotId === 'lunch' ? lunch : slotId === 'dinner' ? dinner : ideaFor(slotId, 0)).ingredients,
  );
}

function kindOf(idea: MealIdea): string {
  const traits = traitsOf(idea);
  return (
    (['fish', 'shellfish', 'poultry', 'redMeat', 'soy'] as const).find((trait) => traits.has(trait)) ??
    idea.ingredients[0]![0]
  );
}
