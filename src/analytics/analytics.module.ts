import { Global, Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { Configuration } from '#libs/engines/configuration.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { KeptDays } from '#src/tracking/contract.js';
import { DashboardGroups, MeasuredExpenditures } from '#src/clients/contract.js';
import { CohortPeople } from './cohort/cohort-people.js';
import { OwnCriteria } from './cohort/own-criteria.js';
import { StoredCareFacts } from './cohort/stored-care-facts.js';
import { CohortCounts } from './cohort-question/cohort-counts.js';
import { AskCohortHandler } from './cohort-question/cohort-question.commands.js';
import { CohortQuestionController } from './cohort-question/cohort-question.controller.js';
import { cohortQuestionCategory } from './cohort-question/cohort-question.events.js';
import { AdherenceOfSpans } from './daily-facts/adherence-of-spans.js';
import { DailyFacts } from './daily-facts/daily-facts.js';
import { StoredFigureCells } from './daily-facts/figure-cells.js';
import { StoredDays } from './daily-facts/stored-days.js';
import { dailyFactsProjection } from './daily-facts/daily-facts.read-model.js';
import { DashboardController } from './dashboard/dashboard.controller.js';
import { Dashboards } from './dashboard/dashboards.js';
import { StoredDashboardGroups } from './dashboard/stored-dashboard-groups.js';
import { Datasets } from './dataset/datasets.js';
import { PseudonymKey } from './dataset/pseudonym-key.js';
import { StoredMeasuredExpenditures } from './progress/expenditure.js';
import { ProgressController } from './progress/progress.controller.js';
import { ProgressViews } from './progress/progress.view.js';
import {
  PrepareResearchFile,
  RenewResearchFiles,
  ResearchFileReaction,
} from './research-export/prepare-research-file.js';
import { CohortPins, researchExportCommandHandlers } from './research-export/research-export.commands.js';
import { ResearchExportController } from './research-export/research-export.controller.js';
import { researchExportCategory } from './research-export/research-export.events.js';
import { ResearchExports, researchExportProjection } from './research-export/research-export.read-model.js';
import { ResearchFileExpiry } from './research-export/research-file-expiry.js';
import { TakeResearchExportHandler } from './research-export/take-research-export.commands.js';
import { WaitingFiles } from './research-export/waiting-files.js';
import { savedCohortCommandHandlers } from './saved-cohort/saved-cohort.commands.js';
import { SavedCohortController } from './saved-cohort/saved-cohort.controller.js';
import { savedCohortCategory } from './saved-cohort/saved-cohort.events.js';
import { SavedCohorts, savedCohortProjection } from './saved-cohort/saved-cohort.read-model.js';
import { TagRefs } from './cohort/tag-refs.js';
import { TeamChanges } from './team-groups/team-changes.js';

/** Global: tracking asks for the scores that are kept of days, the client list who stands behind a figure of the dashboard, the nutrition profile for measured expenditure, and care whose adherence falls. */
@Global()
@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [researchExportCategory, cohortQuestionCategory, savedCohortCategory],
      projections: [researchExportProjection, dailyFactsProjection, savedCohortProjection],
      reactions: [ResearchFileReaction],
      effects: [PrepareResearchFile, RenewResearchFiles],
      due: [ResearchFileExpiry],
    }),
  ],
  controllers: [
    CohortQuestionController,
    DashboardController,
    ProgressController,
    ResearchExportController,
    SavedCohortController,
  ],
  providers: [
    {
      provide: PseudonymKey,
      useFactory: ({ secrets }: Configuration) => new PseudonymKey(secrets.blindIndex),
      inject: [Configuration],
    },
    Datasets,
    ResearchExports,
    CohortPeople,
    OwnCriteria,
    StoredCareFacts,
    CohortCounts,
    AskCohortHandler,
    CohortPins,
    WaitingFiles,
    ResearchFileReaction,
    PrepareResearchFile,
    RenewResearchFiles,
    ResearchFileExpiry,
    ...researchExportCommandHandlers,
    TakeResearchExportHandler,
    SavedCohorts,
    TagRefs,
    ...savedCohortCommandHandlers,
    DailyFacts,
    StoredFigureCells,
    TeamChanges,
    Dashboards,
    ProgressViews,
    AdherenceOfSpans,
    { provide: KeptDays, useClass: StoredDays },
    { provide: DashboardGroups, useClass: StoredDashboardGroups },
    { provide: MeasuredExpenditures, useClass: StoredMeasuredExpenditures },
  ],
  exports: [KeptDays, DashboardGroups, MeasuredExpenditures, AdherenceOfSpans],
})
export class AnalyticsModule {}
