import { Module } from '@nestjs/common';
import { ContextModule } from '#libs/projections/context.module.js';
import { BusesModule } from '#libs/commands/buses.js';
import { erasureCategory } from './erasure/erasure.events.js';
import { EraseClientHandler } from './erasure/erase-client.handler.js';
import { HistoryController } from './history.controller.js';
import { logExportCategory } from './log-export/log-export.events.js';
import { ExportExpiry } from './log-export/expire-exports.js';
import { RequestLogExportHandler } from './log-export/request-log-export.handler.js';
import { OrgHistoryController } from './org-history.controller.js';
import { DestroyClientKey } from './react/destroy-client-key.reaction.js';
import { LogExportRequestedReaction, WriteLogExport } from './react/write-log-export.js';
import { HistoryEntries } from './read/history-entries.js';
import { HistoryIndexProjection } from './read/history-index.projection.js';
import { HistoryPages } from './read/history-pages.js';
import { logExportProjection } from './read/log-export.projection.js';
import { LogExports } from './read/log-exports.js';
import { clientRevealCategory, staffRevealCategory } from './reveal/reveal.events.js';
import { RevealHistoryHandler } from './reveal/reveal-history.handler.js';

@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [erasureCategory, logExportCategory, clientRevealCategory, staffRevealCategory],
      projections: [HistoryIndexProjection, logExportProjection],
      reactions: [DestroyClientKey, LogExportRequestedReaction],
      effects: [WriteLogExport],
    }),
  ],
  controllers: [HistoryController, OrgHistoryController],
  providers: [
    HistoryIndexProjection,
    DestroyClientKey,
    LogExportRequestedReaction,
    WriteLogExport,
    HistoryPages,
    HistoryEntries,
    LogExports,
    ExportExpiry,
    RequestLogExportHandler,
    EraseClientHandler,
    RevealHistoryHandler,
  ],
})
export class HistoryModule {}
