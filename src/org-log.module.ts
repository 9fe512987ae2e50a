import {
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { OrgLogSequencer } from '#libs/event-store-postgres/org-log-sequencer.js';
import { PostgresOrgLogs } from '#libs/event-store-postgres/postgres-org-logs.js';
import { privateKeyOf } from './keys.js';

export const mainPools = (databases: Databases) => ({ api: databases.main('api'), worker: databases.main('worker') });
export const vaultPools = (databases: Databases) => ({
  api: databases.vault('api'),
  worker: databases.vault('worker'),
});

const logger = new Logger('OrgLog');

/** Gives every event its number in its org, where ROLE is all or worker; of several such processes one does it at a time. */
@Injectable()
export class OrgLogNumbering implements OnApplicationBootstrap, OnApplicationShutdown {
  private sequencer: OrgLogSequencer | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly databases: Databases,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  onApplicationBootstrap(): void {
    if (this.configuration.role === 'api') return;
    this.sequencer = new OrgLogSequencer(mainPools(this.databases), this.store, (error) =>
      logger.error(`the org log waits: ${error instanceof Error ? error.name : 'unknown'}`),
    );
    this.sequencer.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sequencer?.stop();
  }
}

/** The log of each org as auditors see it: numbered, verifiable, exportable. */
@Global()
@Module({
  providers: [
    OrgLogNumbering,
    {
      provide: OrgLogs,
      useFactory: (databases: Databases, { secrets }: Configuration) =>
        new PostgresOrgLogs(mainPools(databases), privateKeyOf(secrets.headSigning)),
      inject: [Databases, Configuration],
    },
  ],
  exports: [OrgLogs],
})
export class OrgLogModule {}
