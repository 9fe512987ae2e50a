import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { signIn, walker, type Device, type Walker } from './browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** All that another theme of the same page changes. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** Also a page of the app that waits to be faded in. Text, because no DOM is known to the types here; asked again and again from outside, because the page's policy permits no `eval`. */
const MOVING = `document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity)
  || [...document.querySelectorAll('.ion-page:not(.ion-page-hidden)')].some((page) => getComputedStyle(page).opacity !== '1')`;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds on the page as it is now, a line for each element. */
export const violations = (person: Walker): Promise<readonly string[]> => found(person, { type: 'tag', values: RULES });

/** The same, and of the page in the dark what its colours do. */
async function violationsInBothThemes(person: Walker): Promise<readonly string[]> {
  const light = await violations(person);
  await person.page.emulateMedia({ colorScheme: 'dark' });
  const dark = await found(person, { type: 'rule', values: COLOURS });
  await person.page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((line) => `in the dark: ${line}`)];
}

/**
 * Somebody looks at the sign-in and then at every screen that `visit` leads to and calls `look` on, in the light and, for what another
 * theme changes, in the dark. Fails on whatever axe or the page itself complained of.
 */
export async function inspected(
  product: string,
  { device, path, email }: { readonly device: Device; readonly path: string; readonly email: string },
  visit: (person: Walker, look: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const person = await walker(product, device);
  const seen: string[] = [];
  const look = async () => void seen.push(...(await violationsInBothThemes(person)));
  try {
    await person.page.goto(path);
    await person.page.getByLabel('E-mail').waitFor();
    await look();
    await signIn(person, path, email);
    await visit(person, look);
    expect(seen).toEqual([]);
    expect(person.troubles).toEqual([]);
  } finally {
    await person.close();
  }
}

async function found({ page }: Walker, runOnly: { readonly type: string; readonly values: readonly string[] }) {
  // a live stream is always open, so the network is never idle: what stands for content must be gone, and movement over
  const placeholders = page.locator('tf-skeleton-rows, .skeleton, ion-skeleton-text');
  while ((await placeholders.count()) > 0) await page.waitForTimeout(50);
  do await page.waitForTimeout(250);
  while (await page.evaluate<boolean>(MOVING));
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe);
  const violated = await page.evaluate(async (only) => {
    const { axe: engine } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
    };
    return (await engine.run({ runOnly: only })).violations;
  }, runOnly);
  return violated.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${new URL(page.url()).pathname} ${id}: ${html.slice(0, 160)} ${failureSummary.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}
