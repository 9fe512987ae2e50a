import { setTimeout as sleep } from 'node:timers/promises';
import type { Configuration } from '#libs/engines/configuration.js';
import type { Databases } from '#libs/engines/postgres/databases.js';
import { LogsDiffer, copyLog } from '#libs/event-sourcing/log-copy.js';
import { SEQUENCER_TIMES } from '#libs/event-store-postgres/org-log-sequencer.js';
import { placeOf } from '#libs/event-store-postgres/positions.js';
import { openStore } from '#src/event-log.js';
import { mainPools } from '#src/org-log.module.js';
import { CommandFailed } from './command-context.js';
import type { Output } from './progress-line.js';

type Engine = Configuration['eventStore'];
type Pool = ReturnType<Databases['main']>;

interface Standing {
  readonly engine: Engine;
  /** Whether some process numbers the org log now. */
  readonly led: boolean;
  /** How far the org log is numbered; null: nothing is. */
  readonly numbered: string | null;
  /** Checkpoints of projections and reactions. */
  readonly positions: readonly string[];
}

/**
 * Moves the installation's log to another engine: copies, compares, and only then, in one transaction, says where the log is from now on and
 * where every checkpoint is there. Until that moment nothing has changed for the product. The old log stays as it was.
 * @param patienceMs how long a lease that a killed server left behind is waited for
 * @throws CommandFailed
 */
export async function movedLog(
  databases: Databases,
  configuration: Configuration,
  to: Engine,
  output: Output,
  patienceMs = SEQUENCER_TIMES.leaseMs + 1_000,
): Promise<void> {
  const say = (line: string) => output.write(`${line}\n`);
  const owner = databases.main('owner');
  const standing = await quiet(owner, patienceMs);
  if (standing.engine === to) return void say(`the log is on ${to} already`);
  const pools = mainPools(databases);
  const [source, destination] = await Promise.all([
    openStore(standing.engine, configuration, pools),
    openStore(to, configuration, pools),
  ]);
  try {
    const watched = new Set(standing.positions);
    if (standing.numbered !== null) watched.add(standing.numbered);
    const { events, appended, places } = await copyLog(source, destination, watched, (phase, count) => {
      if (count % 50_000 === 0) say(`${phase}: ${count.toLocaleString('en')}`);
    });
    await switched(owner, standing, to, places, events);
    say(`${events.toLocaleString('en')} events, ${appended.toLocaleString('en')} of them copied now, hashes verified`);
    say(`the log is on ${to} now: set EVENT_STORE=${to} and start the server`);
  } catch (error) {
    if (error instanceof LogsDiffer) throw new CommandFailed(`not moved: ${error.message}`);
    throw error;
  } finally {
    await Promise.all([source.close(), destination.close()]);
  }
}

/** A lease that nobody gave back runs out by itself. @throws CommandFailed while a server runs */
async function quiet(owner: Pool, patienceMs: number): Promise<Standing> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const standing = await standingOf(owner);
    if (!standing.led) return standing;
    if (performance.now() > until) throw new CommandFailed('a server is running: stop every process of it first');
    await sleep(250);
  }
}

async function standingOf(database: Pick<Pool, 'query'>, lock = false): Promise<Standing> {
  const { rows } = await database.query<{ engine: Engine; led: boolean; tx: string; numbered: string | null }>(
    `select engine, leased_until > clock_timestamp() as led, tx::text,
       case when engine <> 'postgres' then place when pos > 0 then tx::text || '.' || pos end as numbered
     from es.sequencer where name = 'org-log' ${lock ? 'for update' : ''}`,
  );
  const { rows: checkpoints } = await database.query<{ position: string }>(
    `select position from es.projection where position is not null
     union select position from es.reaction where position is not null order by position`,
  );
  const { engine, led, numbered } = rows[0]!;
  return { engine, led, numbered, positions: checkpoints.map(({ position }) => position) };
}

/** @param copied events that were compared: a process without a lease may have written more meanwhile */
async function switched(
  owner: Pool,
  before: Standing,
  to: Engine,
  places: ReadonlyMap<string, string>,
  copied: number,
): Promise<void> {
  const lost = [...before.positions, ...(before.numbered === null ? [] : [before.numbered])].find(
    (position) => !places.has(position),
  );
  if (lost !== undefined) throw new CommandFailed(`not moved: no event stands at the checkpoint ${lost}`);
  const client = await owner.connect();
  try {
    await client.query('begin');
    if (before.engine === 'postgres') await client.query('lock table es.event in exclusive mode');
    const now = await standingOf(client, true);
    const { rows } = await client.query<{ events: string }>('select count(*) as events from es.event');
    const written = before.engine === 'postgres' && Number(rows[0]!.events) !== copied;
    if (written || JSON.stringify(now) !== JSON.stringify(before))
      throw new CommandFailed('not moved: a server ran meanwhile. Stop it and run this again; what is copied stays');
    const pairs = [...places];
    for (const table of ['es.projection', 'es.reaction'])
      await client.query(
        `update ${table} t set position = p.there from unnest($1::text[], $2::text[]) p(here, there) where t.position = p.here`,
        [pairs.map(([here]) => here), pairs.map(([, there]) => there)],
      );
    const place = before.numbered === null ? null : places.get(before.numbered)!;
    const { tx, pos } = to === 'postgres' && place !== null ? placeOf(place) : { tx: 0n, pos: 0n };
    await client.query(
      `update es.sequencer set engine = $1, place = $2, tx = $3::text::xid8, pos = $4 where name = 'org-log'`,
      [to, to === 'postgres' ? null : place, String(tx), String(pos)],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
