import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

export const checkInsPolicy = policyOf(['CheckInForm', 'CheckIn', 'CheckInAnswer'], (grant) => [
  grant('CheckInForm', ['read'], 'org', CARE_STAFF),
  grant('CheckInForm', ['create', 'update', 'delete'], 'org', ['org_admin', 'dietitian', 'trainer']),

  grant('CheckIn', ['read'], 'assigned', ['org_admin']),
  grant('CheckIn', ['read'], 'opened', ['org_admin']),
  grant('CheckIn', ['read', 'update'], 'assigned', ['dietitian', 'trainer'], {
    because: 'what a client answers is for those who treat them, as what they write',
  }),
  grant('CheckIn', ['read', 'create'], 'own', ['client']),

  grant('CheckInAnswer', ['update', 'delete'], 'assigned', ['dietitian', 'trainer'], {
    because:
      'those who read what a client answers put it right with them, as weights and workouts; the history says who did',
  }),
  grant('CheckInAnswer', ['update', 'delete'], 'own', ['client']),
]);
