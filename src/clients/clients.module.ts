import { Global, Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined } from '#libs/projections/slice.js';
import { CareCover, ClientScope } from '#src/identity/contract.js';
import { CareLoads } from './care-loads.js';
import { ClientDirectory } from './client-directory.js';
import { ClientFacts } from './client-facts.js';
import { chartAccessSlice } from './chart-access/chart-access.slice.js';
import { clientAccessSlice } from './client-access/client-access.slice.js';
import { clientAssignmentSlice } from './client-assignment/client-assignment.slice.js';
import { clientExportSlice } from './client-export/client-export.slice.js';
import { clientInvitationSlice } from './client-invitation/client-invitation.slice.js';
import { clientListSlice } from './client-list/client-list.slice.js';
import { clientMergesSlice } from './client-merges/client-merges.slice.js';
import { clientViewSlice } from './client-view/client-view.slice.js';
import { ClientReviews } from './client/client-reviews.js';
import { clientSlice } from './client/client.slice.js';
import { customFieldsSlice } from './custom-fields/custom-fields.slice.js';
import { Intakes } from './intake/intake.read-model.js';
import { intakeSlice } from './intake/intake.slice.js';

const slices = joined([
  clientSlice,
  clientListSlice,
  clientAssignmentSlice,
  chartAccessSlice,
  clientAccessSlice,
  clientInvitationSlice,
  clientViewSlice,
  clientExportSlice,
  customFieldsSlice,
  clientMergesSlice,
  intakeSlice,
]);

/** Global for its ports: identity asks for the scope, the other contexts for names, targets and what cohorts are chosen by. */
@Global()
@Module({
  imports: [BusesModule, ContextModule.of(slices.declaration)],
  controllers: slices.controllers,
  providers: slices.providers,
  exports: [CareCover, ClientScope, ClientDirectory, ClientFacts, CareLoads, ClientReviews, Intakes],
})
export class ClientsModule {}
