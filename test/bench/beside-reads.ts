import { percentile, type Measured } from './bench.js';
import type { LoadThread } from './load.js';

const PAIRS = 40;
const TURNS = 4;

interface Pair {
  readonly thread: LoadThread;
  readonly port: number;
  readonly headers: Record<string, string>;
  readonly screen: string;
  readonly reads: readonly string[];
}

/** A screen beside reading clients by their keys, in turns that meet the same weather, p95. */
export async function besideReads({ thread, port, headers, screen, reads }: Pair): Promise<Measured> {
  const load = { port, method: 'GET', headers, connections: 1, requests: PAIRS / TURNS } as const;
  const [screens, keys]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    screens.push(...(await thread.run({ ...load, paths: [screen] })));
    keys.push(...(await thread.run({ ...load, paths: reads })));
  }
  return { candidate: percentile(screens, 0.95), baseline: percentile(keys, 0.95) };
}
