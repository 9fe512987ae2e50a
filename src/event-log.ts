import { Configuration, ConfigurationError } from '#libs/engines/configuration.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { PostgresEventStore } from '#libs/event-store-postgres/postgres-event-store.js';
import { whileHeld } from '#libs/event-store-postgres/postgres-turns.js';
import type { ServingPools } from '#libs/event-store-postgres/serving-pools.js';

type Engine = Configuration['eventStore'];

/** The store of one engine, whether or not the installation's log is there. @throws ConfigurationError */
export async function openStore(
  engine: Engine,
  { eventStoreUrl }: Pick<Configuration, 'eventStoreUrl'>,
  pools: ServingPools,
): Promise<EventStore> {
  if (engine === 'postgres') return new PostgresEventStore(pools);
  if (eventStoreUrl === null) throw new ConfigurationError('EVENTSTORE_URL is missing.');
  // loaded where it is used: gRPC takes a tenth of a second and some 20 MB
  const { EventStoreDbEventStore, STORE_TIMES } =
    await import('#libs/event-store-eventstoredb/eventstoredb-event-store.js');
  try {
    return new EventStoreDbEventStore(eventStoreUrl, STORE_TIMES, (turn, append) => whileHeld(pools.api, turn, append));
  } catch (error) {
    throw new ConfigurationError(`EVENTSTORE_URL can't be used: ${(error as Error).message}.`);
  }
}

/**
 * The log of this installation. Two engines with half of the past each would be no log: where the events are is kept in the database, and a
 * process that was told otherwise does not start.
 * @throws ConfigurationError
 */
export async function openEventLog(configuration: Configuration, pools: ServingPools): Promise<EventStore> {
  const { rows } = await pools.worker.query<{ engine: Engine }>('select es.keep_log_on($1) as engine', [
    configuration.eventStore,
  ]);
  const engine = rows[0]!.engine;
  if (engine !== configuration.eventStore)
    throw new ConfigurationError(
      `EVENT_STORE is ${configuration.eventStore}, but the log of this installation is on ${engine}. Set EVENT_STORE=${engine}, or move the log first: npm run cli -- copy-log --to ${configuration.eventStore}`,
    );
  return openStore(engine, configuration, pools);
}
