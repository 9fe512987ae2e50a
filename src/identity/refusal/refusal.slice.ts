import type { Slice } from '#libs/projections/slice.js';
import { refusalCommandHandlers } from './refusal.commands.js';
import { refusalCategory } from './refusal.events.js';
import { Refusals } from './refusals.js';

export const refusalSlice: Slice = {
  categories: [refusalCategory],
  providers: [Refusals, ...refusalCommandHandlers],
  exports: [Refusals],
};
