import type { Slice } from '#libs/projections/slice.js';
import { chartAccessCommandHandlers } from './chart-access.commands.js';
import { ChartAccessController } from './chart-access.controller.js';
import { chartAccessCategory } from './chart-access.events.js';
import { chartOpeningProjection, StoredChartOpenings } from './chart-access.read-model.js';
import { chartOpenedNotice } from './chart-opened-notice.js';

export const chartAccessSlice: Slice = {
  categories: [chartAccessCategory],
  projections: [chartOpeningProjection],
  notices: [chartOpenedNotice],
  controllers: [ChartAccessController],
  providers: [...chartAccessCommandHandlers, StoredChartOpenings],
};
