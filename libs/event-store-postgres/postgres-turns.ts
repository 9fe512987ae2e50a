import pg from 'pg';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import { TurnLost, Turns, type Turn } from '#libs/event-sourcing/turns.js';
import { translated } from './unavailable.js';

/** Turns that hold a connection at the same time in one process: few enough that those inside always find another one. */
const MOST_AT_ONCE = 4;

const TURN = `hashtextextended('turn|' || $1, 0)`;
/** Shared by appends under the turn; whoever takes the turn waits until none is left. */
const APPENDS = `hashtextextended('turn-appends|' || $1, 0)`;

/** No later transaction is called like that, whether or not the server was started again in between. */
const HOLDER = `l.pid || '|' || l.virtualtransaction || '|' || extract(epoch from pg_postmaster_start_time())`;

/**
 * Turns as advisory locks of transactions, which the server takes back from whoever is silent for too long. The locks are in the main
 * database, where the appends of the PostgreSQL store can check them in their own transaction.
 */
export class PostgresTurns extends Turns {
  readonly #queue = new KeyedQueue();
  readonly #waiting: (() => void)[] = [];
  #held = 0;

  /** @param pool of `tf_api` in the main database */
  constructor(private readonly pool: pg.Pool) {
    super();
  }

  override run<T>(orgId: string, name: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    const key = `${name}|${orgId}`;
    // of one organisation in single file here, so that those who wait hold no connection
    return this.#queue.run(key, async () => {
      await this.#place();
      try {
        return await this.#turn(key, work);
      } finally {
        this.#leave();
      }
    });
  }

  async #turn<T>(key: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    const connection = await this.#taken(this.pool.connect());
    // a connection that the server closes while it is held must not end the process: its next query says so
    connection.on('error', ignored);
    let holder: string | null = null;
    try {
      holder = await this.#taken(take(connection, key));
      return await work({ key, holder });
    } finally {
      // what was lost is free already; a connection on which no turn was to be had may hold one of the two locks
      const ended = await connection.query('rollback').then(
        () => true,
        () => false,
      );
      connection.off('error', ignored);
      connection.release(!ended || holder === null);
    }
  }

  async #taken<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      throw translated(error);
    }
  }

  async #place(): Promise<void> {
    if (this.#held >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#held += 1;
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#held -= 1;
  }
}

const ignored = () => undefined;

/** @returns the holder */
async function take(connection: pg.PoolClient, key: string): Promise<string> {
  await connection.query('begin');
  await connection.query(`select pg_advisory_xact_lock(${TURN})`, [key]);
  // an append under the turn before may have passed its check and not ended yet; kept no longer, for the appends of this turn come here, too
  await connection.query(`select pg_advisory_lock(${APPENDS})`, [key]);
  await connection.query(`select pg_advisory_unlock(${APPENDS})`, [key]);
  const { rows } = await connection.query<{ holder: string }>(
    `select ${HOLDER} as holder from pg_locks l where l.pid = pg_backend_pid() limit 1`,
  );
  return rows[0]!.holder;
}

/**
 * Does `append` in a transaction that keeps the next turn from beginning.
 * @throws TurnLost when the turn is held no more; then `append` is not called
 */
export async function whileHeld<T>(
  pool: pg.Pool,
  turn: Turn,
  append: (connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect();
  let sound = false;
  try {
    await connection.query('begin');
    await connection.query(`select pg_advisory_xact_lock_shared(${APPENDS})`, [turn.key]);
    // in this order: after the lock nobody takes the turn unseen
    const { rows } = await connection.query(
      `select 1 from pg_locks l where l.locktype = 'advisory' and l.granted and l.mode = 'ExclusiveLock' and l.objsubid = 1
         and l.database = (select oid from pg_database where datname = current_database())
         and (l.classid::bigint << 32 | l.objid::bigint) = ${TURN} and ${HOLDER} = $2`,
      [turn.key, turn.holder],
    );
    if (rows.length === 0) throw new TurnLost(turn);
    const done = await append(connection);
    await connection.query('commit');
    sound = true;
    return done;
  } catch (error) {
    await connection.query('rollback').then(
      () => {
        sound = true;
      },
      () => undefined,
    );
    throw error;
  } finally {
    connection.release(!sound);
  }
}
