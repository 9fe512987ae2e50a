import { Global, Module } from '@nestjs/common';
import { ContextModule } from '#libs/projections/context.module.js';
import { BusesModule } from '#libs/commands/buses.js';
import { ClientScope } from '#src/identity/contract.js';
import { ClientAccessController } from './access/client-access.controller.js';
import { clientAccessCategory } from './access/client-access.events.js';
import { AssignStaffHandler } from './assignment/assign-staff.handler.js';
import { clientAssignmentCategory } from './assignment/client-assignment.events.js';
import { UnassignStaffHandler } from './assignment/unassign-staff.handler.js';
import { ChangeClientDetailsHandler } from './client/change-client-details.handler.js';
import { clientCategory } from './client/client.events.js';
import { RecordNutritionProfileHandler } from './client/record-nutrition-profile.handler.js';
import { RecordRetention } from './client/record-retention.js';
import { RegisterClientHandler } from './client/register-client.handler.js';
import { chartAccessCategory } from './chart-access/chart-access.events.js';
import { ChartAccessController } from './chart-access/chart-access.controller.js';
import { chartOpenedNotice, ChartOpenedNoticeMail } from './chart-access/chart-opened-notice.js';
import { chartOpeningProjection } from './chart-access/chart-opening.projection.js';
import { StoredChartOpenings } from './chart-access/chart-openings.js';
import { CloseChartHandler, OpenChartHandler } from './chart-access/use-chart-access.handler.js';
import { ClientFacts } from './client-facts.js';
import { ClientDirectory } from './client-directory.js';
import { ClientViews } from './client-views.js';
import { ClientsController } from './clients.controller.js';
import { ClientInvitationsController } from './invitation/client-invitations.controller.js';
import { AssignedClientScope } from './read/assigned-client-scope.js';
import { clientActivityProjection } from './read/client-activity.projection.js';
import { clientAssignmentProjection } from './read/client-assignment.projection.js';
import { clientListProjection } from './read/client-list.projection.js';
import { ClientPages } from './read/client-page.js';
import { ClientRows } from './read/client-rows.js';
import { ClientTags } from './read/client-tags.js';
import { ClientTagsController } from './client-tags.controller.js';
import { BulkController } from './bulk/bulk.controller.js';
import { ChangeCareHandler } from './bulk/change-care.handler.js';
import { PlanNextReviewsHandler } from './bulk/plan-next-reviews.handler.js';
import { TagClientsHandler } from './bulk/tag-clients.handler.js';
import { clientExportCategory } from './export/client-export.events.js';
import { ClientExports } from './export/client-exports.js';
import { ClientExportsController } from './export/client-exports.controller.js';
import { CustomValuesController } from './client/custom-values.controller.js';
import { SetCustomValuesHandler } from './client/set-custom-values.handler.js';
import { ChangeCustomFieldsHandler } from './custom-field/change-custom-fields.handler.js';
import { customFieldProjection, StoredCustomFields } from './custom-field/custom-field.read-model.js';
import { CustomFieldsController } from './custom-field/custom-fields.controller.js';
import { customFieldsCategory } from './custom-field/custom-fields.events.js';
import { clientCustomProjection } from './read/client-custom.projection.js';
import { ChangeStatusesHandler } from './bulk/change-statuses.handler.js';
import { CareOfEarlierRecords } from './merge/care-of-earlier-records.js';
import { ClientDuplicates } from './merge/client-duplicates.js';
import { ClientMergeRows, clientMergeProjection } from './merge/client-merge.read-model.js';
import { ClientMergesController } from './merge/client-merges.controller.js';
import { clientMergesCategory } from './merge/client-merges.events.js';
import { EraseEarlierRecords } from './merge/erase-earlier-records.js';
import { FinishMerging } from './merge/finish-merging.js';
import { MergeClientsHandler } from './merge/merge-clients.handler.js';
import { Merging } from './merge/merging.js';
import { ChangeIntakeHandler } from './intake/change-intake.handler.js';
import { IntakeController } from './intake/intake.controller.js';
import { intakeCategory } from './intake/intake.events.js';
import { intakeProjection, Intakes } from './intake/intake.read-model.js';
import { StoredClientFacts } from './read/stored-client-facts.js';
import { StoredClientDirectory } from './read/stored-client-directory.js';
import { clientViewCategory } from './view/client-view.events.js';
import { clientViewProjection, SavedClientViews } from './view/client-view.read-model.js';
import { ClientViewsController } from './view/client-views.controller.js';
import { KeepClientViewHandler } from './view/keep-client-view.handler.js';

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
