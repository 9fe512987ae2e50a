import type { Role } from './role.js';
import type { Scope } from './api-key/scopes.js';

/** What can be done. `assign` binds a plan to a client; `publish` makes a version; `verify` checks the log's hashes, or looks over what was handed in. */
export const ACTIONS = ['read', 'create', 'update', 'delete', 'publish', 'assign', 'export', 'verify'] as const;
export type Action = (typeof ACTIONS)[number];

/** What it is done to. */
export const SUBJECTS = [
  'Session',
  'Credential',
  'Live',
  'ApiKey',
  'Org',
  'Staff',
  'Team',
  'StaffInvitation',
  'ClientInvitation',
  'Client',
  'ClientAssignment',
  'ChartAccess',
  'ClientSummary',
  'ClientView',
  'ClientMerge',
  'CustomField',
  'Intake',
  'NutritionProfile',
  'Food',
  'MealPlan',
  'PublishedMealPlan',
  'MealPlanAssignment',
  'MealLog',
  'Weight',
  'Adherence',
  'History',
  'OrgHistory',
  'HistoryReveal',
  'OrgLog',
  'Cohort',
  'ResearchExport',
] as const;
export type SubjectType = (typeof SUBJECTS)[number];

/**
 * Which objects of that type: `org` all of the caller's org · `assigned` those of clients the caller is assigned to ·
 * `opened` those of clients whose chart the caller opened within the hour, with a reason (break-glass) ·
 * `own` those of the caller's own client record or session.
 */
export type Reach = 'org' | 'assigned' | 'opened' | 'own';

export interface PolicyRow {
  readonly role: Role;
  readonly subject: SubjectType;
  readonly actions: readonly Action[];
  readonly reach: Reach;
  /** Only these fields; all when absent. Names are those of the answers and commands in the API. */
  readonly fields?: readonly string[];
  /** Integrations only: the row counts for keys that were given this scope. */
  readonly scope?: Scope;
  /** Why, where the row alone does not say. Printed in docs/permissions.md. */
  readonly because?: string;
}

/** What an org_admin sees and changes of clients who are not theirs: who they are and who cares for them, nothing about health. */
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
] as const;
const MASTER_DATA = [...IDENTITY, 'customFields', 'mergedInto', 'earlierRecords'] as const;

/** Who opened whose chart and until when, without the reason: it is free text and may speak of health. */
const OPENINGS = ['openingId', 'accountId', 'displayName', 'openedAt', 'until', 'endedAt'] as const;

/** An event without what it says: who did what when. */
const MASKED = [
  'eventId',
  'orgSeq',
  'position',
  'recordedAt',
  'category',
  'streamId',
  'revision',
  'type',
  'about',
  'actor',
  'door',
  'simulated',
  'clientId',
] as const;

/** What clients read of themselves: all but the tags and fields that staff sort their list by. */
const OWN_RECORD = [...IDENTITY, 'sex', 'birthDate', 'lastActivityAt'] as const;

/** Sections of the intake form that assistants fill in and see: neither allergies nor medical history. */
const ENTERED_INTAKE = ['goals', 'preferences', 'dislikes', 'activity', 'anthropometrics', 'consent'] as const;

/** What assistants enter and see: all but the org's own fields that hold health data. */
const ENTERED_DATA = [...MASTER_DATA, 'sex', 'birthDate', 'lastActivityAt', 'tags'] as const;

const everyone = (role: Role): readonly PolicyRow[] => [
  { role, subject: 'Session', actions: ['read', 'delete'], reach: 'own' },
  { role, subject: 'Credential', actions: ['read', 'update'], reach: 'own' },
  {
    role,
    subject: 'Live',
    actions: ['read'],
    reach: 'own',
    because: 'each message is checked again by what the caller may read',
  },
];

const readsCare = (role: Role, reach: Reach): readonly PolicyRow[] => [
  { role, subject: 'NutritionProfile', actions: ['read'], reach },
  { role, subject: 'PublishedMealPlan', actions: ['read'], reach },
  { role, subject: 'MealPlanAssignment', actions: ['read'], reach },
  { role, subject: 'MealLog', actions: ['read'], reach },
  { role, subject: 'Weight', actions: ['read'], reach },
  { role, subject: 'Adherence', actions: ['read'], reach },
];

/** What an org_admin knows of a client's chart when assigned to them; reading only, so that an opened chart gives the same. */
const readsChart = (reach: Reach): readonly PolicyRow[] => [
  { role: 'org_admin', subject: 'ClientSummary', actions: ['read'], reach },
  ...readsCare('org_admin', reach),
  { role: 'org_admin', subject: 'MealPlan', actions: ['read'], reach },
  { role: 'org_admin', subject: 'History', actions: ['read'], reach },
  { role: 'org_admin', subject: 'Intake', actions: ['read'], reach },
  { role: 'org_admin', subject: 'ChartAccess', actions: ['read'], reach },
];

/**
 * THE policy: what no row grants is refused. CASL abilities, list conditions, the session's `permissions` and
 * docs/permissions.md are all made from these rows; policy.spec.ts holds the expected answer for every cell.
 */
export const POLICY: readonly PolicyRow[] = [
  ...everyone('org_admin'),
  { role: 'org_admin', subject: 'Org', actions: ['read', 'update'], reach: 'org' },
  { role: 'org_admin', subject: 'ApiKey', actions: ['read', 'create', 'update', 'delete'], reach: 'org' },
  { role: 'org_admin', subject: 'Staff', actions: ['read', 'create', 'update', 'delete'], reach: 'org' },
  { role: 'org_admin', subject: 'StaffInvitation', actions: ['read', 'create', 'update', 'delete'], reach: 'org' },
  {
    role: 'org_admin',
    subject: 'ClientInvitation',
    actions: ['read', 'create', 'update', 'delete'],
    reach: 'org',
    because: 'who a client is and how to reach them is master data',
  },
  { role: 'org_admin', subject: 'Team', actions: ['read', 'create', 'update', 'delete'], reach: 'org' },
  { role: 'org_admin', subject: 'Client', actions: ['create'], reach: 'org' },
  {
    role: 'org_admin',
    subject: 'Client',
    actions: ['read', 'update', 'export'],
    reach: 'org',
    fields: MASTER_DATA,
    because: 'health data only when assigned',
  },
  { role: 'org_admin', subject: 'Client', actions: ['read', 'update', 'export'], reach: 'assigned' },
  {
    role: 'org_admin',
    subject: 'Client',
    actions: ['read'],
    reach: 'opened',
    because: 'break-glass: for sixty minutes, with a reason, recorded and told to those who care for the client',
  },
  {
    role: 'org_admin',
    subject: 'ChartAccess',
    actions: ['create', 'delete'],
    reach: 'org',
    because: 'only whoever opened a chart ends that',
  },
  {
    role: 'org_admin',
    subject: 'ChartAccess',
    actions: ['read'],
    reach: 'org',
    fields: OPENINGS,
    because: 'reasons may speak of health',
  },
  { role: 'org_admin', subject: 'ClientAssignment', actions: ['read', 'create', 'delete'], reach: 'org' },
  {
    role: 'org_admin',
    subject: 'ClientView',
    actions: ['read', 'create', 'publish'],
    reach: 'org',
    because: 'publishing one shares it with the staff; everybody sees their own clients in it',
  },
  {
    role: 'org_admin',
    subject: 'ClientMerge',
    actions: ['create'],
    reach: 'org',
    because: "which records are one person's is master data; nothing of health is shown by it",
  },
  { role: 'org_admin', subject: 'CustomField', actions: ['read', 'create', 'update', 'delete'], reach: 'org' },
  ...readsChart('assigned'),
  ...readsChart('opened'),
  { role: 'org_admin', subject: 'Food', actions: ['read', 'update'], reach: 'org' },
  {
    role: 'org_admin',
    subject: 'OrgHistory',
    actions: ['read'],
    reach: 'org',
    fields: MASKED,
    because: 'the exported log tells as much; what was said about clients stays masked',
  },
  {
    role: 'org_admin',
    subject: 'OrgLog',
    actions: ['read', 'verify', 'export'],
    reach: 'org',
    because: 'bodies stay sealed in the export',
  },

  { role: 'org_admin', subject: 'Cohort', actions: ['read'], reach: 'org', because: 'numbers, none of them small' },
  {
    role: 'org_admin',
    subject: 'ResearchExport',
    actions: ['read', 'create', 'update', 'delete', 'export', 'verify'],
    reach: 'org',
    because: 'pseudonyms; nobody approves their own request, and only whoever asked takes the file',
  },

  ...everyone('dietitian'),
  { role: 'dietitian', subject: 'Org', actions: ['read'], reach: 'org' },
  { role: 'dietitian', subject: 'Staff', actions: ['read'], reach: 'org' },
  { role: 'dietitian', subject: 'Team', actions: ['read'], reach: 'org' },
  {
    role: 'dietitian',
    subject: 'Client',
    actions: ['create'],
    reach: 'org',
    because: 'whoever registers a client is assigned',
  },
  { role: 'dietitian', subject: 'Client', actions: ['read', 'update', 'export'], reach: 'assigned' },
  { role: 'dietitian', subject: 'ClientAssignment', actions: ['read', 'create', 'delete'], reach: 'assigned' },
  {
    role: 'dietitian',
    subject: 'ClientInvitation',
    actions: ['read', 'create', 'update', 'delete'],
    reach: 'assigned',
  },
  { role: 'dietitian', subject: 'ChartAccess', actions: ['read'], reach: 'assigned' },
  { role: 'dietitian', subject: 'ClientSummary', actions: ['read'], reach: 'assigned' },
  { role: 'dietitian', subject: 'ClientView', actions: ['read', 'create', 'publish'], reach: 'org' },
  {
    role: 'dietitian',
    subject: 'ClientMerge',
    actions: ['create'],
    reach: 'assigned',
    because: 'asked of both records',
  },
  { role: 'dietitian', subject: 'CustomField', actions: ['read'], reach: 'org' },
  { role: 'dietitian', subject: 'Intake', actions: ['read', 'create', 'update', 'verify'], reach: 'assigned' },
  ...readsCare('dietitian', 'assigned'),
  { role: 'dietitian', subject: 'NutritionProfile', actions: ['update'], reach: 'assigned' },
  { role: 'dietitian', subject: 'Food', actions: ['read', 'update'], reach: 'org' },
  {
    role: 'dietitian',
    subject: 'MealPlan',
    actions: ['read', 'create', 'update', 'publish', 'assign'],
    reach: 'assigned',
  },
  { role: 'dietitian', subject: 'MealLog', actions: ['create', 'update', 'delete'], reach: 'assigned' },
  { role: 'dietitian', subject: 'Weight', actions: ['create'], reach: 'assigned' },
  { role: 'dietitian', subject: 'History', actions: ['read'], reach: 'assigned' },
  { role: 'dietitian', subject: 'OrgLog', actions: ['verify'], reach: 'org', because: 'the answer names no person' },

  ...everyone('trainer'),
  { role: 'trainer', subject: 'Org', actions: ['read'], reach: 'org' },
  { role: 'trainer', subject: 'Staff', actions: ['read'], reach: 'org' },
  { role: 'trainer', subject: 'Team', actions: ['read'], reach: 'org' },
  {
    role: 'trainer',
    subject: 'Client',
    actions: ['create'],
    reach: 'org',
    because: 'whoever registers a client is assigned',
  },
  { role: 'trainer', subject: 'Client', actions: ['read', 'update', 'export'], reach: 'assigned' },
  { role: 'trainer', subject: 'ClientAssignment', actions: ['read'], reach: 'assigned' },
  { role: 'trainer', subject: 'ClientInvitation', actions: ['read', 'create', 'update', 'delete'], reach: 'assigned' },
  { role: 'trainer', subject: 'ChartAccess', actions: ['read'], reach: 'assigned' },
  { role: 'trainer', subject: 'ClientSummary', actions: ['read'], reach: 'assigned' },
  { role: 'trainer', subject: 'ClientView', actions: ['read', 'create'], reach: 'org' },
  { role: 'trainer', subject: 'CustomField', actions: ['read'], reach: 'org' },
  { role: 'trainer', subject: 'Intake', actions: ['read', 'create', 'verify'], reach: 'assigned' },
  {
    role: 'trainer',
    subject: 'Intake',
    actions: ['update'],
    reach: 'assigned',
    fields: ENTERED_INTAKE,
    because: 'trainers read medical data and do not change it',
  },
  ...readsCare('trainer', 'assigned'),
  { role: 'trainer', subject: 'Food', actions: ['read'], reach: 'org' },
  { role: 'trainer', subject: 'MealPlan', actions: ['read'], reach: 'assigned' },
  { role: 'trainer', subject: 'Weight', actions: ['create'], reach: 'assigned' },
  { role: 'trainer', subject: 'History', actions: ['read'], reach: 'assigned' },

  ...everyone('assistant'),
  { role: 'assistant', subject: 'Org', actions: ['read'], reach: 'org' },
  { role: 'assistant', subject: 'Staff', actions: ['read'], reach: 'org' },
  { role: 'assistant', subject: 'Team', actions: ['read'], reach: 'org' },
  {
    role: 'assistant',
    subject: 'Client',
    actions: ['read', 'update'],
    reach: 'assigned',
    fields: ENTERED_DATA,
    because: "the org's own fields that hold health data are not for data entry",
  },
  { role: 'assistant', subject: 'CustomField', actions: ['read'], reach: 'org' },
  { role: 'assistant', subject: 'ClientAssignment', actions: ['read'], reach: 'assigned' },
  {
    role: 'assistant',
    subject: 'ClientInvitation',
    actions: ['read', 'create', 'update', 'delete'],
    reach: 'assigned',
  },
  {
    role: 'assistant',
    subject: 'ChartAccess',
    actions: ['read'],
    reach: 'assigned',
    fields: OPENINGS,
    because: 'reasons may speak of health',
  },
  { role: 'assistant', subject: 'ClientSummary', actions: ['read'], reach: 'assigned' },
  { role: 'assistant', subject: 'ClientView', actions: ['read', 'create'], reach: 'org' },
  { role: 'assistant', subject: 'Intake', actions: ['create'], reach: 'assigned' },
  {
    role: 'assistant',
    subject: 'Intake',
    actions: ['read', 'update'],
    reach: 'assigned',
    fields: ENTERED_INTAKE,
    because: 'neither allergies nor medical history are for data entry',
  },
  ...readsCare('assistant', 'assigned'),
  { role: 'assistant', subject: 'NutritionProfile', actions: ['update'], reach: 'assigned' },
  { role: 'assistant', subject: 'Food', actions: ['read'], reach: 'org' },
  {
    role: 'assistant',
    subject: 'MealPlan',
    actions: ['read', 'create', 'update'],
    reach: 'assigned',
    because: "drafts only: publishing and assigning is a dietitian's act",
  },
  { role: 'assistant', subject: 'MealLog', actions: ['create', 'update', 'delete'], reach: 'assigned' },
  { role: 'assistant', subject: 'Weight', actions: ['create'], reach: 'assigned' },

  ...everyone('researcher'),
  { role: 'researcher', subject: 'Org', actions: ['read'], reach: 'org' },
  { role: 'researcher', subject: 'Food', actions: ['read'], reach: 'org', because: 'no identified client' },
  { role: 'researcher', subject: 'Cohort', actions: ['read'], reach: 'org', because: 'numbers, none of them small' },
  {
    role: 'researcher',
    subject: 'ResearchExport',
    actions: ['read', 'create', 'update', 'delete', 'export'],
    reach: 'org',
    because: 'pseudonyms; what somebody else approved, and only whoever asked takes the file',
  },

  ...everyone('auditor'),
  { role: 'auditor', subject: 'Org', actions: ['read'], reach: 'org' },
  { role: 'auditor', subject: 'Staff', actions: ['read'], reach: 'org' },
  {
    role: 'auditor',
    subject: 'History',
    actions: ['read'],
    reach: 'org',
    fields: MASKED,
    because: 'the content of what happened stays masked',
  },
  {
    role: 'auditor',
    subject: 'OrgHistory',
    actions: ['read'],
    reach: 'org',
    fields: MASKED,
    because: 'the content of what happened stays masked',
  },
  {
    role: 'auditor',
    subject: 'HistoryReveal',
    actions: ['create'],
    reach: 'org',
    because: 'one event at a time, with a reason, and recorded before it is shown',
  },
  {
    role: 'auditor',
    subject: 'OrgLog',
    actions: ['read', 'verify', 'export'],
    reach: 'org',
    because: 'bodies stay sealed in the export',
  },

  ...everyone('client'),
  { role: 'client', subject: 'Org', actions: ['read'], reach: 'org' },
  {
    role: 'client',
    subject: 'Client',
    actions: ['read'],
    reach: 'own',
    fields: OWN_RECORD,
    because: "tags and the org's own fields are for staff to sort by",
  },
  { role: 'client', subject: 'ClientSummary', actions: ['read'], reach: 'own' },
  { role: 'client', subject: 'Intake', actions: ['read', 'update'], reach: 'own' },
  ...readsCare('client', 'own'),
  { role: 'client', subject: 'Food', actions: ['read'], reach: 'org' },
  { role: 'client', subject: 'MealLog', actions: ['create', 'update', 'delete'], reach: 'own' },
  { role: 'client', subject: 'Weight', actions: ['create'], reach: 'own' },

  {
    role: 'integration',
    subject: 'Client',
    actions: ['read'],
    reach: 'org',
    fields: MASTER_DATA,
    scope: 'clients:read',
  },
  { role: 'integration', subject: 'Client', actions: ['read'], reach: 'org', scope: 'profiles:read' },
  { role: 'integration', subject: 'NutritionProfile', actions: ['read'], reach: 'org', scope: 'profiles:read' },
  {
    role: 'integration',
    subject: 'PublishedMealPlan',
    actions: ['read'],
    reach: 'org',
    scope: 'plans:read',
    because: "drafts are nobody else's business",
  },
  { role: 'integration', subject: 'MealPlanAssignment', actions: ['read'], reach: 'org', scope: 'plans:read' },
  { role: 'integration', subject: 'MealLog', actions: ['read'], reach: 'org', scope: 'logs:read' },
  { role: 'integration', subject: 'Weight', actions: ['read'], reach: 'org', scope: 'logs:read' },
  { role: 'integration', subject: 'Adherence', actions: ['read'], reach: 'org', scope: 'logs:read' },
  {
    role: 'integration',
    subject: 'MealLog',
    actions: ['create', 'update', 'delete'],
    reach: 'org',
    scope: 'logs:write',
  },
  { role: 'integration', subject: 'Weight', actions: ['create'], reach: 'org', scope: 'logs:write' },
  { role: 'integration', subject: 'Food', actions: ['read'], reach: 'org', scope: 'foods:read' },
];
