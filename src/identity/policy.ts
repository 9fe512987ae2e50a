import { alertsPolicy } from '#src/alerts/alerts.policy.js';
import { analyticsPolicy } from '#src/analytics/analytics.policy.js';
import { carePolicy } from '#src/care/care.policy.js';
import { clientsPolicy } from '#src/clients/clients.policy.js';
import { filesPolicy } from '#src/files/files.policy.js';
import { checkInsPolicy } from '#src/check-ins/check-ins.policy.js';
import { conversationPolicy } from '#src/conversation/conversation.policy.js';
import { goalsPolicy } from '#src/goals/goals.policy.js';
import { historyPolicy } from '#src/history/history.policy.js';
import { letterheadPolicy } from '#src/letterhead/letterhead.policy.js';
import { medicalPolicy } from '#src/medical/medical.policy.js';
import { notificationsPolicy } from '#src/notifications/notifications.policy.js';
import { nutritionPolicy } from '#src/nutrition/nutrition.policy.js';
import { trackingPolicy } from '#src/tracking/tracking.policy.js';
import { trainingPolicy } from '#src/training/training.policy.js';
import { identityPolicy } from './identity.policy.js';
import type { Row } from './policy-row.js';

export { ACTIONS, type Action, type Reach } from './policy-row.js';

/** What it is done to: every type of object that a context declares. */
export const SUBJECTS = [
  ...identityPolicy.subjects,
  ...clientsPolicy.subjects,
  ...medicalPolicy.subjects,
  ...nutritionPolicy.subjects,
  ...trackingPolicy.subjects,
  ...trainingPolicy.subjects,
  ...historyPolicy.subjects,
  ...alertsPolicy.subjects,
  ...carePolicy.subjects,
  ...filesPolicy.subjects,
  ...letterheadPolicy.subjects,
  ...conversationPolicy.subjects,
  ...checkInsPolicy.subjects,
  ...goalsPolicy.subjects,
  ...notificationsPolicy.subjects,
  ...analyticsPolicy.subjects,
];
export type SubjectType = (typeof SUBJECTS)[number];
export type PolicyRow = Row<SubjectType>;

/**
 * THE policy, joined from the contexts: what no row grants is refused. CASL abilities, list conditions, the session's
 * `permissions` and docs/permissions.md are all made from these rows; policy.spec.ts holds the expected answer for every cell.
 */
export const POLICY: readonly PolicyRow[] = [
  ...identityPolicy.rows,
  ...clientsPolicy.rows,
  ...medicalPolicy.rows,
  ...nutritionPolicy.rows,
  ...trackingPolicy.rows,
  ...trainingPolicy.rows,
  ...historyPolicy.rows,
  ...alertsPolicy.rows,
  ...carePolicy.rows,
  ...filesPolicy.rows,
  ...letterheadPolicy.rows,
  ...conversationPolicy.rows,
  ...checkInsPolicy.rows,
  ...goalsPolicy.rows,
  ...notificationsPolicy.rows,
  ...analyticsPolicy.rows,
];
