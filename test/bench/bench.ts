import type { BenchContext } from './context.js';

/** What one round of a row saw, both in the row's unit, measured in turns within the same seconds. */
export interface Measured {
  readonly candidate: number;
  readonly baseline: number;
}

/** One row of bench.json. The figure that counts is candidate ÷ baseline: absolutes drift with the machine, ratios do not. */
export interface BenchRow {
  readonly id: string;
  readonly unit: string;
  /** Bound of the ratio. */
  readonly goal: number;
  /** Whether the ratio shall be at least (`higher`) or at most (`lower`) the goal. */
  readonly better: 'higher' | 'lower';
  /** Rows of one name run in a process of their own: of two applications in one process, the guard knows only the later one's sessions. */
  readonly apart?: string;
  /** What was measured differs from what the id promises, e.g. fewer events: said aloud. */
  readonly note?: string;
  measure(context: BenchContext): Promise<Measured>;
}

/** Does its work once and says how much it was, in the row's unit. */
export type Work = () => Promise<number>;

/** How long one turn lasts. */
const TURN_MS = Number(process.env['BENCH_TURN_MS'] ?? 400);
const TURNS = 4;

/** Work per second of two sets of workers that take turns; within a set all work at the same time. */
export async function rates(candidate: readonly Work[], baseline: readonly Work[]): Promise<Measured> {
  const done = { candidate: 0, baseline: 0 };
  const spent = { candidate: 0, baseline: 0 };
  for (let turn = 0; turn < TURNS; turn += 1) {
    // ABBA: whoever comes first is not always the same
    const order = turn % 2 === 0 ? (['candidate', 'baseline'] as const) : (['baseline', 'candidate'] as const);
    for (const side of order) {
      const began = performance.now();
      done[side] += await workFor(TURN_MS, side === 'candidate' ? candidate : baseline);
      spent[side] += performance.now() - began;
    }
  }
  return { candidate: (done.candidate / spent.candidate) * 1_000, baseline: (done.baseline / spent.baseline) * 1_000 };
}

/** Median milliseconds that each of two works takes, in turns. */
export async function medians(
  candidate: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
  times: number,
): Promise<Measured> {
  const [candidates, baselines]: [number[], number[]] = [[], []];
  for (let time = 0; time < times; time += 1) {
    const order =
      time % 2 === 0
        ? ([
            [candidates, candidate],
            [baselines, baseline],
          ] as const)
        : ([
            [baselines, baseline],
            [candidates, candidate],
          ] as const);
    for (const [taken, work] of order) {
      const began = performance.now();
      await work();
      taken.push(performance.now() - began);
    }
  }
  return { candidate: percentile(candidates, 0.5), baseline: percentile(baselines, 0.5) };
}

/** @param share 0.5 is the median */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Prepares something at its first use and keeps it for the rounds that follow. */
export function once<T>(make: (context: BenchContext) => Promise<T>): (context: BenchContext) => Promise<T> {
  let made: Promise<T> | undefined;
  return (context) => (made ??= make(context));
}

async function workFor(milliseconds: number, workers: readonly Work[]): Promise<number> {
  const end = performance.now() + milliseconds;
  const done = await Promise.all(
    workers.map(async (work) => {
      let sum = 0;
      while (performance.now() < end) sum += await work();
      return sum;
    }),
  );
  return done.reduce((sum, each) => sum + each, 0);
}
