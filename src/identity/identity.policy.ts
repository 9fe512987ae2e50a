import { EVERYBODY, policyOf } from './policy-row.js';

export const identityPolicy = policyOf(
  ['Session', 'Credential', 'Live', 'ApiKey', 'Org', 'Staff', 'Team', 'StaffInvitation'],
  (grant) => [
    grant('Session', ['read', 'update', 'delete'], 'own', EVERYBODY),

    grant('Credential', ['read', 'update'], 'own', EVERYBODY),

    grant('Live', ['read'], 'own', EVERYBODY, { because: 'each message is checked again by what the caller may read' }),

    grant('ApiKey', ['read', 'create', 'update', 'delete'], 'org', ['org_admin']),

    grant('Org', ['read', 'update'], 'org', ['org_admin']),
    grant('Org', ['read'], 'org', ['dietitian', 'trainer', 'assistant', 'researcher', 'auditor', 'client']),

    grant('Staff', ['read', 'create', 'update', 'delete'], 'org', ['org_admin']),
    grant('Staff', ['read'], 'org', ['dietitian', 'trainer', 'assistant', 'auditor']),

    grant('Team', ['read', 'create', 'update', 'delete'], 'org', ['org_admin']),
    grant('Team', ['read'], 'org', ['dietitian', 'trainer', 'assistant']),

    grant('StaffInvitation', ['read', 'create', 'update', 'delete'], 'org', ['org_admin']),
  ],
);
