import type { Chance } from '../chance.js';
import type { FoodVersions, TreatKey } from '../foods/food-versions.js';
import { TREATS, type Trait } from '../foods/demo-foods.js';
import { isWeekend, minutesOf } from '../local-time.js';
import type { Habit } from '../people/habits.js';
import { SLOTS, type SlotId } from '../plans/menu.js';
import type { PlanItem } from '../plans/versions.js';

/** What was eaten, in the words of the app. */
export interface Eaten {
  readonly itemId: string | null;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly grams: number;
}

/** One meal as somebody logs it. */
export interface DiaryEntry {
  readonly slotId: SlotId;
  readonly kind: 'as-planned' | 'adjusted';
  /** Empty for a meal eaten as planned. */
  readonly items: readonly Eaten[];
  readonly note: string | null;
  /** When it is logged: minutes since midnight of the day; past 1,440 on the next. Meals with the same time are logged in one go. */
  readonly at: number;
}

export interface DiaryDay {
  readonly date: string;
  /** 0 at the beginning of the story, 1 at its end: where a habit changes. */
  readonly progress: number;
  /** Days until the story ends. */
  readonly left: number;
  /** The day's plan. */
  readonly items: readonly PlanItem[];
}

const SMALLER = ['Was not that hungry.', 'Left some of it.', null, null, null];
const LARGER = ['Second helping.', 'Came home very hungry after sport.', null, null, null];
const TREATED = ['Birthday at the office.', 'Dinner with friends.', 'Family visit.', 'Film night.', null];
const SKIPPED = ['Was out of it.', 'Forgot to buy it.', null, null];

/** The meals that a person logs of one day, in the order in which they are logged. */
export function diaryOf(
  { date, progress, left, items }: DiaryDay,
  habit: Habit,
  avoids: readonly Trait[],
  foodVersions: FoodVersions,
  chance: Chance,
): readonly DiaryEntry[] {
  if (chance.happens(habit.lostDays / 7)) return [];
  const slip = left < habit.slipsFor ? 0.5 : 1;
  const usual = (isWeekend(date) ? habit.weekend : habit.weekday) * (1 + (habit.end - 1) * progress);
  const will = Math.min(0.98, usual) * slip;
  const sessions = {
    noon: 13 * 60 + chance.between(0, 70),
    evening: 20 * 60 + chance.between(20, 120),
    morning: 1_440 + 7 * 60 + chance.between(20, 90),
  };
  const entries: DiaryEntry[] = [];
  for (const { slotId, time, course } of SLOTS) {
    const meal = items.filter((item) => item.slotId === slotId);
    // drawn for every meal, logged or not, so that each meal's chance is its own
    const [logged, planned, delay] = [chance.next(), chance.next(), chance.next()];
    if (meal.length === 0 || logged >= will * (course === 'snack' ? habit.snacks : 1)) continue;
    const at =
      habit.writes === 'each-meal' ? minutesOf(time) + 4 + 50 * delay ** 2 : sessionOf(habit.writes, time, sessions);
    if (planned < habit.asPlanned - (isWeekend(date) ? 0.12 : 0))
      entries.push({ slotId, kind: 'as-planned', items: [], note: null, at });
    else
      entries.push({
        slotId,
        kind: 'adjusted',
        at,
        ...adjusted(meal, course !== 'breakfast' && isWeekend(date), avoids, foodVersions, chance),
      });
  }
  return entries;
}

function sessionOf(
  writes: Exclude<Habit['writes'], 'each-meal'>,
  time: string,
  { noon, evening, morning }: Readonly<Record<'noon' | 'evening' | 'morning', number>>,
): number {
  switch (writes) {
    case 'twice-a-day':
      return time <= '13:00' ? noon : evening;
    case 'evening':
      return evening;
    case 'next-morning':
      return morning;
  }
}

function adjusted(
  meal: readonly PlanItem[],
  festive: boolean,
  avoids: readonly Trait[],
  foodVersions: FoodVersions,
  chance: Chance,
): Pick<DiaryEntry, 'items' | 'note'> {
  const eaten = (factor: (item: PlanItem) => number): Eaten[] =>
    meal
      .map((item) => ({ item, grams: Math.round((item.grams * factor(item)) / 5) * 5 }))
      .filter(({ grams }) => grams > 0)
      .map(({ item: { itemId, food }, grams }) => ({
        itemId,
        foodId: foodVersions[food].foodId,
        foodVersion: foodVersions[food].version,
        grams,
      }));
  const form = chance.next();
  if (form < (festive ? 0.5 : 0.15)) {
    const treat = treatFor(avoids, chance);
    if (treat !== null) {
      const { foodId, version } = foodVersions[treat];
      return {
        items: [...eaten(() => 1), { itemId: null, foodId, foodVersion: version, grams: TREATS[treat].helping }],
        note: chance.pick(TREATED),
      };
    }
  }
  if (form < 0.6) {
    const factor = chance.between(0.5, 0.85);
    return { items: eaten(() => factor), note: chance.pick(SMALLER) };
  }
  if (form < 0.85 || meal.length === 1) {
    const factor = chance.between(1.15, 1.5);
    return { items: eaten(() => factor), note: chance.pick(LARGER) };
  }
  const left = chance.pick(meal.slice(1)).itemId;
  return { items: eaten(({ itemId }) => (itemId === left ? 0 : 1)), note: chance.pick(SKIPPED) };
}

function treatFor(avoids: readonly Trait[], chance: Chance): TreatKey | null {
  // who eats no pork here does so for faith, and drinks no wine either
  const halal = avoids.includes('pork') && !avoids.includes('redMeat');
  const allowed = (Object.keys(TREATS) as TreatKey[]).filter(
    (key) =>
      !TREATS[key].traits.some((trait: Trait) => avoids.includes(trait)) &&
      !(halal && (key === 'wine' || key === 'beer')),
  );
  return allowed.length === 0 ? null : chance.pick(allowed);
}
