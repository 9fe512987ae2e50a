import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, type BenchRow, type Measured } from './bench.js';
import { benchContext } from './context.js';

// `npm run bench [-- ids…]`: rounds in which the rows take turns, medians into bench.json. BENCH_ROUNDS (5), BENCH_TURN_MS (400).
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const OUTPUT = process.env['BENCH_OUTPUT'] ?? 'bench.json';
const COMMAND = 'npm run bench --';

const asked = process.argv.slice(2);
const rows = (await allRows()).filter((row) => asked.length === 0 || asked.includes(row.id));
const unknown = asked.filter((id) => !rows.some((row) => row.id === id));
if (rows.length === 0 || unknown.length > 0) throw new Error(`no such row: ${unknown.join(', ')}`);

const groups = [...new Set(rows.map(({ apart }) => apart))];
const here = groups.length === 1 ? rows : rows.filter(({ apart }) => apart === undefined);
const elsewhere =
  groups.length === 1 ? [] : groups.flatMap((apart) => (apart === undefined ? [] : inProcessOfTheirOwn(apart)));
const seen = new Map<BenchRow, Measured[]>(here.map((row) => [row, []]));
const context = await benchContext();
try {
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const row of here) {
      const measured = await row.measure(context);
      seen.get(row)!.push(measured);
      process.stdout.write(
        `round ${round}  ${row.id.padEnd(16)} ${shown(measured.candidate)} ÷ ${shown(measured.baseline)} ${row.unit} = ${ratio(measured).toFixed(2)}\n`,
      );
    }
  }
} finally {
  await context.close();
}
report();

async function allRows(): Promise<BenchRow[]> {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => /\.bench\.[jt]s$/.test(name))
    .sort();
  const modules = await Promise.all(
    files.map((name) => import(join(import.meta.dirname, name)) as Promise<{ rows: readonly BenchRow[] }>),
  );
  return modules.flatMap((module) => module.rows);
}

/** Missed: three of five rounds fall below nine tenths of the goal (or above ten ninths of it, where less is better). */
function report(): void {
  const results = here.map((row) => {
    const rounds = seen.get(row)!;
    const missing = rounds.filter((each) =>
      row.better === 'higher' ? ratio(each) < row.goal * 0.9 : ratio(each) > row.goal / 0.9,
    ).length;
    const result = {
      id: row.id,
      candidate: rounded(
        percentile(
          rounds.map((each) => each.candidate),
          0.5,
        ),
      ),
      baseline: rounded(
        percentile(
          rounds.map((each) => each.baseline),
          0.5,
        ),
      ),
      unit: row.unit,
      goal: row.goal,
      better: row.better,
      command: `${COMMAND} ${row.id}`,
      ...(row.note ? { note: row.note } : {}),
    };
    const median = percentile(rounds.map(ratio), 0.5);
    const verdict = missing * 5 >= rounds.length * 3 ? 'MISSED' : 'reached';
    process.stdout.write(
      `${row.id.padEnd(16)} ${median.toFixed(2).padStart(6)}  goal ${row.better === 'higher' ? '≥' : '≤'} ${row.goal}  ${verdict}${row.note ? `  (${row.note})` : ''}\n`,
    );
    return result;
  });
  writeFileSync(OUTPUT, `${JSON.stringify([...results, ...elsewhere], null, 2)}\n`);
}

function inProcessOfTheirOwn(apart: string): readonly unknown[] {
  const ids = rows.filter((row) => row.apart === apart).map(({ id }) => id);
  const folder = mkdtempSync(join(tmpdir(), 'trackforge-bench-rows-'));
  const output = join(folder, 'bench.json');
  const { status } = spawnSync(process.execPath, [...process.execArgv, process.argv[1]!, ...ids], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_OUTPUT: output },
  });
  if (status !== 0) throw new Error(`rows of ${apart} ended with ${status}`);
  const results = JSON.parse(readFileSync(output, 'utf8')) as readonly unknown[];
  rmSync(folder, { recursive: true });
  return results;
}

function ratio({ candidate, baseline }: Measured): number {
  return candidate / baseline;
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(3);
}
