import type { Slice } from '#libs/projections/slice.js';
import { clientAlertsCommandHandlers } from './client-alerts.commands.js';
import { clientAlertsCategory } from './client-alerts.events.js';
import { clientAlertsProjection } from './client-alerts.read-model.js';

export const clientAlertsSlice: Slice = {
  categories: [clientAlertsCategory],
  projections: [clientAlertsProjection],
  providers: [...clientAlertsCommandHandlers],
};
