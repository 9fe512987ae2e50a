import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

export const notificationsPolicy = policyOf(['Notification'], (grant) => [
  grant('Notification', ['read', 'update'], 'org', CARE_STAFF, {
    because: 'everybody has their own; each is shown to whoever may read what it tells of, at that moment',
  }),
]);
