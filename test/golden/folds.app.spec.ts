import { readdirSync } from 'node:fs';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import type { AnyDecider } from '#libs/event-sourcing/folded.js';
import { placesCopiedByTheLast } from '#libs/event-sourcing/testing/fold-work.js';
import { GOLDEN_FILE } from '#libs/event-sourcing/golden-events.contract.js';
import { readGoldenEvents } from '#libs/event-sourcing/golden-events.js';
import { goldenFoldsSpec } from '#libs/event-sourcing/golden-folds.contract.js';
import { foldedEvents } from '#libs/event-sourcing/golden-folds.js';
import { unstartedApplication } from '#src/documents.js';

/** Events of the grown stream. */
const LONG = 10_000;
/** What a rule keeps small (500 remembered questions, the days of a plan) may be copied. */
const MOST_COPIED = 2_000;
/** Grow as long as golden events are repeated, and not in the product. */
const KEPT_SMALL: Readonly<Record<string, string>> = {
  chartAccessDecider: 'an entry for each account of the org',
  checkInFormDecider: 'questions that staff no longer ask; a form is saved now and then, and 30 questions at most are new each time',
  clientAssignmentDecider: 'an entry for each account and team of the org',
  customFieldsDecider: 'at most a hundred in use at a time, defined by an administrator',
  foodCatalogueDecider: 'an event for each new edition of a food table, imported by the operator',
  foodTagsDecider: 'a thousand statements at most',
  mealPlanAssignmentDecider: 'one a day at most: an assignment takes the place of those that it overlaps',
  programAssignmentDecider: 'one a day at most: an assignment takes the place of those that it overlaps',
  safetyRulesDecider: 'an entry for each rule of the catalogue that an administrator changed, 286 at most',
};

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

// Gates 7: a fold that copies what it holds for each event makes loading quadratic. Counted, not timed.
it.each([...deciders].filter(([name]) => !(name in KEPT_SMALL)).sort(([a], [b]) => (a < b ? -1 : 1)))(
  '%s copies little for an event, however long its stream is',
  async (_, decider) => {
    const golden = readGoldenEvents(GOLDEN_FILE).filter(({ category }) => category === decider.category);
    const events = await foldedEvents(catalogue, golden);
    expect(placesCopiedByTheLast(decider, events, LONG)).toBeLessThan(MOST_COPIED);
  },
);

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
