import { policyOf } from '#src/identity/policy-row.js';

export const analyticsPolicy = policyOf(['Cohort', 'ResearchExport'], (grant) => [
  grant('Cohort', ['read'], 'org', ['org_admin', 'researcher'], { because: 'numbers, none of them small' }),

  grant('ResearchExport', ['read', 'create', 'update', 'delete', 'export', 'verify'], 'org', ['org_admin'], {
    because: 'pseudonyms; nobody approves their own request, and only whoever asked takes the file',
  }),
  grant('ResearchExport', ['read', 'create', 'update', 'delete', 'export'], 'org', ['researcher'], {
    because: 'pseudonyms; what somebody else approved, and only whoever asked takes the file',
  }),
]);
