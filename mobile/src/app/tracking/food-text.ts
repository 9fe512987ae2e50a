import type { DayItem } from '#libs/api-client/models/day-item';

/** "Chicken, broilers or fryers, breast" → "chicken": enough to recognise a meal by in one line. */
export function shortNames(items: readonly Pick<DayItem, 'name'>[]): string {
  return items.map(({ name }) => (name.split(/[,(]/)[0] ?? name).trim().toLowerCase()).join(', ');
}
