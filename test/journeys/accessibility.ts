import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Walker } from './browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** All that another theme of the same page changes. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** Text, because no DOM is known to the types here; asked again and again from outside, because the page's policy permits no `eval`. */
const MOVING = `document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity)`;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds on the page as it is now, a line for each element. `colours`: of a page that was looked at wholly in another theme. */
export async function violations({ page }: Walker, looked: 'whole' | 'colours' = 'whole'): Promise<readonly string[]> {
  // a live stream is always open, so the network is never idle: what stands for content must be gone, and movement over
  const placeholders = page.locator('tf-skeleton-rows, .skeleton, ion-skeleton-text');
  while ((await placeholders.count()) > 0) await page.waitForTimeout(50);
  do await page.waitForTimeout(250);
  while (await page.evaluate<boolean>(MOVING));
  await page.evaluate(axe);
  const runOnly = looked === 'whole' ? { type: 'tag', values: RULES } : { type: 'rule', values: COLOURS };
  const found = await page.evaluate(async (only) => {
    const { axe: engine } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
    };
    return (await engine.run({ runOnly: only })).violations;
  }, runOnly);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${new URL(page.url()).pathname} ${id}: ${html.slice(0, 160)} ${failureSummary.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}
