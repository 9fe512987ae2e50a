import {
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { join } from 'node:path';
import { Configuration } from '#libs/engines/configuration.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { HeadKeeper } from '#libs/event-store-postgres/head-keeper.js';
import { HeldHeads } from '#libs/event-store-postgres/held-heads.js';
import { OrgLogSequencer, SEQUENCER_TIMES } from '#libs/event-store-postgres/org-log-sequencer.js';
import { numberingElsewhere } from '#libs/event-store-postgres/numbering.js';
import { PostgresOrgLogs } from '#libs/event-store-postgres/postgres-org-logs.js';
import type { ServingPools } from '#libs/event-store-postgres/serving-pools.js';
import { privateKeyOf } from './keys.js';

export const mainPools = (databases: Databases) => ({ api: databases.main('api'), worker: databases.main('worker') });
/** The numbered log: its numbers in the main database, its events there or where another engine keeps them. */
export const orgLogSource = (databases: Databases, configuration: Configuration, log: EventStore): ServingPools => ({
  ...mainPools(databases),
  ...(configuration.eventStore === 'postgres' ? {} : { log }),
});
export const vaultPools = (databases: Databases) => ({
  api: databases.vault('api'),
  worker: databases.vault('worker'),
});

const logger = new Logger('OrgLog');

/**
 * Gives every event its number in its org and keeps signed heads outside the database, where ROLE is all or worker; of several such
 * processes one does it at a time.
 */
@Injectable()
export class OrgLogNumbering implements OnApplicationBootstrap, OnApplicationShutdown {
  private sequencer: OrgLogSequencer | null = null;
  private keeper: HeadKeeper | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly databases: Databases,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly heads: HeldHeads,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.configuration.role === 'api') return;
    const pools = mainPools(this.databases);
    const keeper = new HeadKeeper(this.heads, pools, () => this.clock.now(), {
      contradicted: (orgId) =>
        logger.error(`ALARM: the log of organisation ${orgId} is not the one whose head was signed before`),
      failed: (error) => logger.error(`heads are not kept now: ${nameOf(error)}`),
    });
    this.keeper = keeper;
    this.sequencer = new OrgLogSequencer(
      pools,
      this.store,
      (error) => logger.error(`the org log waits: ${nameOf(error)}`),
      SEQUENCER_TIMES,
      () => keeper.grown(),
      this.configuration.eventStore === 'postgres' ? undefined : numberingElsewhere(pools, this.store),
    );
    this.sequencer.start();
    // what was numbered when the process was killed the last time
    keeper.grown();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sequencer?.stop();
    await this.keeper?.stop();
  }

  /** Organisations whose log contradicts a head that was signed before; null where another process keeps them. */
  get contradicted(): number | null {
    return this.keeper?.contradicted ?? null;
  }

  /** Signs at once what has grown: for what must not wait for the next turn. */
  async keepHeads(): Promise<void> {
    await this.keeper?.keep();
  }
}

const nameOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.name) : 'unknown';

/** The log of each org as auditors see it: numbered, verifiable, exportable. */
@Global()
@Module({
  providers: [
    OrgLogNumbering,
    {
      provide: HeldHeads,
      useFactory: ({ home, secrets }: Configuration) =>
        new HeldHeads(join(home, 'heads'), privateKeyOf(secrets.headSigning)),
      inject: [Configuration],
    },
    {
      provide: OrgLogs,
      useFactory: (databases: Databases, configuration: Configuration, heads: HeldHeads, log: EventStore) =>
        new PostgresOrgLogs(
          orgLogSource(databases, configuration, log),
          privateKeyOf(configuration.secrets.headSigning),
          heads,
          databases.urls.main.worker,
          configuration.eventStore === 'postgres' ? null : configuration.eventStoreUrl,
        ),
      inject: [Databases, Configuration, HeldHeads, EVENT_STORE],
    },
  ],
  exports: [OrgLogs, OrgLogNumbering, HeldHeads],
})
export class OrgLogModule {}
