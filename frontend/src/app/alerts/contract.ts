/** All that other parts of the portal may use of `alerts`. */
export { AlertCount } from './data/alert-count';
export { AlertWords } from './data/alert-words';
export { AlertsByClient } from './data/alerts-by-client';
export { AlertsCard } from './feature-client/alerts-card';
export { AlertChips } from './ui/alert-chips';
