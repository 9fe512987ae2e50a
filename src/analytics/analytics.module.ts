import { Module } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { BusesModule } from '#libs/commands/buses.js';
import { Datasets } from './dataset/datasets.js';
import { PseudonymKey } from './dataset/pseudonym-key.js';
import { researchExportProjection } from './read/research-export.projection.js';
import { ResearchExports } from './read/research-exports.js';
import { researchExportCategory } from './research-export/research-export.events.js';
import {
  ApproveResearchExportHandler,
  RejectResearchExportHandler,
  WithdrawResearchExportHandler,
} from './research-export/decide-research-export.handler.js';
import {
  ChangeResearchCohortHandler,
  RequestResearchExportHandler,
} from './research-export/request-research-export.handler.js';
import { TakeResearchExportHandler } from './research-export/take-research-export.handler.js';
import { ResearchExportsController } from './research-export/research-exports.controller.js';

@Module({
  imports: [
    BusesModule,
    ContextModule.of({ categories: [researchExportCategory], projections: [researchExportProjection] }),
  ],
  controllers: [ResearchExportsController],
  providers: [
    {
      provide: PseudonymKey,
      useFactory: ({ secrets }: Configuration) => new PseudonymKey(secrets.blindIndex),
      inject: [Configuration],
    },
    Datasets,
    ResearchExports,
    RequestResearchExportHandler,
    ChangeResearchCohortHandler,
    ApproveResearchExportHandler,
    RejectResearchExportHandler,
    WithdrawResearchExportHandler,
    TakeResearchExportHandler,
  ],
})
export class AnalyticsModule {}
