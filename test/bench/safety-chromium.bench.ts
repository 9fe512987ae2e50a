import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { once, percentile, type BenchRow } from './bench.js';
import { BOUND_MS, TIMES, weekOfSafety } from './safety-week.bench.js';

/** The engine as a page has it, in a Chromium of its own. */
const page = once(async (context) => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve('#libs/science/safety/judge.js'))],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'safety',
    write: false,
  });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  context.atEnd(() => browser.close());
  const opened = await browser.newPage();
  await opened.addScriptTag({ content: outputFiles[0]!.text });
  return opened;
});

export const rows: readonly BenchRow[] = [
  {
    id: 'safety-week-chromium',
    unit: 'ms (median) against the bound',
    goal: 1,
    better: 'lower',
    note: `as safety-week, bundled, in Chromium; the baseline is the bound itself, ${BOUND_MS} ms`,
    async measure(context) {
      const taken = await (
        await page(context)
      ).evaluate(
        ({ profile, week, before, on, times }) => {
          const { judge } = (globalThis as unknown as { safety: { judge: (...given: unknown[]) => unknown } }).safety;
          return Array.from({ length: times }, () => {
            const began = performance.now();
            judge(profile, week, { on, previous: before });
            return performance.now() - began;
          });
        },
        { ...weekOfSafety, times: TIMES },
      );
      return { candidate: percentile(taken, 0.5), baseline: BOUND_MS };
    },
  },
];
