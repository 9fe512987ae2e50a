import type { ChartOpeningView } from '#libs/api-client/models/chart-opening-view.js';
import type { ChartOpenings } from '#libs/api-client/models/chart-openings.js';

/** What the client's page says about the chart; null: nothing. */
export type ChartNotice =
  | { readonly kind: 'unassigned' }
  /** The reader's own opening, and how many whole minutes of it are left. */
  | { readonly kind: 'mine'; readonly opening: ChartOpeningView; readonly minutesLeft: number }
  /** Somebody opened it; of several the newest, and how many there are beside it. */
  | { readonly kind: 'others'; readonly opening: ChartOpeningView; readonly more: number };

/** @param mayOpen whether the reader's role opens charts at all; @param now milliseconds since 1970 */
export function chartNotice(
  { standing, items }: ChartOpenings,
  accountId: string,
  mayOpen: boolean,
  now: number,
): ChartNotice | null {
  const mine = items.find((one) => one.accountId === accountId && one.endedAt === null && Date.parse(one.until) > now);
  if (mine && standing !== 'assigned')
    return { kind: 'mine', opening: mine, minutesLeft: Math.ceil((Date.parse(mine.until) - now) / 60_000) };
  if (standing !== 'assigned') return mayOpen ? { kind: 'unassigned' } : null;
  const [newest, ...rest] = items.filter((one) => one.accountId !== accountId);
  return newest ? { kind: 'others', opening: newest, more: rest.length } : null;
}
