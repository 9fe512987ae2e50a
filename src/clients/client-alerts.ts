import type { Principal } from '#src/identity/contract.js';

/**
 * Which clients the list is narrowed to: something waits, something urgent waits, a warning on a plan waits; or a kind of alert
 * waits, `plan-ending` of programs, too. `weight-change`: beyond the flag of `docs/alerts.md`.
 */
export const ALERT_FILTERS = [
  'any',
  'high',
  'warnings',
  'weight-change',
  'measurement-dangerous',
  'adherence-falling',
  'silent',
  'message-unread',
  'check-in-overdue',
  'review-overdue',
  'goal-overdue',
  'plan-ending',
] as const;
export type AlertFilter = (typeof ALERT_FILTERS)[number];

/** What waits about clients, which the alerts context knows. Only of what the caller may read: nobody learns by filtering. */
export abstract class ClientAlerts {
  /**
   * SQL condition: an alert of that kind waits about the client.
   * @param clientId expression that holds the client's id, e.g. `c.client_id`
   * @param today ISO calendar date of the org
   */
  abstract waitingFor(
    principal: Principal,
    filter: AlertFilter,
    clientId: string,
    today: string,
    parts: { readonly table: (name: string) => string; readonly bind: (value: unknown) => string },
  ): string;
}
