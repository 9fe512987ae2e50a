import { readdirSync } from 'node:fs';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import type { AnyDecider } from '#libs/event-sourcing/folded.js';
import { goldenFoldsSpec } from '#libs/event-sourcing/golden-folds.contract.js';
import { unstartedApplication } from '#src/documents.js';

const catalogue = (await unstartedApplication()).get(EventCatalogue);
const deciders = await allDeciders();

// every decider of every context: a changed fold needs a raised state version
goldenFoldsSpec(catalogue, deciders);

it('knows a decider for every category', () => {
  const decided = new Set([...deciders.values()].map(({ category }) => category));
  expect(
    catalogue
      .all()
      .map(({ category }) => category)
      .filter((category) => !decided.has(category)),
  ).toEqual([]);
});

/** Exports of all `*.decider.ts` that fold events, by their name. */
async function allDeciders(): Promise<ReadonlyMap<string, AnyDecider<unknown>>> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.decider.ts'));
  const found = new Map<string, AnyDecider<unknown>>();
  for (const file of files.sort()) {
    const module = (await import(`#src/${file.replace(/\.ts$/, '.js')}`)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (!isDecider(value)) continue;
      if (found.has(name)) throw new Error(`two deciders are called ${name}`);
      found.set(name, value);
    }
  }
  return found;
}

function isDecider(value: unknown): value is AnyDecider<unknown> {
  return typeof value === 'object' && value !== null && 'evolve' in value && 'category' in value && 'initial' in value;
}
