import { daysBetween } from '#libs/calendar/dates.js';

/** The quarter that a day lies in, and those before it, newest first. @param today ISO calendar date */
export function latestQuarters(today: string, count: number): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const now = 4 * year + Math.floor((month - 1) / 3);
  return Array.from({ length: count }, (_, back) => `${Math.floor((now - back) / 4)}-Q${((now - back) % 4) + 1}`);
}

const SETTLED_DAYS = 14;

/**
 * The quarter that a dashboard begins with: the present one, and in its first two weeks, which tell little, the one before.
 * @param today ISO calendar date
 */
export function quarterToBeginWith(today: string): string {
  const [present, before] = latestQuarters(today, 2) as [string, string];
  const firstMonth = 3 * Number(present.at(-1)) - 2;
  const firstDay = `${today.slice(0, 4)}-${String(firstMonth).padStart(2, '0')}-01`;
  return daysBetween(firstDay, today) < SETTLED_DAYS ? before : present;
}

/** `Q4 2026` */
export const quarterName = (quarter: string): string => quarter.split('-').reverse().join(' ');
