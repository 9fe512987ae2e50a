import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Databases } from '#libs/engines/postgres/databases.js';
import type { Position } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import type { Outbox } from '#libs/projections/outbox.js';
import type { ContextParts } from '#libs/projections/context-parts.js';
import { physicalName } from '#libs/projections/physical-tables.js';
import type { ProjectionAdmin, ProjectionStatus } from '#libs/projections/projection-admin.js';

type Pool = ReturnType<Databases['main']>;

/** Below it writes fail soon: PostgreSQL alone takes 16 MiB for a segment of its write-ahead log. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;
/** A try that a dead process held is free again after five minutes. */
const MOST_WAITING_SECONDS = 600;
/** Rows that are older than this are not what people should work with. */
const MOST_BEHIND_MS = 30_000;

/** @throws Error when a view is not built yet, or its tables are gone */
export async function viewsStand(worker: Pool, admin: ProjectionAdmin, parts: ContextParts): Promise<void> {
  const live = new Map(liveOf(await admin.status()).map((status) => [status.name, status]));
  const missing = parts.projections.filter(({ name }) => !live.has(name));
  if (missing.length > 0) throw new Error(`not built yet: ${missing.map(({ name }) => name).join(', ')}`);
  const { rows } = await worker.query<{ tables: string[]; suffix: string }>(
    `select tables, suffix from es.projection where state = 'live'`,
  );
  const tables = rows.flatMap(({ tables: names, suffix }) => names.map((name) => physicalName(name, suffix)));
  const { rows: gone } = await worker.query<{ name: string }>(
    'select name from unnest($1::text[]) as t(name) where to_regclass(name) is null',
    [tables],
  );
  if (gone.length > 0) throw new Error(`tables are gone: ${gone.map(({ name }) => name).join(', ')}`);
}

/** Whether the rows follow the log, seen from any process: what was committed at one look must have been taken in some time later. */
export class RowsFollow {
  #seen: { readonly head: Position; readonly at: number } | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly admin: ProjectionAdmin,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws Error when a view has been behind for half a minute */
  check = async (): Promise<void> => {
    const head = await this.store.head();
    if (head === null) return;
    const seen = this.#seen ?? { head, at: this.now() };
    const behind = liveOf(await this.admin.status()).filter(
      ({ position }) => position === null || this.store.comparePositions(position, seen.head) < 0,
    );
    this.#seen = behind.length === 0 ? { head, at: this.now() } : seen;
    if (behind.length > 0 && this.now() - seen.at > MOST_BEHIND_MS)
      throw new Error(`behind: ${behind.map(({ name }) => name).join(', ')}`);
  };
}

/**
 * @param home the data folder; the embedded database may lie elsewhere, then `postgres.location` says where
 * @throws Error when there is hardly any room
 */
export async function diskHasRoom(
  home: string,
  leastBytes = LEAST_FREE_BYTES,
  room: (folder: string) => Promise<{ readonly bavail: number; readonly bsize: number }> = statfs,
): Promise<void> {
  const pointer = join(home, 'postgres.location');
  const folders = [home, ...(existsSync(pointer) ? [readFileSync(pointer, 'utf8').trim()] : [join(home, 'postgres')])];
  for (const folder of folders.filter((each) => existsSync(each))) {
    const { bavail, bsize } = await room(folder);
    if (bavail * bsize < leastBytes) throw new Error('the disk is full');
  }
}

/** @throws Error when jobs wait that should have been tried long ago: nobody works them off */
export const jobsAreDone = async (outbox: Outbox): Promise<void> => {
  const { oldestSeconds } = await outbox.waiting();
  if (oldestSeconds > MOST_WAITING_SECONDS) throw new Error('jobs wait');
};

/** Asks seldom: what is asked is somebody else's server. */
export function atMostEvery<T>(ms: number, ask: () => Promise<T>, now: () => number = () => performance.now()) {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return (): Promise<T> => {
    if (last === null || now() - last.at >= ms) last = { at: now(), answer: ask() };
    return last.answer;
  };
}

const liveOf = (statuses: readonly ProjectionStatus[]) => statuses.filter(({ state }) => state === 'live');
