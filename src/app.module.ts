import { Module, type DynamicModule } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { EnginesModule } from '#libs/engines/engines.module.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { OffsetClock, type Clock } from '#libs/event-sourcing/clock.js';
import { EventSourcingModule, type EventSourcingOptions } from '#libs/event-sourcing/event-sourcing.module.js';
import { ProjectionsModule } from '#libs/projections/projections.module.js';
import { PostgresCommandLedger } from '#libs/event-store-postgres/postgres-command-ledger.js';
import { PostgresTurns } from '#libs/event-store-postgres/postgres-turns.js';
import { PostgresSnapshots } from '#libs/event-store-postgres/postgres-snapshots.js';
import { PostgresVault } from '#libs/event-store-postgres/postgres-vault.js';
import { BusesModule } from '#libs/commands/buses.js';
import { ReadModelsModule } from '#libs/read-models/read-models.module.js';
import { AlertsModule } from './alerts/alerts.module.js';
import { AnalyticsModule } from './analytics/analytics.module.js';
import { CareModule } from './care/care.module.js';
import { CheckInsModule } from './check-ins/check-ins.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { GoalsModule } from './goals/goals.module.js';
import { FilesModule } from './files/files.module.js';
import { ConversationModule } from './conversation/conversation.module.js';
import { HistoryModule } from './history/history.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { openEventLog } from './event-log.js';
import { privateKeyOf } from './keys.js';
import { MedicalModule } from './medical/medical.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { NutritionModule } from './nutrition/nutrition.module.js';
import { DemoModule } from './operations/demo/demo.module.js';
import { LetterheadModule } from './letterhead/letterhead.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { mainPools, OrgLogModule, vaultPools } from './org-log.module.js';
import { TrackingModule } from './tracking/tracking.module.js';
import { TrainingModule } from './training/training.module.js';

/** What is made before the application: configuration and open databases. */
export interface AppParts {
  readonly configuration: Configuration;
  readonly databases: Databases;
  /** By default the system's, or the one that TRACKFORGE_CLOCK_OFFSET_SECONDS asks for; specs bring one that they move. */
  readonly clock?: Clock;
  /** Instead of the configured engines, where documents are printed without any database. */
  readonly log?: EventSourcingOptions;
}

/** The only file that knows every context. */
@Module({})
export class AppModule {
  static with(parts: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        EnginesModule.forRoot(parts),
        EventSourcingModule.forRoot(parts.log ?? configuredLog(parts)),
        ProjectionsModule,
        ReadModelsModule,
        OrgLogModule,
        BusesModule,
        IdentityModule,
        ClientsModule,
        MedicalModule,
        NutritionModule,
        TrackingModule,
        AlertsModule,
        FilesModule,
        LetterheadModule,
        CareModule,
        ConversationModule,
        CheckInsModule,
        GoalsModule,
        TrainingModule,
        NotificationsModule,
        HistoryModule,
        AnalyticsModule,
        OperationsModule,
        DemoModule,
      ],
    };
  }
}

function configuredLog({ configuration, databases, ...parts }: AppParts): EventSourcingOptions {
  const pools = mainPools(databases);
  const clock = parts.clock ?? offsetClock(configuration);
  const { keyEncryption, tombstoneSigning } = configuration.secrets;
  return {
    eventStore: { useFactory: () => openEventLog(configuration, pools) },
    vault: {
      useFactory: () =>
        PostgresVault.open(vaultPools(databases), { kek: keyEncryption, tombstoneKey: privateKeyOf(tombstoneSigning) }),
    },
    commandLedger: { useFactory: () => new PostgresCommandLedger(pools) },
    snapshotStore: { useFactory: () => new PostgresSnapshots(pools) },
    turns: { useFactory: () => new PostgresTurns(pools.api) },
    ...(clock ? { clock: { useFactory: () => clock } } : {}),
  };
}

const offsetClock = ({ clockOffsetSeconds }: Configuration): Clock | null =>
  clockOffsetSeconds === 0 ? null : new OffsetClock(clockOffsetSeconds * 1000);
