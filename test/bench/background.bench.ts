import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '#libs/event-sourcing/ids.js';
import { Pipeline } from '#libs/read-models/pipeline.js';
import { testApp } from '#libs/testing/app.js';
import { once, type BenchRow } from './bench.js';

/** What one write may cause in the background within the window, besides what goes on without it. */
const PER_WRITE = 12;
const IDLE_PER_SECOND = 4;
const WINDOW_MS = 10_000;
const DAY_MS = 86_400_000;

const inRequest = new AsyncLocalStorage<true>();

/** The whole product in one process, with a clinic and a client, all statements of all its connections counted. */
const product = once(async (context) => {
  const counted = countStatements();
  context.atEnd(async () => counted.end());
  const test = await testApp();
  context.atEnd(() => test.close());
  const { dietitian } = await test.found({ dietitian: 'dietitian' });
  const caller = await test.login(dietitian);
  const registered = await caller.write('POST', '/clients', {
    name: 'Somebody',
    contact: { kind: 'email', value: 'somebody@clinic.example' },
  });
  if (registered.status !== 201) throw new Error(`a client was answered ${registered.status}: ${registered.text}`);
  const path = `/clients/${String(registered.body.id)}`;
  let names = 0;
  let weights = 0;
  let etag = String(registered.headers['etag']);
  await sleep(WINDOW_MS);
  return {
    counted,
    async rename(): Promise<void> {
      names += 1;
      const { status, text, headers } = await inRequest.run(true, () =>
        caller.write('PATCH', path, { name: `Somebody ${names}` }, { 'if-match': etag }),
      );
      if (status >= 300) throw new Error(`the write was answered ${status}: ${text}`);
      etag = String(headers['etag']);
    },
    async weigh(): Promise<void> {
      weights += 1;
      const date = new Date(Date.now() - weights * DAY_MS).toISOString().slice(0, 10);
      const { status, text } = await inRequest.run(true, () =>
        caller.write('POST', `${path}/weights`, { entryId: newId(), date, kg: 80 + weights / 10 }),
      );
      if (status >= 300) throw new Error(`the weight was answered ${status}: ${text}`);
    },
  };
});

/** Statements behind the request, of one write by itself. */
const behind = (id: string, write: (clinic: Awaited<ReturnType<typeof product>>) => Promise<void>): BenchRow => ({
  id,
  unit: 'statements a write',
  goal: 1,
  better: 'lower',
  apart: 'background',
  async measure(context) {
    const clinic = await product(context);
    const { counted } = clinic;
    counted.take();
    await sleep(WINDOW_MS);
    const idle = counted.take();
    await write(clinic);
    await sleep(WINDOW_MS);
    return { candidate: Math.max(counted.take() - idle, 0), baseline: PER_WRITE };
  },
});

/** Statements of every connection of this process; those of a request itself apart, its signal to other instances not. */
function countStatements() {
  const prototype = pg.Client.prototype as unknown as { query: (this: pg.Client, ...args: unknown[]) => unknown };
  const { query } = prototype;
  const seen = new Map<string, number>();
  prototype.query = function heard(...args) {
    const [first] = args;
    const text =
      first instanceof Pipeline
        ? first.statements.map((statement) => statement.text).join('; ')
        : typeof first === 'string'
          ? first
          : String((first as { text?: string }).text);
    if (!inRequest.getStore() || text.includes('pg_notify')) seen.set(text, (seen.get(text) ?? 0) + 1);
    return query.apply(this, args);
  };
  return {
    /** How many since the last call; with BENCH_STATEMENTS=1 which, too. */
    take(): number {
      const all = [...seen].sort(([, a], [, b]) => b - a);
      if (process.env['BENCH_STATEMENTS'] === '1')
        for (const [text, times] of all)
          process.stdout.write(`  ${times} × ${text.replace(/\s+/g, ' ').slice(0, 400)}\n`);
      seen.clear();
      return all.reduce((sum, [, times]) => sum + times, 0);
    },
    end(): void {
      prototype.query = query;
    },
  };
}

export const rows: readonly BenchRow[] = [
  {
    id: 'background-idle',
    unit: 'statements/s',
    goal: 1,
    better: 'lower',
    apart: 'background',
    async measure(context) {
      const { counted } = await product(context);
      counted.take();
      await sleep(WINDOW_MS);
      return { candidate: (counted.take() * 1_000) / WINDOW_MS, baseline: IDLE_PER_SECOND };
    },
  },
  behind('background', (clinic) => clinic.rename()),
  behind('background-weight', (clinic) => clinic.weigh()),
];
