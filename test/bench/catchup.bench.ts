import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import passport, { type Strategy } from 'passport';
import { makeApplication } from '#src/application.js';
import { Configuration } from '#libs/engines/configuration.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { ContextParts } from '#libs/projections/context-parts.js';
import { GENESIS } from '#libs/event-sourcing/hash-chain.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { ProjectionAdmin } from '#libs/projections/projection-admin.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { PostgresEventStore } from '#libs/event-store-postgres/postgres-event-store.js';
import { makeLogger } from '#libs/http/logging.js';
import { once, percentile, type BenchRow } from './bench.js';
import { aRequest } from './tally.js';

const strategies = passport as unknown as { _strategy(name: string): Strategy | undefined };
const BEFORE = Number(process.env['BENCH_CATCHUP_EVENTS'] ?? 20_000);
const EVERY_MS = 5;
const SECONDS = Number(process.env['BENCH_CATCHUP_SECONDS'] ?? 5);
const ORG = randomUUID();
/** Worst that a row may take, whatever the median. */
const P99_MS = 500;

/** The whole product in this process, with a past that a rebuild takes a while for. */
const productOf = once(async (context) => {
  const { databases } = await context.fresh();
  const home = mkdtempSync(join(tmpdir(), 'trackforge-bench-home-'));
  // passport keeps its strategies for the whole process: the one that stands belongs to the product that is asked over HTTP
  const asked = strategies._strategy('jwt');
  const app = await makeApplication({
    configuration: new Configuration({ TRACKFORGE_HOME: home, PUBLIC_URL: 'http://bench.test', LOG_LEVEL: 'silent' }),
    databases,
    logger: makeLogger('silent'),
  });
  await app.init();
  if (asked) passport.use('jwt', asked);
  context.atEnd(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });
  const store = app.get<PostgresEventStore>('EventStore');
  const codec = app.get(Codec);
  const write = async (count: number) => {
    const clientId = newId();
    const stream = { orgId: ORG, category: 'weight', streamId: `${clientId}~2026-03` };
    const key = await codec.keyOf(ORG, { kind: 'client', id: clientId });
    if (key.state === 'destroyed') throw new Error('erased');
    const events = Array.from({ length: count }, () => ({
      type: 'WeightRecorded',
      data: { entryId: newId(), date: '2026-03-02', kg: 82.4 },
    }));
    const { stored } = codec.seal(stream, { revision: -1, hash: GENESIS }, key, events, {
      ...aRequest(),
      recordedAt: new Date(),
      simulated: false,
    });
    return { append: () => store.append(stream, -1, stored) };
  };
  for (let events = 0; events < BEFORE; events += 50) await (await write(50)).append();
  const progress = app.get(ProjectionProgress);
  const names = app.get(ContextParts).projections.map(({ name }) => name);
  await progress.waitFor(names, (await store.newest())!, 120_000);
  return { write, progress, names, admin: app.get(ProjectionAdmin) };
});

export const rows: readonly BenchRow[] = [
  {
    id: 'catchup-inproc',
    unit: 'ms (p50) from append to rows ÷ append',
    goal: 4,
    better: 'lower',
    async measure(context) {
      const { write, progress, names, admin } = await productOf(context);
      const rebuild = { running: true };
      const rebuilt = (async () => {
        while (rebuild.running) await admin.rebuild('weight');
      })();
      const [appends, visible]: [number[], number[]] = [[], []];
      const underWay: Promise<void>[] = [];
      const began = performance.now();
      for (let due = 0; due < SECONDS * 1_000; due += EVERY_MS) {
        const event = await write(1);
        await sleep(Math.max(0, began + due - performance.now()));
        underWay.push(
          (async () => {
            const start = performance.now();
            const position = await event.append();
            appends.push(performance.now() - start);
            await progress.waitFor(names, position, 10_000);
            visible.push(performance.now() - start);
          })(),
        );
      }
      await Promise.all(underWay);
      rebuild.running = false;
      await rebuilt;
      const p99 = percentile(visible, 0.99);
      process.stdout.write(
        `         catchup-inproc: append p50 ${percentile(appends, 0.5).toFixed(1)} p99 ${percentile(appends, 0.99).toFixed(1)}, rows p50 ${percentile(visible, 0.5).toFixed(1)} p99 ${p99.toFixed(1)} ms${p99 > P99_MS ? ': MISSED, p99 ≤ 500 ms' : ''}\n`,
      );
      return { candidate: percentile(visible, 0.5), baseline: percentile(appends, 0.5) };
    },
  },
];
