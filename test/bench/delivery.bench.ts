import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { copyOfHome, startProduct } from '../journeys/product.js';
import { once, percentile, type BenchRow } from './bench.js';
import type { BenchContext } from './context.js';
import { openedBuilder, PASTED_ITEMS, pastingBuilder } from './large-plan.js';

const FIRST_LOAD_MB = 400;
const WARM_MB = 250;
const WARM_AFTER_MS = 20_000;
const PORTAL_KB = 400;
const SCRIPT_MS = 30;
const TASK_MS = 50;
const SERVER_MS = 12;
const CARDS_MS = 500;
const PASTE_MS = 100;
const EDITS = 9;
const PASTES = 7;
const FIRST_START_MS = 600_000;

/** The built product with the demo clinic, in a process of its own: loaded by a first start, then started again. */
const product = once(async (context: BenchContext) => {
  const loaded = await startProduct({ withinMs: FIRST_START_MS });
  const firstLoad = residentMegabytes(loaded.pid);
  await loaded.stop();
  const home = copyOfHome(loaded.home);
  await loaded.dispose();
  const started = await startProduct({ home, withinMs: FIRST_START_MS });
  context.atEnd(() => started.dispose());
  await sleep(WARM_AFTER_MS);
  return { url: started.url, pid: started.pid, firstLoad, warm: residentMegabytes(started.pid) };
});

/** What edits of a large plan took, measured once a round for the rows about it. */
const builder = once(async (context: BenchContext) => {
  const { url } = await product(context);
  const opened = await openedBuilder(url);
  context.atEnd(() => opened.close());
  return opened;
});

const pasting = once(async (context: BenchContext) => {
  const { url } = await product(context);
  const opened = await pastingBuilder(url);
  context.atEnd(() => opened.close());
  return opened;
});

const residentMegabytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

const median = (values: readonly number[]) => percentile(values, 0.5);

async function edits(context: BenchContext) {
  const { pid } = await product(context);
  const opened = await builder(context);
  await opened.open();
  // the first one compiles what the others run
  await opened.edit();
  const idle = await spent(pid, () => opened.rest());
  const made = [];
  for (let i = 0; i < EDITS; i += 1) {
    let one: Awaited<ReturnType<typeof opened.edit>> | undefined;
    const server = await spent(pid, async () => void (one = await opened.edit()));
    made.push({ ...one!, server: Math.max(0, server - idle) });
  }
  return made;
}

/** Processor time of a process while something is done, in milliseconds. */
async function spent(pid: number, work: () => Promise<void>): Promise<number> {
  const before = processorTime(pid);
  await work();
  return processorTime(pid) - before;
}

function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // behind the name: own user and system time at 11 and 12, in hundredths of a second
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Kilobytes that a browser just installed receives until the login can be used. */
async function firstPortalLoad(url: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    const devtools = await page.context().newCDPSession(page);
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await devtools.send('Network.enable');
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.getByLabel('E-mail').waitFor();
    return bytes / 1024;
  } finally {
    await browser.close();
  }
}

const apart = 'delivery';

export const rows: readonly BenchRow[] = [
  {
    id: 'memory-first',
    unit: 'MB resident against the bound',
    goal: 1,
    better: 'lower',
    apart,
    note: 'the product in a process of its own, when the demo clinic has just been loaded',
    measure: async (context) => ({ candidate: (await product(context)).firstLoad, baseline: FIRST_LOAD_MB }),
  },
  {
    id: 'memory-warm',
    unit: 'MB resident against the bound',
    goal: 1,
    better: 'lower',
    apart,
    note: 'twenty seconds after a start on what is there',
    measure: async (context) => ({ candidate: (await product(context)).warm, baseline: WARM_MB }),
  },
  {
    id: 'portal-first-load',
    unit: 'kB over the wire against the bound',
    goal: 1,
    better: 'lower',
    apart,
    note: 'page, scripts, styles and fonts until the login can be used, in a Chromium just installed',
    measure: async (context) => ({
      candidate: await firstPortalLoad((await product(context)).url),
      baseline: PORTAL_KB,
    }),
  },
  {
    id: 'builder-cards',
    unit: 'ms from the plan to its cards',
    goal: 1,
    better: 'lower',
    apart,
    note: "all 336 cards of a week of 1,344 items, counted from the plan's answer",
    async measure(context) {
      return { candidate: (await (await builder(context)).open()).all, baseline: CARDS_MS };
    },
  },
  {
    id: 'builder-edit',
    unit: 'ms of script an edit (median)',
    goal: 1,
    better: 'lower',
    apart,
    note: 'a portion of 1,344 items typed over by keyboard: opening the field, typing, saving and all that follows; processor time of the page',
    async measure(context) {
      return { candidate: median((await edits(context)).map(({ script }) => script)), baseline: SCRIPT_MS };
    },
  },
  {
    id: 'builder-paste',
    unit: 'ms until pasted cards are painted (median)',
    goal: 1,
    better: 'lower',
    apart,
    note: `a week of ${PASTED_ITEMS} cards pasted by keyboard into an empty week: from the key until the frame with all of them is painted`,
    async measure(context) {
      const opened = await pasting(context);
      // the first one compiles what the others run
      await opened.paste();
      const made = [];
      for (let i = 0; i < PASTES; i += 1) made.push(await opened.paste());
      return { candidate: median(made), baseline: PASTE_MS };
    },
  },
  {
    id: 'builder-task',
    unit: 'ms of the longest task of an edit (median)',
    goal: 1,
    better: 'lower',
    apart,
    note: 'by the clock; tasks below 50 ms are not told and count as 0',
    async measure(context) {
      return { candidate: median((await edits(context)).map(({ longest }) => longest)), baseline: TASK_MS };
    },
  },
  {
    id: 'builder-server',
    unit: 'ms of processor time an edit (mean)',
    goal: 1,
    better: 'lower',
    apart,
    note: "the server's process, less what it spends in as long a time without an edit",
    async measure(context) {
      const made = await edits(context);
      return { candidate: made.reduce((sum, { server }) => sum + server, 0) / made.length, baseline: SERVER_MS };
    },
  },
];
