import { Global, Module, type DynamicModule } from '@nestjs/common';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { Configuration } from '#libs/engines/configuration.js';
import { CapturedMails } from '#libs/engines/mail/captured-mails.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { SmtpMailer } from '#libs/engines/mail/smtp-mailer.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { DiskBlobStore } from '#libs/engines/storage/disk-blob-store.js';
import { ContextParts } from '#libs/event-sourcing/context-parts.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { LiveTableNames } from '#libs/event-sourcing/projections/live-table-names.js';
import { LiveTopics } from '#libs/event-sourcing/projections/live-topics.js';
import { ProjectionAdmin } from '#libs/event-sourcing/projections/projection-admin.js';
import { ProjectionProgress } from '#libs/event-sourcing/projections/projection-progress.js';
import { PostgresOrgLogs } from '#libs/event-store-postgres/postgres-org-logs.js';
import { ReadPositions } from '#libs/http/read-your-writes.js';
import { LiveTables } from '#libs/read-models/live-tables.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { BackgroundWork } from './background-work.js';
import { privateKeyOf } from './keys.js';

/** What is made before the application: configuration, open databases, a logger. */
export interface EngineParts {
  readonly configuration: Configuration;
  readonly databases: Databases;
  readonly logger: Logger;
}

export const LOGGER = 'Logger';

/** Engines behind their ports: the adapters that serve one machine (architecture.md, Engines). */
@Global()
@Module({})
export class EnginesModule {
  static with({ configuration, databases, logger }: EngineParts): DynamicModule {
    const providers = [
      { provide: Configuration, useValue: configuration },
      { provide: Databases, useValue: databases },
      { provide: LOGGER, useValue: logger },
      {
        provide: Mailer,
        useFactory: () => configuration.smtpUrl === null
          ? new CapturedMails(join(configuration.home, 'mail'), configuration.mailFrom)
          : new SmtpMailer(configuration.smtpUrl, configuration.mailFrom),
      },
      { provide: BlobStore, useFactory: () => new DiskBlobStore(join(configuration.home, 'blobs')) },
      { provide: OrgLogs, useFactory: () => new PostgresOrgLogs(mainPools(databases), privateKeyOf(configuration.secrets.headSigning)) },
      { provide: LiveTables, useFactory: (parts: ContextParts) => new LiveTableNames(() => parts.projections), inject: [ContextParts] },
      { provide: ReadModels, useFactory: (tables: LiveTables) => new ReadModels(databases.main('api'), tables), inject: [LiveTables] },
      { provide: ProjectionProgress, useFactory: (store: EventStore) => new ProjectionProgress(databases.main('api'), store), inject: [EVENT_STORE] },
      { provide: ReadPositions, useExisting: ProjectionProgress },
      { provide: LiveTopics, useFactory: () => new LiveTopics(databases.main('worker'), databases.urls.main.worker) },
      {
        provide: ProjectionAdmin,
        useFactory: (parts: ContextParts) => new ProjectionAdmin({ worker: databases.main('worker'), owner: databases.main('owner') }, () => parts.projections),
        inject: [ContextParts],
      },
      BackgroundWork,
    ];
    return {
      module: EnginesModule,
      providers,
      exports: [Configuration, Databases, LOGGER, Mailer, BlobStore, OrgLogs, LiveTables, ReadModels, ProjectionProgress, ReadPositions, LiveTopics, ProjectionAdmin, BackgroundWork],
    };
  }
}

export const mainPools = (databases: Databases) => ({ api: databases.main('api'), worker: databases.main('worker') });
export const vaultPools = (databases: Databases) => ({ api: databases.vault('api'), worker: databases.vault('worker') });
