import { randomUUID } from 'node:crypto';
import { chromium, type CDPSession } from 'playwright-core';

const WEEKS = 4;
const PER_DAY = 48;

/** Those of the week that is shown. */
const SHOWN = 7 * PER_DAY;

/** A week of eight foods a day. */
export const PASTED_ITEMS = 56;

const EMAIL = 'nora.feld@linden-clinic.example';
const PASSWORD = 'trackforge-demo-2026';
const ITEMS_A_REQUEST = 100;
const SETTLED_MS = 2_500;
const OPENED_MS = 200;
const LOOK_MS = 200;

/** The builder with a large plan of the demo clinic, in a Chromium of its own. */
export interface OpenedBuilder {
  /** From the plan's answer until all cards of the week stand, in milliseconds, and until the first ones do. */
  open(): Promise<{ readonly first: number; readonly all: number; readonly longest: number }>;
  /** One portion typed over by keyboard, with all that follows from it: script of the page and its longest task. */
  edit(): Promise<{ readonly script: number; readonly longest: number }>;
  /** As long as an edit, without one. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** The portal in a Chromium of its own, where somebody who plans meals has logged in. */
async function portal(url: string) {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  // processor time of the page's thread, whatever else the machine does
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(WATCH);
  await page.goto('/clients');
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.locator('[role=row]').nth(3).waitFor();
  return { page, devtools, close: () => browser.close() };
}

/** A week of a plan in the builder, and an empty one behind it. */
export interface PastingBuilder {
  /** All cards of the week pasted into the empty one by keyboard, and taken back: from the key until all are painted, in milliseconds. */
  paste(): Promise<number>;
  close(): Promise<void>;
}

export async function pastingBuilder(url: string): Promise<PastingBuilder> {
  const path = await planWith(url, { name: 'Pasted', weeks: 2, filled: 1, perDay: PASTED_ITEMS / 7 });
  const { page, close } = await portal(url);
  const until = async (cards: number) => {
    while ((await page.evaluate<number>(CARDS)) !== cards) await page.waitForTimeout(LOOK_MS);
  };
  await page.goto(path);
  await until(PASTED_ITEMS);
  await page.locator('tf-plan-card').first().click();
  // the day, then the week
  for (const key of ['Control+a', 'Control+a', 'Control+c']) await page.keyboard.press(key);
  await page.getByText(`${PASTED_ITEMS} cards copied`).waitFor({ state: 'attached' });
  await page.keyboard.press(']');
  await until(0);
  await page.evaluate(PAINTED);
  return {
    async paste() {
      await page.evaluate('painted.at = 0');
      await page.keyboard.press('Control+v');
      while ((await page.evaluate<number>('painted.at')) === 0) await page.waitForTimeout(LOOK_MS);
      const took = await page.evaluate<number>('painted.at - painted.pressed');
      await page.waitForTimeout(SETTLED_MS);
      await page.keyboard.press('Control+z');
      await until(0);
      await page.waitForTimeout(SETTLED_MS);
      return took;
    },
    close,
  };
}

export async function openedBuilder(url: string): Promise<OpenedBuilder> {
  const path = await planWith(url, { name: 'Large', weeks: WEEKS, filled: WEEKS, perDay: PER_DAY });
  const { page, devtools, close } = await portal(url);
  let portion = 100;
  return {
    async open() {
      await page.goto(path);
      while ((await page.evaluate<number>(CARDS)) < SHOWN) await page.waitForTimeout(LOOK_MS);
      await page.waitForTimeout(SETTLED_MS);
      return page.evaluate<Awaited<ReturnType<OpenedBuilder['open']>>>(OPENED);
    },
    async edit() {
      const card = page.locator('tf-plan-card').nth(100);
      await card.click();
      await page.waitForTimeout(300);
      portion += 1;
      await page.evaluate('watched.tasks.length = 0');
      const before = await script(devtools);
      await page.keyboard.press('Enter');
      // no locator: what it runs in the page would count
      await page.waitForTimeout(OPENED_MS);
      await page.keyboard.type(String(portion));
      await page.keyboard.press('Enter');
      await page.waitForTimeout(SETTLED_MS);
      const after = await script(devtools);
      const shown = (await card.textContent()) ?? '';
      if (!shown.includes(`${portion} g`)) throw new Error(`the card says ${shown}`);
      return { script: after - before, longest: await page.evaluate<number>(LONGEST_TASK) };
    },
    rest: () => page.waitForTimeout(OPENED_MS + SETTLED_MS),
    close,
  };
}

/** Runs in every page: how many cards stand at each frame until `stop`, and tasks that hold the page for 50 ms or more. */
const WATCH = `(() => {
  let looking = 0;
  globalThis.watched = { seen: [], tasks: [], stop: () => cancelAnimationFrame(looking) };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.tasks.push({ at: startTime, lasted: duration });
  }).observe({ type: 'longtask' });
  const look = () => {
    const cards = document.getElementsByTagName('tf-plan-card').length;
    if (cards !== (watched.seen.at(-1)?.cards ?? 0)) watched.seen.push({ at: performance.now(), cards });
    looking = requestAnimationFrame(look);
  };
  look();
})()`;

const OPENED = `(() => {
  watched.stop();
  const answered = performance.getEntriesByType('resource').findLast(({ name }) => /\\/meal-plans\\/[0-9a-f-]+$/.test(name)).responseEnd;
  const longest = Math.max(0, ...watched.tasks.filter(({ at }) => at > answered).map(({ lasted }) => lasted));
  return { first: watched.seen[0].at - answered, all: watched.seen.at(-1).at - answered, longest };
})()`;

const CARDS = "document.getElementsByTagName('tf-plan-card').length";

/** From a press of V on: when the frame was painted in which all pasted cards stand. */
const PAINTED = `(() => {
  globalThis.painted = { pressed: 0, at: 0 };
  const afterPaint = new MessageChannel();
  afterPaint.port1.onmessage = () => (painted.at = performance.now());
  const look = () => {
    if (document.getElementsByTagName('tf-plan-card').length === ${PASTED_ITEMS}) afterPaint.port2.postMessage(null);
    else requestAnimationFrame(look);
  };
  addEventListener('keydown', ({ key, timeStamp }) => {
    if (key !== 'v') return;
    painted.pressed = timeStamp;
    requestAnimationFrame(look);
  }, true);
})()`;

const LONGEST_TASK = 'Math.max(0, ...watched.tasks.map(({ lasted }) => lasted))';

async function script(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
}

interface PlanShape {
  readonly name: string;
  readonly weeks: number;
  /** How many of them have foods. */
  readonly filled: number;
  /** Foods. */
  readonly perDay: number;
}

/** @returns where the portal shows it */
async function planWith(url: string, { name, weeks, filled, perDay }: PlanShape): Promise<string> {
  const api = `${url}/api/v1`;
  let written = '';
  const send = async (method: string, path: string, body?: object, token?: string) => {
    const answer = await fetch(`${api}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(written ? { 'trackforge-after': written } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    written = answer.headers.get('trackforge-position') ?? written;
    return (await answer.json()) as never;
  };
  const { session } = (await send('POST', '/auth/login', {
    email: EMAIL,
    password: PASSWORD,
    audience: 'portal',
  })) as { session: { accessToken: string } };
  const token = session.accessToken;
  const { items: clients } = (await send('GET', '/clients?limit=1', undefined, token)) as {
    items: { clientId: string }[];
  };
  const { clientId } = clients[0]!;
  const foods = await Promise.all(
    ['oats', 'milk', 'bread', 'rice', 'apple', 'chicken', 'beans', 'cheese'].map(
      async (text) =>
        (await send('GET', `/foods?search=${text}&limit=12`, undefined, token)) as {
          items: { foodId: string; version: string }[];
        },
    ),
  ).then((pages) => pages.flatMap(({ items }) => items));
  const { id } = (await send('POST', `/clients/${clientId}/meal-plans`, { name, weeks }, token)) as {
    id: string;
  };
  const { slots } = (await send('GET', `/meal-plans/${id}`, undefined, token)) as { slots: { slotId: string }[] };
  const operations = Array.from({ length: filled * 7 * perDay }, (_, i) => {
    const { foodId, version } = foods[i % foods.length]!;
    return {
      op: 'place',
      itemId: randomUUID(),
      day: Math.floor(i / perDay),
      slotId: slots[i % slots.length]!.slotId,
      order: i,
      foodId,
      foodVersion: version,
      grams: 50 + (i % 90),
    };
  });
  for (let from = 0; from < operations.length; from += ITEMS_A_REQUEST)
    await send(
      'POST',
      `/meal-plans/${id}/operations`,
      { operations: operations.slice(from, from + ITEMS_A_REQUEST) },
      token,
    );
  return `/clients/${clientId}/plans/${id}`;
}
