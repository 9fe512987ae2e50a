import { setTimeout as sleep } from 'node:timers/promises';
import { ContextParts } from '#libs/projections/context-parts.js';
import type { Projection } from '#libs/projections/projection.js';
import { ProjectionAdmin } from '#libs/projections/projection-admin.js';
import { CommandFailed, type CommandContext } from './command-context.js';

/** Somebody must drive the projections, here or in another process; after this long nobody does. */
const PATIENCE_MS = 10 * 60_000;

/** @param name of a projection, or `all` @throws CommandFailed */
export function projectionsCalled({ app }: CommandContext, name: string): readonly Projection[] {
  const known = app.get(ContextParts).projections;
  const chosen = name === 'all' ? known : known.filter((projection) => projection.name === name);
  if (chosen.length === 0)
    throw new CommandFailed(
      `there is no projection ${name}; there are ${known
        .map((projection) => projection.name)
        .sort()
        .join(', ')}`,
    );
  return chosen;
}

/** Builds the rows of these projections anew beside the live ones, all at once; done when each has taken over. */
export async function rebuilt({ app }: CommandContext, projections: readonly Projection[]): Promise<void> {
  const admin = app.get(ProjectionAdmin);
  const late = new AbortController();
  const tooLong = sleep(PATIENCE_MS, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new CommandFailed('the rebuild does not go on: is a process with ROLE=worker or ROLE=all running?');
  });
  tooLong.catch(() => undefined);
  await Promise.race([Promise.all(projections.map(({ name }) => admin.rebuild(name))), tooLong]);
  late.abort();
}

/** Waits until the tables that were replaced are gone: readers are given some seconds to finish with them. */
export async function replacedTablesGone(
  { app }: CommandContext,
  projections: readonly Projection[],
  withinMs: number,
): Promise<boolean> {
  const names = new Set(projections.map(({ name }) => name));
  for (const until = performance.now() + withinMs; performance.now() < until; await sleep(200)) {
    const left = (await app.get(ProjectionAdmin).status()).filter(
      ({ name, state }) => state === 'retired' && names.has(name),
    );
    if (left.length === 0) return true;
  }
  return false;
}
