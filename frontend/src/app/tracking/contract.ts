/** All that other parts of the portal may use of `tracking`. */
export { SummariesStore } from './data/summaries-store';
export { TrackingApi } from './data/tracking-api';
export { AdherenceStrip } from './ui/adherence-strip';
export { WeightChart } from './ui/weight-chart';
export { Sparkline } from './ui/sparkline';
export { WeightDoubt } from './ui/weight-doubt';
