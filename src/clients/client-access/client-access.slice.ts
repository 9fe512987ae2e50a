import type { Slice } from '#src/identity/contract.js';
import { clientAccessCommandHandlers } from './client-access.commands.js';
import { ClientAccessController } from './client-access.controller.js';
import { clientAccessCategory } from './client-access.events.js';

export const clientAccessSlice: Slice = {
  categories: [clientAccessCategory],
  controllers: [ClientAccessController],
  providers: clientAccessCommandHandlers,
};
