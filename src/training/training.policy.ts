import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

const AUTHORS = ['dietitian', 'trainer'] as const;

export const trainingPolicy = policyOf(
  ['Exercise', 'Program', 'ProgramTemplate', 'PublishedProgram', 'ProgramAssignment', 'WorkoutLog'],
  (grant) => [
    grant('Exercise', ['read'], 'org', [...CARE_STAFF, 'client']),
    grant('Exercise', ['create', 'update'], 'org', ['org_admin', ...AUTHORS], {
      because: 'of the organisation’s own exercises; nobody changes the global ones',
    }),

    grant('Program', ['read'], 'assigned', ['org_admin']),
    grant('Program', ['read'], 'opened', ['org_admin']),
    grant('Program', ['read', 'create', 'update', 'publish', 'assign'], 'assigned', AUTHORS),
    grant('Program', ['read', 'create', 'update'], 'assigned', ['assistant'], {
      because: "drafts only: publishing and assigning is a trainer's or dietitian's act",
    }),

    grant('ProgramTemplate', ['read', 'create', 'update', 'delete'], 'org', AUTHORS),
    grant('ProgramTemplate', ['read', 'update', 'delete'], 'org', ['org_admin']),
    grant('ProgramTemplate', ['read', 'create'], 'org', ['assistant'], { because: 'assistants draft programs' }),

    grant('PublishedProgram', ['read'], 'assigned', CARE_STAFF),
    grant('PublishedProgram', ['read'], 'opened', ['org_admin']),
    grant('PublishedProgram', ['read'], 'own', ['client']),

    grant('ProgramAssignment', ['read'], 'assigned', CARE_STAFF),
    grant('ProgramAssignment', ['read'], 'opened', ['org_admin']),
    grant('ProgramAssignment', ['read'], 'own', ['client']),

    grant('WorkoutLog', ['read'], 'assigned', CARE_STAFF),
    grant('WorkoutLog', ['read'], 'opened', ['org_admin']),
    grant('WorkoutLog', ['create', 'update', 'delete'], 'assigned', [...AUTHORS, 'assistant']),
    grant('WorkoutLog', ['read'], 'own', ['client']),
    grant('WorkoutLog', ['create', 'update', 'delete'], 'own', ['client']),
  ],
);
