import { FEWEST } from '../cohort/cohort.js';
import { toldCount } from '../cohort-question/cohort-counts.js';
import type { Bar, Middle } from './clinic-figures.js';

/** How figures are told to somebody (ADR 0029): exactly about one's own clients, else so that nobody can be told apart. */
export interface Telling {
  /** Null: fewer than five, or none. */
  readonly count: (people: number) => number | null;
  /** Whole percent of n; null: not told, because the part or the rest is too small. */
  readonly share: (part: number, n: number) => number | null;
  readonly middle: (middle: Middle) => ToldMiddle;
  readonly bars: (bars: readonly Bar[]) => readonly Bar[];
}

export interface ToldMiddle {
  readonly n: number | null;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export const exactly: Telling = {
  count: (people) => people,
  share: (part, n) => (n === 0 ? null : Math.round((100 * part) / n)),
  middle: (middle) => middle,
  bars: (bars) => bars,
};

export const guarded: Telling = {
  count: toldCount,
  // of 18 of 20 the two are told, and of 6 of 6 each one
  share: (part, n) => (part < FEWEST || n - part < FEWEST ? null : 5 * Math.round((20 * part) / n)),
  middle: ({ n, ...rest }) =>
    n < FEWEST ? { n: null, median: null, low: null, high: null } : { n: toldCount(n), ...rest },
  bars: joined,
};

/** Neighbouring bars put together until each stands for five people at least; none when all of them are fewer. */
function joined(bars: readonly Bar[]): readonly Bar[] {
  const whole: Bar[] = [];
  let open: Bar | null = null;
  for (const bar of bars) {
    open = open ? together(open, bar) : bar;
    if (open.people.length < FEWEST) continue;
    whole.push(open);
    open = null;
  }
  if (!open) return whole;
  const last = whole.pop();
  return last ? [...whole, together(last, open)] : [];
}

const together = (one: Bar, other: Bar): Bar => ({
  from: one.from,
  to: other.to,
  people: [...one.people, ...other.people],
});
