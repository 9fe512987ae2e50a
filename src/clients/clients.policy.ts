import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

/** Who a client is and who cares for them, nothing about health: what everybody reads who reads clients at all. */
const IDENTITY = [
  'clientId',
  'reference',
  'name',
  'status',
  'contacts',
  'assignedTo',
  'teams',
  'nextReview',
  'createdAt',
  'revision',
];
/** What an org_admin sees and changes of clients who are not theirs. */
const MASTER_DATA = [...IDENTITY, 'customFields', 'mergedInto', 'earlierRecords'];

/** What clients read of themselves: all but the tags and fields that staff sort their list by. */
const OWN_RECORD = [...IDENTITY, 'sex', 'birthDate', 'lastActivityAt', 'timeZone'];

/** What assistants enter and see: all but the org's own fields that hold health data. */
const ENTERED_DATA = [...MASTER_DATA, 'sex', 'birthDate', 'lastActivityAt', 'timeZone', 'tags'];

/**
 * What those who care for a client read and change beyond master data; with it (`CHART`) it is everything there is, by name. Nobody's row of a client is without fields, so that a new
 * member of an answer is withheld from everybody until it stands in one of these lists.
 */
const BEYOND_MASTER_DATA = ['sex', 'birthDate', 'lastActivityAt', 'timeZone', 'tags', 'sensitiveCustomFields'];
const CHART = [...MASTER_DATA, ...BEYOND_MASTER_DATA];

/** Sections of the intake form that assistants fill in and see: not what clients report of allergies and health. Recorded allergies: medical.policy.ts. */
const ENTERED_INTAKE = ['goals', 'preferences', 'dislikes', 'activity', 'anthropometrics', 'consent'];

/** All sections of the intake form. */
const INTAKE = [...ENTERED_INTAKE, 'allergies', 'medical'];

/** Who opened whose chart and until when, without the reason: it is free text and may speak of health. */
const OPENINGS = ['openingId', 'accountId', 'displayName', 'openedAt', 'until', 'endedAt'];

export const clientsPolicy = policyOf(
  [
    'Client',
    'ClientInvitation',
    'ClientAssignment',
    'ChartAccess',
    'ClientView',
    'ClientMerge',
    'CustomField',
    'Intake',
    'NutritionProfile',
  ],
  (grant) => [
    grant('Client', ['create'], 'org', ['org_admin']),
    grant('Client', ['read', 'update', 'export'], 'org', ['org_admin'], {
      fields: MASTER_DATA,
      because: 'health data only when assigned',
    }),
    grant('Client', ['read', 'update', 'export'], 'assigned', ['org_admin'], { fields: BEYOND_MASTER_DATA }),
    grant('Client', ['read', 'update', 'export'], 'assigned', ['dietitian', 'trainer'], { fields: CHART }),
    grant('Client', ['read'], 'opened', ['org_admin'], {
      fields: BEYOND_MASTER_DATA,
      because: 'break-glass: for sixty minutes, with a reason, recorded and told to those who care for the client',
    }),
    grant('Client', ['create'], 'org', ['dietitian', 'trainer'], { because: 'whoever registers a client is assigned' }),
    grant('Client', ['read', 'update'], 'assigned', ['assistant'], {
      fields: ENTERED_DATA,
      because: "the org's own fields that hold health data are not for data entry",
    }),
    grant('Client', ['read'], 'own', ['client'], {
      fields: OWN_RECORD,
      because: "tags and the org's own fields are for staff to sort by",
    }),
    grant('Client', ['read'], 'org', ['integration'], { fields: MASTER_DATA, scope: 'clients:read' }),
    grant('Client', ['read'], 'org', ['integration'], { fields: CHART, scope: 'profiles:read' }),

    grant('ClientInvitation', ['read', 'create', 'update', 'delete'], 'org', ['org_admin'], {
      because: 'who a client is and how to reach them is master data',
    }),
    grant('ClientInvitation', ['read', 'create', 'update', 'delete'], 'assigned', [
      'dietitian',
      'trainer',
      'assistant',
    ]),

    grant('ClientAssignment', ['read', 'create', 'delete'], 'org', ['org_admin']),
    grant('ClientAssignment', ['read', 'create', 'delete'], 'assigned', ['dietitian']),
    grant('ClientAssignment', ['read'], 'assigned', ['trainer', 'assistant']),

    grant('ChartAccess', ['create', 'delete'], 'org', ['org_admin'], {
      because: 'only whoever opened a chart ends that',
    }),
    grant('ChartAccess', ['read'], 'org', ['org_admin'], { fields: OPENINGS, because: 'reasons may speak of health' }),
    grant('ChartAccess', ['read'], 'assigned', ['org_admin'], { fields: ['reason'] }),
    grant('ChartAccess', ['read'], 'opened', ['org_admin'], { fields: ['reason'] }),
    grant('ChartAccess', ['read'], 'assigned', ['dietitian', 'trainer'], { fields: [...OPENINGS, 'reason'] }),
    grant('ChartAccess', ['read'], 'assigned', ['assistant'], {
      fields: OPENINGS,
      because: 'reasons may speak of health',
    }),

    grant('ClientView', ['read', 'create', 'publish'], 'org', ['org_admin'], {
      because: 'publishing one shares it with the staff; everybody sees their own clients in it',
    }),
    grant('ClientView', ['read', 'create', 'publish'], 'org', ['dietitian']),
    grant('ClientView', ['read', 'create'], 'org', ['trainer', 'assistant']),

    grant('ClientMerge', ['create'], 'org', ['org_admin'], {
      because: "which records are one person's is master data; nothing of health is shown by it",
    }),
    grant('ClientMerge', ['create'], 'assigned', ['dietitian'], { because: 'asked of both records' }),

    grant('CustomField', ['read', 'create', 'update', 'delete'], 'org', ['org_admin']),
    grant('CustomField', ['read'], 'org', ['dietitian', 'trainer', 'assistant']),

    grant('Intake', ['read'], 'assigned', ['org_admin'], { fields: INTAKE }),
    grant('Intake', ['read'], 'opened', ['org_admin'], { fields: INTAKE }),
    grant('Intake', ['create', 'verify'], 'assigned', ['dietitian', 'trainer']),
    grant('Intake', ['read', 'update'], 'assigned', ['dietitian'], { fields: INTAKE }),
    grant('Intake', ['read'], 'assigned', ['trainer'], { fields: INTAKE }),
    grant('Intake', ['update'], 'assigned', ['trainer'], {
      fields: ENTERED_INTAKE,
      because: 'trainers read medical data and do not change it',
    }),
    grant('Intake', ['create'], 'assigned', ['assistant']),
    grant('Intake', ['read', 'update'], 'assigned', ['assistant'], {
      fields: ENTERED_INTAKE,
      because:
        'what clients report of allergies and health is for care staff; recorded allergies are a subject of their own (Allergy)',
    }),
    grant('Intake', ['read', 'update'], 'own', ['client'], { fields: INTAKE }),

    grant('NutritionProfile', ['read'], 'assigned', CARE_STAFF),
    grant('NutritionProfile', ['read'], 'opened', ['org_admin']),
    grant('NutritionProfile', ['update'], 'assigned', ['dietitian', 'assistant']),
    grant('NutritionProfile', ['read'], 'own', ['client']),
    grant('NutritionProfile', ['read'], 'org', ['integration'], {
      scope: 'profiles:read',
      because: 'a measured expenditure, and what the target differs from it, are told only with `logs:read`',
    }),
  ],
);
