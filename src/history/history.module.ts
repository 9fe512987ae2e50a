import { Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { DestroyClientKey } from './erasure/destroy-client-key.js';
import { EraseClientHandler } from './erasure/erasure.commands.js';
import { erasureCategory } from './erasure/erasure.events.js';
import { LogExportExpiry } from './log-export/log-export-expiry.js';
import { logExportCommandHandlers } from './log-export/log-export.commands.js';
import { LogExportController } from './log-export/log-export.controller.js';
import { logExportCategory } from './log-export/log-export.events.js';
import { logExportProjection, LogExports } from './log-export/log-export.read-model.js';
import { LogExportRequestedReaction, WriteLogExport } from './log-export/write-log-export.js';
import { HistoryEntries } from './past/history-entries.js';
import { HistoryIndexProjection, HistoryPages } from './past/history-index.read-model.js';
import { PastController, RecordedPlanOwners } from './past/past.controller.js';
import { RevealHistoryHandler } from './reveal/reveal.commands.js';
import { RevealController } from './reveal/reveal.controller.js';
import { clientRevealCategory, staffRevealCategory } from './reveal/reveal.events.js';
import { TimelineController } from './timeline/timeline.controller.js';
import { VerificationController } from './verification/verification.controller.js';

const projections = [HistoryIndexProjection, logExportProjection];
const reactions = [DestroyClientKey, LogExportRequestedReaction];
const effects = [WriteLogExport];
const context = ContextModule.of({
  categories: [erasureCategory, logExportCategory, clientRevealCategory, staffRevealCategory],
  projections,
  reactions,
  effects,
  due: [LogExportExpiry],
});
const commandHandlers = [EraseClientHandler, ...logExportCommandHandlers, RevealHistoryHandler];
const readModels = [HistoryIndexProjection, HistoryPages, LogExports];

@Module({
  imports: [BusesModule, context],
  controllers: [PastController, TimelineController, RevealController, VerificationController, LogExportController],
  providers: [
    ...commandHandlers,
    ...readModels,
    ...reactions,
    ...effects,
    HistoryEntries,
    RecordedPlanOwners,
    LogExportExpiry,
  ],
})
export class HistoryModule {}
