/** All that other contexts may import from alerts. */
export { FindingsRound } from './client-alerts/findings-round.js';
export { ActOnAlerts, ReportFindings } from './client-alerts/client-alerts.commands.js';
export { StandingFindings } from './client-alerts/client-alerts.read-model.js';
export { ALERT_LEVELS, SOURCE_OF_KIND } from './client-alerts/alert-kinds.js';
export { clientAlertsCategory, type ClientAlertsEvent } from './client-alerts/client-alerts.events.js';
export type { AlertKind, AlertLevel, AlertSource, ClearedBecause, Finding } from './client-alerts/alert-kinds.js';
