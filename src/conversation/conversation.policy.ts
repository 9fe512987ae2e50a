import { policyOf } from '#src/identity/policy-row.js';

export const conversationPolicy = policyOf(['Message', 'ReplyTemplate'], (grant) => [
  grant('Message', ['read'], 'assigned', ['org_admin']),
  grant('Message', ['read'], 'opened', ['org_admin']),
  grant('Message', ['read', 'create', 'update'], 'assigned', ['dietitian', 'trainer'], {
    because: 'what a client confides is for those who treat them: not for data entry, not for keys',
  }),
  grant('Message', ['read', 'create', 'update'], 'own', ['client']),

  grant('ReplyTemplate', ['read', 'create', 'update', 'delete'], 'org', ['org_admin', 'dietitian', 'trainer'], {
    because: 'those who write to clients keep what they write again and again; it names no client',
  }),
]);
