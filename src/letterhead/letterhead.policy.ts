import { policyOf } from '#src/identity/policy-row.js';

export const letterheadPolicy = policyOf(['Letterhead'], (grant) => [
  grant('Letterhead', ['read', 'update'], 'org', ['org_admin'], {
    because: 'the practice speaks with it; everybody sees it on paper',
  }),
]);
