import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

export const checkInsPolicy = policyOf(['CheckInForm', 'CheckIn'], (grant) => [
  grant('CheckInForm', ['read'], 'org', CARE_STAFF),
  grant('CheckInForm', ['create', 'update', 'delete'], 'org', ['org_admin', 'dietitian', 'trainer']),

  grant('CheckIn', ['read'], 'assigned', ['org_admin']),
  grant('CheckIn', ['read'], 'opened', ['org_admin']),
  grant('CheckIn', ['read', 'update'], 'assigned', ['dietitian', 'trainer'], {
    because: 'what a client answers is for those who treat them, as what they write',
  }),
  grant('CheckIn', ['read', 'create'], 'own', ['client']),
]);
