import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { CLINIC_ZONE, productNow } from './clock.js';

/** Somebody with storage and cookies of their own, as in a browser just installed; all of a file share one Chromium. Every page fails its test on an uncaught error, a broken content security policy, or a request that it should have known to be refused. */
export interface Walker {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors, policy violations and refused requests seen so far. */
  readonly troubles: string[];
  close(): Promise<void>;
}

export type Device = 'desk' | 'phone';

let browser: Promise<Browser> | undefined;

/** Closes the browser of a file of journeys with what a failed test left open; one that stays keeps its test run alive for ever. */
export async function closeBrowser(): Promise<void> {
  await (await browser?.catch(() => undefined))?.close();
  browser = undefined;
}

/** Prints the address and the accessible text of every open page. */
export async function tellWhatIsShown(): Promise<void> {
  for (const context of (await browser)?.contexts() ?? [])
    for (const page of context.pages()) {
      const shown = await page
        .locator('body')
        .ariaSnapshot({ timeout: 3_000 })
        .catch((error: unknown) => String(error));
      console.log(`shown at ${page.url()}\n${shown.slice(0, 6_000)}`);
    }
}

const chromiumOf = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // a microphone that beeps, and whose use is allowed
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
    env: withoutFaketime(),
  });

export async function walker(
  baseURL: string,
  device: Device = 'desk',
  theme: 'light' | 'dark' = 'light',
): Promise<Walker> {
  const context = await (
    await (browser ??= chromiumOf())
  ).newContext({
    baseURL,
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: CLINIC_ZONE,
    viewport: device === 'desk' ? { width: 1440, height: 900 } : { width: 390, height: 844 },
    ...(device === 'phone' ? { isMobile: true, hasTouch: true } : {}),
  });
  // the same clock as the product's, running on at the same speed
  await context.clock.install({ time: productNow() });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|NG0\d+/.test(message.text()))
      troubles.push(message.text());
  });
  page.on('response', async (response) => {
    // a screen that asks for what its role may not have accuses its reader in the organisation's history
    if (response.status() === 403 && (await response.text().catch(() => '')).includes('"access.denied"'))
      troubles.push(`refused: ${response.request().method()} ${response.url()} on ${page.url()}`);
  });
  return { context, page, troubles, close: () => context.close() };
}

/** Chromium crawls where faketime moves the clock of all its processes; its pages are given the product's clock anyway. */
const withoutFaketime = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'LD_PRELOAD' && !name.startsWith('FAKETIME')),
  );

/** The app's worker takes over at once and fetches the app's files when the page has been quiet for some seconds. */
const FILES_ARE_KEPT = `(async () => {
  const { assetGroups } = await (await fetch('/app/ngsw.json?ngsw-bypass')).json();
  const files = assetGroups.filter(({ installMode }) => installMode === 'prefetch').flatMap(({ urls }) => urls);
  const kept = await Promise.all(files.map((file) => caches.match(file, { ignoreVary: true })));
  return navigator.serviceWorker.controller !== null && kept.length > 0 && kept.every(Boolean);
})()`;

/** Takes the network from somebody who uses the app, once the app has its files with it, as after some seconds of use. */
export async function cutNetwork({ page, context }: Walker): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await page.evaluate<boolean>(FILES_ARE_KEPT))) {
    if (performance.now() > end) throw new Error(`the app does not keep its files: ${page.url()}`);
    await page.waitForTimeout(250);
  }
  await context.setOffline(true);
}

export const DEMO_PASSWORD = 'trackforge-demo-2026';

export async function signIn(
  { page }: Walker,
  path: string,
  email: string,
  password: string = DEMO_PASSWORD,
): Promise<void> {
  await page.goto(path);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: /^Sign in/ }).click();
}

/**
 * Waits until exactly so many are there. A count taken at once tells how far the screen has come, not what it shows: while a
 * dialog closes, for one, the page behind it is hidden from roles.
 * @throws with the last count
 */
export async function shows(wanted: Locator, count: number, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs;
  let seen = await wanted.count();
  while (seen !== count) {
    if (performance.now() > end) throw new Error(`${seen} instead of ${count} of ${wanted.toString()}`);
    await wanted.page().waitForTimeout(50);
    seen = await wanted.count();
  }
}
