import type { Slice } from '#libs/projections/slice.js';
import { CareCover, ClientScope } from '#src/identity/contract.js';
import { CareLoads } from '../care-loads.js';
import { clientAssignmentCommandHandlers } from './client-assignment.commands.js';
import { ClientAssignmentController } from './client-assignment.controller.js';
import { clientAssignmentCategory } from './client-assignment.events.js';
import { AssignedClientScope, clientAssignmentProjection } from './client-assignment.read-model.js';
import { StoredCareCover } from './stored-care-cover.js';
import { StoredCareLoads } from './stored-care-loads.js';

export const clientAssignmentSlice: Slice = {
  categories: [clientAssignmentCategory],
  projections: [clientAssignmentProjection],
  controllers: [ClientAssignmentController],
  providers: [
    ...clientAssignmentCommandHandlers,
    { provide: ClientScope, useClass: AssignedClientScope },
    { provide: CareCover, useClass: StoredCareCover },
    { provide: CareLoads, useClass: StoredCareLoads },
  ],
};
