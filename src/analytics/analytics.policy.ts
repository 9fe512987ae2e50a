import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

export const analyticsPolicy = policyOf(
  ['Cohort', 'Dashboard', 'Progress', 'ResearchExport', 'SavedCohort'],
  (grant) => [
    grant('Cohort', ['read'], 'org', ['org_admin', 'researcher'], { because: 'numbers, none of them small' }),

    grant('SavedCohort', ['read', 'create', 'update', 'delete'], 'org', ['org_admin', 'researcher'], {
      because: 'what is asked for, no number; each sees and changes their own only',
    }),

    grant('Dashboard', ['read'], 'org', ['org_admin'], {
      because: 'totals of everybody, small groups not told; names of their own clients only',
    }),
    grant('Dashboard', ['read'], 'assigned', ['dietitian', 'trainer'], { because: 'their clients, counted exactly' }),

    grant('Progress', ['read'], 'assigned', CARE_STAFF),
    grant('Progress', ['read'], 'opened', ['org_admin']),
    grant('Progress', ['read'], 'own', ['client']),

    grant('ResearchExport', ['read', 'create', 'update', 'delete', 'export', 'verify'], 'org', ['org_admin'], {
      because: 'pseudonyms; nobody approves their own request, and only whoever asked takes the file',
    }),
    grant('ResearchExport', ['read', 'create', 'update', 'delete', 'export'], 'org', ['researcher'], {
      because: 'pseudonyms; what somebody else approved, and only whoever asked takes the file',
    }),
  ],
);
