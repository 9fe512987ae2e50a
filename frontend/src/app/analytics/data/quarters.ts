/** The quarter that a day lies in, and those before it, newest first. @param today ISO calendar date */
export function latestQuarters(today: string, count: number): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const now = 4 * year + Math.floor((month - 1) / 3);
  return Array.from({ length: count }, (_, back) => `${Math.floor((now - back) / 4)}-Q${((now - back) % 4) + 1}`);
}

/** `Q4 2026` */
export const quarterName = (quarter: string): string => quarter.split('-').reverse().join(' ');
