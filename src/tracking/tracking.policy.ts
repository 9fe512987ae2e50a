import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

export const trackingPolicy = policyOf(
  ['MealLog', 'Weight', 'Measurement', 'Metric', 'Adherence', 'ClientSummary'],
  (grant) => [
    grant('MealLog', ['read'], 'assigned', CARE_STAFF),
    grant('MealLog', ['read'], 'opened', ['org_admin']),
    grant('MealLog', ['create', 'update', 'delete'], 'assigned', ['dietitian', 'assistant']),
    grant('MealLog', ['read'], 'own', ['client']),
    grant('MealLog', ['create', 'update', 'delete'], 'own', ['client']),
    grant('MealLog', ['read'], 'org', ['integration'], { scope: 'logs:read' }),
    grant('MealLog', ['create', 'update', 'delete'], 'org', ['integration'], { scope: 'logs:write' }),

    grant('Weight', ['read'], 'assigned', CARE_STAFF),
    grant('Weight', ['read'], 'opened', ['org_admin']),
    grant('Weight', ['create', 'update', 'delete'], 'assigned', ['dietitian', 'trainer', 'assistant']),
    grant('Weight', ['read'], 'own', ['client']),
    grant('Weight', ['create', 'update', 'delete'], 'own', ['client']),
    grant('Weight', ['read'], 'org', ['integration'], { scope: 'logs:read' }),
    grant('Weight', ['create', 'update', 'delete'], 'org', ['integration'], { scope: 'logs:write' }),

    // Assistants too, though they may not read the medical record: these are entries of the client's diary, as weights are, which assistants
    // type in for clients. What a laboratory or a physician finds belongs into the medical record.
    grant('Measurement', ['read'], 'assigned', CARE_STAFF),
    grant('Measurement', ['read'], 'opened', ['org_admin']),
    grant('Measurement', ['create', 'update', 'delete'], 'assigned', ['dietitian', 'trainer', 'assistant']),
    grant('Measurement', ['read'], 'own', ['client']),
    grant('Measurement', ['create', 'update', 'delete'], 'own', ['client']),
    grant('Measurement', ['read'], 'org', ['integration'], { scope: 'logs:read' }),
    grant('Measurement', ['create', 'update', 'delete'], 'org', ['integration'], { scope: 'logs:write' }),

    grant('Metric', ['read'], 'org', CARE_STAFF),
    grant('Metric', ['create', 'update', 'delete'], 'org', ['org_admin', 'dietitian', 'trainer']),

    grant('Adherence', ['read'], 'assigned', CARE_STAFF),
    grant('Adherence', ['read'], 'opened', ['org_admin']),
    grant('Adherence', ['read'], 'own', ['client']),
    grant('Adherence', ['read'], 'org', ['integration'], { scope: 'logs:read' }),

    grant('ClientSummary', ['read'], 'assigned', CARE_STAFF),
    grant('ClientSummary', ['read'], 'opened', ['org_admin']),
    grant('ClientSummary', ['read'], 'own', ['client']),
  ],
);
