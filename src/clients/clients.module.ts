import { Global, Module } from '@nestjs/common';
import { ContextModule } from '#libs/projections/context.module.js';
import { BusesModule } from '#libs/commands/buses.js';
import { ClientScope } from '#src/identity/contract.js';
import { ClientAccessController } from './client-access/client-access.controller.js';
import { clientAccessCategory } from './client-access/client-access.events.js';
import { AssignStaffHandler } from './client-assignment/client-assignment.commands.js';
import { clientAssignmentCategory } from './client-assignment/client-assignment.events.js';
import { UnassignStaffHandler } from './client-assignment/unassign-staff.handler.js';
import { ChangeClientDetailsHandler } from './client/change-client-details.handler.js';
import { clientCategory } from './client/client.events.js';
import { RecordNutritionProfileHandler } from './client/record-nutrition-profile.handler.js';
import { RecordRetention } from './client/record-retention.js';
import { RegisterClientHandler } from './client/client.commands.js';
import { chartAccessCategory } from './chart-access/chart-access.events.js';
import { ChartAccessController } from './chart-access/chart-access.controller.js';
import { chartOpenedNotice, ChartOpenedNoticeMail } from './chart-access/chart-opened-notice.js';
import { chartOpeningProjection } from './chart-access/chart-access.read-model.js';
import { StoredChartOpenings } from './chart-access/chart-openings.js';
import { CloseChartHandler, OpenChartHandler } from './chart-access/chart-access.commands.js';
import { ClientFacts } from './client-facts.js';
import { ClientDirectory } from './client-directory.js';
import { ClientViews } from './client/client-answers.js';
import { ClientsController } from './client/client.controller.js';
import { ClientInvitationsController } from './client-invitation/client-invitations.controller.js';
import { AssignedClientScope } from './client-assignment/assigned-client-scope.js';
import { clientActivityProjection } from './client-list/client-activity.read-model.js';
import { clientAssignmentProjection } from './client-assignment/client-assignment.read-model.js';
import { clientListProjection } from './client/client.read-model.js';
import { ClientPages } from './client/client-page.js';
import { ClientRows } from './client-list/client-list.js';
import { ClientTags } from './client-list/client-tags.js';
import { ClientTagsController } from './client-list/client-tags.controller.js';
import { BulkController } from './client-list/bulk.controller.js';
import { ChangeCareHandler } from './client-list/change-care.handler.js';
import { PlanNextReviewsHandler } from './client-list/plan-next-reviews.handler.js';
import { TagClientsHandler } from './client-list/tag-clients.handler.js';
import { clientExportCategory } from './client-export/client-export.events.js';
import { ClientExports } from './client-export/client-exports.js';
import { ClientExportsController } from './client-export/client-export.controller.js';
import { CustomValuesController } from './client/custom-values.controller.js';
import { SetCustomValuesHandler } from './client/set-custom-values.handler.js';
import { ChangeCustomFieldsHandler } from './custom-fields/custom-fields.commands.js';
import { customFieldProjection, StoredCustomFields } from './custom-fields/custom-fields.read-model.js';
import { CustomFieldsController } from './custom-fields/custom-fields.controller.js';
import { customFieldsCategory } from './custom-fields/custom-fields.events.js';
import { clientCustomProjection } from './custom-fields/client-custom.read-model.js';
import { ChangeStatusesHandler } from './client-list/change-statuses.handler.js';
import { CareOfEarlierRecords } from './client-merges/care-of-earlier-records.js';
import { ClientDuplicates } from './client-merges/client-duplicates.js';
import { ClientMergeRows, clientMergeProjection } from './client-merges/client-merges.read-model.js';
import { ClientMergesController } from './client-merges/client-merges.controller.js';
import { clientMergesCategory } from './client-merges/client-merges.events.js';
import { EraseEarlierRecords } from './client-merges/erase-earlier-records.js';
import { FinishMerging } from './client-merges/finish-merging.js';
import { MergeClientsHandler } from './client-merges/client-merges.commands.js';
import { Merging } from './client-merges/merging.js';
import { ChangeIntakeHandler } from './intake/intake.commands.js';
import { IntakeController } from './intake/intake.controller.js';
import { intakeCategory } from './intake/intake.events.js';
import { intakeProjection, Intakes } from './intake/intake.read-model.js';
import { StoredClientFacts } from './client/stored-client-facts.js';
import { StoredClientDirectory } from './client/stored-client-directory.js';
import { clientViewCategory } from './client-view/client-view.events.js';
import { clientViewProjection, SavedClientViews } from './client-view/client-view.read-model.js';
import { ClientViewsController } from './client-view/client-view.controller.js';
import { KeepClientViewHandler } from './client-view/client-view.commands.js';

/** Global for its ports: identity asks for the scope, the other contexts for names, targets and what cohorts are chosen by. */
@Global()
@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [
        clientCategory,
        clientAccessCategory,
        clientAssignmentCategory,
        clientViewCategory,
        chartAccessCategory,
        clientExportCategory,
        customFieldsCategory,
        clientMergesCategory,
        intakeCategory,
      ],
      projections: [
        clientListProjection,
        clientAssignmentProjection,
        clientActivityProjection,
        clientViewProjection,
        chartOpeningProjection,
        clientCustomProjection,
        customFieldProjection,
        clientMergeProjection,
        intakeProjection,
      ],
      reactions: [chartOpenedNotice, FinishMerging, EraseEarlierRecords, CareOfEarlierRecords],
      effects: [ChartOpenedNoticeMail],
    }),
  ],
  controllers: [
    ClientsController,
    ClientInvitationsController,
    ClientAccessController,
    BulkController,
    ClientTagsController,
    ClientViewsController,
    ChartAccessController,
    ClientExportsController,
    CustomFieldsController,
    CustomValuesController,
    ClientMergesController,
    IntakeController,
  ],
  providers: [
    { provide: ClientScope, useClass: AssignedClientScope },
    { provide: ClientDirectory, useClass: StoredClientDirectory },
    { provide: ClientFacts, useClass: StoredClientFacts },
    ClientRows,
    ClientPages,
    ClientTags,
    ClientViews,
    RecordRetention,
    ChangeCareHandler,
    TagClientsHandler,
    PlanNextReviewsHandler,
    KeepClientViewHandler,
    SavedClientViews,
    ClientExports,
    StoredCustomFields,
    ChangeCustomFieldsHandler,
    SetCustomValuesHandler,
    ChangeStatusesHandler,
    MergeClientsHandler,
    Merging,
    FinishMerging,
    EraseEarlierRecords,
    CareOfEarlierRecords,
    ClientMergeRows,
    ClientDuplicates,
    ChangeIntakeHandler,
    Intakes,
    RegisterClientHandler,
    ChangeClientDetailsHandler,
    RecordNutritionProfileHandler,
    AssignStaffHandler,
    UnassignStaffHandler,
    OpenChartHandler,
    CloseChartHandler,
    StoredChartOpenings,
    ChartOpenedNoticeMail,
  ],
  exports: [ClientScope, ClientDirectory, ClientFacts],
})
export class ClientsModule {}
