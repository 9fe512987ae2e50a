import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { answerTo } from '#libs/science/safety/testing/generated-answers.js';

const CASES = 10_000;
const TOGETHER = 250;

/** The engine as a page has it, asked there. */
type InPage = typeof globalThis & { safety: { answerTo(number: number): string } };

let browser: Browser, page: Page;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../libs/science/safety/testing/generated-answers.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'safety',
    write: false,
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0]!.text });
});
afterAll(() => browser?.close());

it(`${CASES.toLocaleString('en')} clients and plans are judged alike in Chromium and on the server`, async () => {
  const verdicts = { fires: 0, undecided: 0 };
  for (let from = 0; from < CASES; from += TOGETHER) {
    const inBrowser = await page.evaluate(
      ({ from, count }) => Array.from({ length: count }, (_, i) => (globalThis as InPage).safety.answerTo(from + i)),
      { from, count: TOGETHER },
    );
    for (const [i, answer] of inBrowser.entries()) {
      const here = answerTo(from + i);
      if (answer !== here) expect(JSON.parse(answer), `case ${from + i}`).toEqual(JSON.parse(here));
      verdicts.fires += here.split('"verdict":"fires"').length - 1;
      verdicts.undecided += here.split('"verdict":"undecided"').length - 1;
    }
  }
  // the cases ask something: rules fire and stay open in them
  expect(verdicts.fires).toBeGreaterThan(CASES);
  expect(verdicts.undecided).toBeGreaterThan(CASES);
});
