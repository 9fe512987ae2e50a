import type { Slice } from '#libs/projections/slice.js';
import { DangerousMeasurements } from './dangerous-measurements.js';
import { WatchAllMeasurements, WatchMeasurements } from './watch-measurements.js';

export const measurementWatchSlice: Slice = {
  reactions: [WatchMeasurements],
  effects: [WatchMeasurements],
  due: [WatchAllMeasurements],
  providers: [DangerousMeasurements, WatchAllMeasurements, WatchMeasurements],
};
