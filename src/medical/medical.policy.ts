import { policyOf } from '#src/identity/policy-row.js';

/**
 * Two subjects, because allergies are for more eyes than the rest: whoever enters data must not serve a peanut, and need not know the
 * diagnosis. No API key has a scope for either.
 */
export const medicalPolicy = policyOf(['MedicalRecord', 'Allergy', 'MedicalExtract', 'SafetyRules'], (grant) => [
  grant('MedicalRecord', ['read'], 'assigned', ['org_admin', 'dietitian', 'trainer']),
  grant('MedicalRecord', ['read'], 'opened', ['org_admin']),
  grant('MedicalRecord', ['create', 'update', 'delete'], 'assigned', ['dietitian'], {
    because: 'everybody else reads; retracting an entry keeps it in the history',
  }),

  grant('Allergy', ['read'], 'assigned', ['org_admin', 'dietitian', 'trainer']),
  grant('Allergy', ['read'], 'opened', ['org_admin']),
  grant('Allergy', ['read'], 'assigned', ['assistant'], {
    because: 'what must not be served is for data entry, too; the rest of the record is not',
  }),

  grant('SafetyRules', ['read', 'update'], 'org', ['org_admin'], {
    because: 'one rule counts for all clients of the organisation; nothing in it is about one of them',
  }),
  grant('SafetyRules', ['read'], 'org', ['dietitian', 'trainer']),

  grant('MedicalExtract', ['read'], 'own', ['client'], {
    because: 'allergies and restrictions in plain words, without codes, laboratory values and notes',
  }),
]);
