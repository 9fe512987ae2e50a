import type { Slice } from '#libs/projections/slice.js';
import { measurementCommandHandlers } from './measurement.commands.js';
import { MeasurementController } from './measurement.controller.js';
import { measurementCategory } from './measurement.events.js';
import { measurementProjection, Measurements } from './measurement.read-model.js';

export const measurementSlice: Slice = {
  categories: [measurementCategory],
  projections: [measurementProjection],
  controllers: [MeasurementController],
  providers: [...measurementCommandHandlers, Measurements],
  exports: [Measurements],
};
