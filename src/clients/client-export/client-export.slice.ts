import type { Slice } from '#libs/projections/slice.js';
import { clientExportCommandHandlers } from './client-export.commands.js';
import { ClientExportController } from './client-export.controller.js';
import { clientExportCategory } from './client-export.events.js';
import { clientExportProjection, TakenClientExports } from './client-export.read-model.js';
import { ClientExports } from './client-exports.js';

export const clientExportSlice: Slice = {
  categories: [clientExportCategory],
  projections: [clientExportProjection],
  controllers: [ClientExportController],
  providers: [...clientExportCommandHandlers, ClientExports, TakenClientExports],
};
