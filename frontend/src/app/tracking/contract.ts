/** All that other parts of the portal may use of `tracking`. */
export { SummariesStore } from './data/summaries-store';
export { AdherenceStrip } from './ui/adherence-strip';
export { Sparkline } from './ui/sparkline';
