import type { DayItem } from './data/tracking.dto';

/** "Chicken, broilers or fryers, breast" → "chicken": enough to recognise a meal by in one line. */
export function shortNames(items: readonly Pick<DayItem, 'name'>[]): string {
  return items.map(({ name }) => (name.split(/[,(]/)[0] ?? name).trim().toLowerCase()).join(', ');
}
