import { Databases } from '#libs/engines/postgres/databases.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { ContextParts } from '#libs/projections/context-parts.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ReadModelComparison, type DifferingRow } from '#libs/projections/read-model-comparison.js';
import { FoodValues } from '#src/nutrition/contract.js';
import type { CommandContext } from './command-context.js';

/** A view that is further behind than this is told of as it stands. */
const PATIENCE_MS = 10_000;
const LISTED = 50;

/**
 * Compares what is read with what the log and the lists say, and names the rows that differ; never their content.
 * @returns whether everything agrees
 */
export async function comparedWithReplay({ app, output }: CommandContext, orgId: string): Promise<boolean> {
  const say = (line: string) => output.write(`${line}\n`);
  const databases = app.get(Databases);
  const store = app.get<EventStore>(EVENT_STORE);
  const comparison = new ReadModelComparison(
    { worker: databases.main('worker'), owner: databases.main('owner') },
    () => app.get(ContextParts).projections,
    app.get(OrgLogs),
    app.get(Codec),
    async (names) => {
      const head = await store.head();
      if (head !== null) await app.get(ProjectionProgress).waitFor(names, head, PATIENCE_MS);
    },
  );
  let [rows, projections, differing] = [0, 0, 0];
  for await (const compared of comparison.of(orgId)) {
    if (!compared.compared) say(`${compared.projection}: not compared, another version is being built`);
    rows += compared.rows;
    projections += 1;
    differing += compared.differing.length;
    for (const row of compared.differing.slice(0, LISTED)) say(`  ${described(row)}`);
    if (compared.differing.length > LISTED)
      say(`  … and ${compared.differing.length - LISTED} more of ${compared.projection}`);
  }
  say(
    differing === 0
      ? `read models: ${rows} rows of ${projections} projections agree with a replay`
      : `read models: ${differing} rows DIFFER from a replay; rebuild them with: npm run cli -- rebuild <projection>`,
  );
  const { foods, forged } = await app.get(FoodValues).verifyLists();
  for (const food of forged.slice(0, LISTED)) say(`  food ${food} is not what was imported`);
  say(`food lists: ${foods - forged.length} of ${foods} versions are as imported`);
  return differing === 0 && forged.length === 0;
}

function described({ table, key, kind, columns }: DifferingRow): string {
  const which = Object.entries(key)
    .filter(([name]) => name !== 'org_id')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const what = {
    changed: `differs in ${columns.join(', ')}`,
    missing: 'is missing',
    unrecorded: 'was never recorded',
  }[kind];
  return `${table}: ${which} ${what}`;
}
