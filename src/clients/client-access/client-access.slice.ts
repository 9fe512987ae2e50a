import type { Slice } from '#libs/projections/slice.js';
import { clientAccessCommandHandlers } from './client-access.commands.js';
import { ClientAccessController } from './client-access.controller.js';
import { clientAccessCategory } from './client-access.events.js';

export const clientAccessSlice: Slice = {
  categories: [clientAccessCategory],
  controllers: [ClientAccessController],
  providers: clientAccessCommandHandlers,
};
