import type { Role } from './role.js';
import { RoleAbility, roleMay, type Holder, type ObjectFacts } from './ability.js';
import { SCOPES, type Scope } from './api-key/scopes.js';
import { ACTIONS, POLICY, SUBJECTS, type Action, type PolicyRow, type Reach, type SubjectType } from './policy.js';

/** An org_admin reads a chart when assigned, or for the hour after opening it. */
const CHART: readonly Reach[] = ['assigned', 'opened'];

/**
 * The expected policy, written by hand and not derived from the code: for each role and subject the
 * actions, each with how far it reaches. What is not written here is refused.
 */
type Expected = Partial<Record<SubjectType, Partial<Record<Action, Reach | readonly Reach[]>>>>;
const EXPECTED: Readonly<Record<Exclude<Role, 'system'>, Expected>> = {
  org_admin: {
    Exercise: { read: 'org', create: 'org', update: 'org' },
    Program: { read: CHART },
    PublishedProgram: { read: CHART },
    ProgramAssignment: { read: CHART },
    WorkoutLog: { read: CHART },
    ApiKey: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    Session: { read: 'own', update: 'own', delete: 'own' },
    Credential: { read: 'own', update: 'own' },
    Live: { read: 'own' },
    Org: { read: 'org', update: 'org' },
    Staff: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    StaffInvitation: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    ClientInvitation: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    Client: { create: 'org', read: 'org', update: 'org', export: 'org' },
    ClientAssignment: { read: 'org', create: 'org', delete: 'org' },
    ClientSummary: { read: CHART },
    ClientView: { read: 'org', create: 'org', publish: 'org' },
    ChartAccess: { read: 'org', create: 'org', delete: 'org' },
    Team: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    ClientMerge: { create: 'org' },
    CustomField: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    Intake: { read: CHART },
    MedicalRecord: { read: CHART },
    SafetyRules: { read: 'org', update: 'org' },
    Allergy: { read: CHART },
    NutritionProfile: { read: CHART },
    FoodImport: { read: 'org', create: 'org' },
    Food: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    FavouriteFood: { read: 'org', create: 'org' },
    Recipe: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    MealPlanTemplate: { read: 'org', update: 'org', delete: 'org' },
    ProgramTemplate: { read: 'org', update: 'org', delete: 'org' },
    MealPlan: { read: CHART },
    PublishedMealPlan: { read: CHART },
    PlanSafety: { read: CHART },
    MealPlanAssignment: { read: CHART },
    MealLog: { read: CHART },
    Weight: { read: CHART },
    Measurement: { read: CHART },
    Goal: { read: CHART },
    Metric: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    Adherence: { read: CHART },
    Dashboard: { read: 'org' },
    Progress: { read: CHART },
    Note: { read: CHART },
    Alert: { read: CHART },
    ClientFile: { read: CHART },
    Letterhead: { read: 'org', update: 'org' },
    OrgPicture: { create: 'org' },
    Message: { read: CHART },
    CheckIn: { read: CHART },
    ReplyTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    NoteTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    CheckInForm: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    History: { read: CHART },
    Notification: { read: 'org', update: 'org' },
    Timeline: { read: CHART },
    OrgHistory: { read: 'org' },
    OrgLog: { read: 'org', verify: 'org', export: 'org' },
    Cohort: { read: 'org' },
    SavedCohort: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    ResearchExport: { read: 'org', create: 'org', update: 'org', delete: 'org', export: 'org', verify: 'org' },
  },
  dietitian: {
    Exercise: { read: 'org', create: 'org', update: 'org' },
    Program: { read: 'assigned', create: 'assigned', update: 'assigned', publish: 'assigned', assign: 'assigned' },
    PublishedProgram: { read: 'assigned' },
    ProgramAssignment: { read: 'assigned' },
    WorkoutLog: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Session: { read: 'own', update: 'own', delete: 'own' },
    Credential: { read: 'own', update: 'own' },
    Live: { read: 'own' },
    Org: { read: 'org' },
    Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { create: 'org', read: 'assigned', update: 'assigned', export: 'assigned' },
    ClientAssignment: { read: 'assigned', create: 'assigned', delete: 'assigned' },
    ClientSummary: { read: 'assigned' },
    ClientView: { read: 'org', create: 'org', publish: 'org' },
    ChartAccess: { read: 'assigned' },
    Team: { read: 'org' },
    ClientMerge: { create: 'assigned' },
    CustomField: { read: 'org' },
    Intake: { read: 'assigned', create: 'assigned', update: 'assigned', verify: 'assigned' },
    MedicalRecord: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    SafetyRules: { read: 'org' },
    Allergy: { read: 'assigned' },
    NutritionProfile: { read: 'assigned', update: 'assigned' },
    Food: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    FavouriteFood: { read: 'org', create: 'org' },
    Recipe: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    MealPlanTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    ProgramTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    MealPlan: { read: 'assigned', create: 'assigned', update: 'assigned', publish: 'assigned', assign: 'assigned' },
    PublishedMealPlan: { read: 'assigned' },
    PlanSafety: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' },
    MealLog: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Weight: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Measurement: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    GoalResult: { update: 'assigned' },
    Goal: { read: 'assigned', create: 'assigned', update: 'assigned' },
    Metric: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    Adherence: { read: 'assigned' },
    Dashboard: { read: 'assigned' },
    Progress: { read: 'assigned' },
    Note: { read: 'assigned', create: 'assigned', update: 'assigned' },
    Alert: { read: 'assigned', update: 'assigned' },
    ClientFile: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    OrgPicture: { create: 'org' },
    Message: { read: 'assigned', create: 'assigned', update: 'assigned' },
    CheckIn: { read: 'assigned', update: 'assigned' },
    CheckInAnswer: { update: 'assigned', delete: 'assigned' },
    ReplyTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    NoteTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    CheckInForm: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    History: { read: 'assigned' },
    Notification: { read: 'org', update: 'org' },
    Timeline: { read: 'assigned' },
    OrgLog: { verify: 'org' },
  },
  trainer: {
    Exercise: { read: 'org', create: 'org', update: 'org' },
    ProgramTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    Program: { read: 'assigned', create: 'assigned', update: 'assigned', publish: 'assigned', assign: 'assigned' },
    PublishedProgram: { read: 'assigned' },
    ProgramAssignment: { read: 'assigned' },
    WorkoutLog: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Session: { read: 'own', update: 'own', delete: 'own' },
    Credential: { read: 'own', update: 'own' },
    Live: { read: 'own' },
    Org: { read: 'org' },
    Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { create: 'org', read: 'assigned', update: 'assigned', export: 'assigned' },
    ClientAssignment: { read: 'assigned' },
    ClientSummary: { read: 'assigned' },
    ClientView: { read: 'org', create: 'org' },
    ChartAccess: { read: 'assigned' },
    Team: { read: 'org' },
    CustomField: { read: 'org' },
    Intake: { read: 'assigned', create: 'assigned', update: 'assigned', verify: 'assigned' },
    MedicalRecord: { read: 'assigned' },
    SafetyRules: { read: 'org' },
    Allergy: { read: 'assigned' },
    NutritionProfile: { read: 'assigned' },
    Food: { read: 'org' },
    FavouriteFood: { read: 'org', create: 'org' },
    Recipe: { read: 'org' },
    MealPlan: { read: 'assigned' },
    PublishedMealPlan: { read: 'assigned' },
    PlanSafety: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' },
    MealLog: { read: 'assigned' },
    Weight: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Measurement: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    GoalResult: { update: 'assigned' },
    Goal: { read: 'assigned', create: 'assigned', update: 'assigned' },
    Metric: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    Adherence: { read: 'assigned' },
    Dashboard: { read: 'assigned' },
    Progress: { read: 'assigned' },
    Note: { read: 'assigned', create: 'assigned', update: 'assigned' },
    Alert: { read: 'assigned', update: 'assigned' },
    ClientFile: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Message: { read: 'assigned', create: 'assigned', update: 'assigned' },
    CheckIn: { read: 'assigned', update: 'assigned' },
    CheckInAnswer: { update: 'assigned', delete: 'assigned' },
    ReplyTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    NoteTemplate: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    CheckInForm: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    History: { read: 'assigned' },
    Notification: { read: 'org', update: 'org' },
    Timeline: { read: 'assigned' },
  },
  assistant: {
    CheckInForm: { read: 'org' },
    Exercise: { read: 'org' },
    Program: { read: 'assigned', create: 'assigned', update: 'assigned' },
    PublishedProgram: { read: 'assigned' },
    ProgramAssignment: { read: 'assigned' },
    WorkoutLog: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Session: { read: 'own', update: 'own', delete: 'own' },
    Credential: { read: 'own', update: 'own' },
    Live: { read: 'own' },
    Org: { read: 'org' },
    Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { read: 'assigned', update: 'assigned' },
    ClientAssignment: { read: 'assigned' },
    ClientSummary: { read: 'assigned' },
    ClientView: { read: 'org', create: 'org' },
    ChartAccess: { read: 'assigned' },
    Team: { read: 'org' },
    CustomField: { read: 'org' },
    Intake: { read: 'assigned', create: 'assigned', update: 'assigned' },
    Allergy: { read: 'assigned' },
    NutritionProfile: { read: 'assigned', update: 'assigned' },
    Food: { read: 'org' },
    FavouriteFood: { read: 'org', create: 'org' },
    Recipe: { read: 'org' },
    MealPlanTemplate: { read: 'org', create: 'org' },
    ProgramTemplate: { read: 'org', create: 'org' },
    MealPlan: { read: 'assigned', create: 'assigned', update: 'assigned' },
    PublishedMealPlan: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' },
    MealLog: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Weight: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Measurement: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Goal: { read: 'assigned' },
    Metric: { read: 'org' },
    Note: { read: 'assigned', create: 'assigned', update: 'assigned' },
    NoteTemplate: { read: 'org' },
    Notification: { read: 'org', update: 'org' },
    Timeline: { read: 'assigned' },
    Alert: { read: 'assigned', update: 'assigned' },
    ClientFile: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Adherence: { read: 'assigned' },
    Progress: { read: 'assigned' },
  },
  researcher: {
    Session: { read: 'own', update: 'own', delete: 'own' },
    Credential: { read: 'own', update: 'own' },
    Live: { read: 'own' },
    Org: { read: 'org' },
    Food: { read: 'org' },
    Cohort: { read: 'org' },
    SavedCohort: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    ResearchExport: { read: 'org', create: 'org', update: 'org', delete: 'org', export: 'org' },
  },
  auditor: {
    Session: { read: 'own', update: 'own', delete: 'own' },
    Credential: { read: 'own', update: 'own' },
    Live: { read: 'own' },
    Org: { read: 'org' },
    Staff: { read: 'org' },
    History: { read: 'org' },
    OrgHistory: { read: 'org' },
    HistoryReveal: { create: 'org' },
    OrgLog: { read: 'org', verify: 'org', export: 'org' },
  },
  client: {
    Exercise: { read: 'org' },
    ClientFile: { read: 'own', create: 'own' },
    PublishedProgram: { read: 'own' },
    ProgramAssignment: { read: 'own' },
    WorkoutLog: { read: 'own', create: 'own', update: 'own', delete: 'own' },
    Session: { read: 'own', update: 'own', delete: 'own' },
    Credential: { read: 'own', update: 'own' },
    Live: { read: 'own' },
    Org: { read: 'org' },
    Client: { read: 'own' },
    ClientSummary: { read: 'own' },
    Intake: { read: 'own', update: 'own' },
    MedicalExtract: { read: 'own' },
    NutritionProfile: { read: 'own' },
    Food: { read: 'org' },
    PublishedMealPlan: { read: 'own' },
    MealPlanAssignment: { read: 'own' },
    MealLog: { read: 'own', create: 'own', update: 'own', delete: 'own' },
    Weight: { read: 'own', create: 'own', update: 'own', delete: 'own' },
    Measurement: { read: 'own', create: 'own', update: 'own', delete: 'own' },
    Goal: { read: 'own' },
    HabitTick: { update: 'own' },
    GoalResult: { update: 'own' },
    Message: { read: 'own', create: 'own', update: 'own' },
    CheckIn: { read: 'own', create: 'own' },
    CheckInAnswer: { update: 'own', delete: 'own' },
    Adherence: { read: 'own' },
    Progress: { read: 'own' },
  },
  // a key without a scope
  integration: {},
};

/** What a key with this one scope may do. */
const EXPECTED_OF_KEYS: Readonly<Record<Scope, Expected>> = {
  'clients:read': { Client: { read: 'org' } },
  'profiles:read': { Client: { read: 'org' }, NutritionProfile: { read: 'org' } },
  'plans:read': { PublishedMealPlan: { read: 'org' }, MealPlanAssignment: { read: 'org' } },
  'logs:read': {
    MealLog: { read: 'org' },
    Weight: { read: 'org' },
    Measurement: { read: 'org' },
    Adherence: { read: 'org' },
  },
  'logs:write': {
    MealLog: { create: 'org', update: 'org', delete: 'org' },
    Weight: { create: 'org', update: 'org', delete: 'org' },
    Measurement: { create: 'org', update: 'org', delete: 'org' },
  },
  'foods:read': { Food: { read: 'org' } },
};

/** Fields, where not all are permitted. */
const IDENTITY = [
  'assignedTo',
  'clientId',
  'contacts',
  'createdAt',
  'name',
  'nextReview',
  'reference',
  'revision',
  'status',
  'teams',
];
const MASTER_DATA = [...IDENTITY, 'customFields', 'earlierRecords', 'mergedInto'].sort();
const OWN_RECORD = [...IDENTITY, 'birthDate', 'lastActivityAt', 'sex', 'timeZone'].sort();
const ENTERED_DATA = [...MASTER_DATA, 'birthDate', 'lastActivityAt', 'sex', 'tags', 'timeZone'].sort();
/** All there is: a new member of a record stands in no list, so it is withheld from everybody. */
const RECORD = [...ENTERED_DATA, 'sensitiveCustomFields'].sort();
const ENTERED_INTAKE = ['activity', 'anthropometrics', 'consent', 'dislikes', 'goals', 'preferences'];
const INTAKE = [...ENTERED_INTAKE, 'allergies', 'medical'].sort();
const OPENINGS = ['accountId', 'displayName', 'endedAt', 'openedAt', 'openingId', 'until'];
const METADATA = [
  'about',
  'actor',
  'category',
  'clientId',
  'door',
  'eventId',
  'orgSeq',
  'position',
  'recordedAt',
  'revision',
  'simulated',
  'streamId',
  'type',
];
const EXPECTED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'org_admin read Client of the org': MASTER_DATA,
  'org_admin update Client of the org': MASTER_DATA,
  'org_admin export Client of the org': MASTER_DATA,
  'org_admin export Client own': MASTER_DATA,
  'org_admin read Client own': MASTER_DATA,
  'org_admin update Client own': MASTER_DATA,
  'assistant read Client assigned': ENTERED_DATA,
  'assistant update Client assigned': ENTERED_DATA,
  'assistant read Intake assigned': ENTERED_INTAKE,
  'assistant update Intake assigned': ENTERED_INTAKE,
  'trainer update Intake assigned': ENTERED_INTAKE,
  'org_admin read Client opened': RECORD,
  ...Object.fromEntries(
    ['org_admin', 'dietitian', 'trainer'].flatMap((role) =>
      ['read', 'update', 'export'].map((action) => [`${role} ${action} Client assigned`, RECORD]),
    ),
  ),
  ...Object.fromEntries(
    ['of the org', 'assigned', 'opened', 'own'].map((situation) => [
      `integration+profiles:read read Client ${situation}`,
      RECORD,
    ]),
  ),
  ...Object.fromEntries(
    [
      'org_admin read Intake assigned',
      'org_admin read Intake opened',
      'dietitian read Intake assigned',
      'dietitian update Intake assigned',
      'trainer read Intake assigned',
      'client read Intake own',
      'client update Intake own',
    ].map((cell) => [cell, INTAKE]),
  ),
  ...Object.fromEntries(
    [
      'org_admin read ChartAccess assigned',
      'org_admin read ChartAccess opened',
      'dietitian read ChartAccess assigned',
      'trainer read ChartAccess assigned',
    ].map((cell) => [cell, [...OPENINGS, 'reason'].sort()]),
  ),
  ...Object.fromEntries(
    [
      'org_admin read Note assigned',
      'org_admin read Note opened',
      ...['read', 'create', 'update'].flatMap((action) =>
        ['dietitian', 'trainer'].map((role) => `${role} ${action} Note assigned`),
      ),
    ].map((cell) => [cell, ['administrative', 'clinical']]),
  ),
  ...Object.fromEntries(
    ['read', 'create', 'update'].map((action) => [`assistant ${action} Note assigned`, ['administrative']]),
  ),
  ...Object.fromEntries(
    [
      'org_admin read Alert assigned',
      'org_admin read Alert opened',
      ...['read', 'update'].flatMap((action) =>
        ['dietitian', 'trainer'].map((role) => `${role} ${action} Alert assigned`),
      ),
    ].map((cell) => [cell, ['care', 'check-in', 'conversation', 'measurement', 'program-safety', 'safety']]),
  ),
  ...Object.fromEntries(
    ['read', 'update'].map((action) => [
      `assistant ${action} Alert assigned`,
      ['care', 'check-in', 'conversation', 'measurement'],
    ]),
  ),
  ...Object.fromEntries(
    [
      'org_admin read ClientFile assigned',
      'org_admin read ClientFile opened',
      ...['read', 'create', 'update', 'delete'].flatMap((action) =>
        ['dietitian', 'trainer'].map((role) => `${role} ${action} ClientFile assigned`),
      ),
    ].map((cell) => [cell, ['administrative', 'clinical']]),
  ),
  ...Object.fromEntries(
    ['read', 'create', 'update', 'delete'].map((action) => [
      `assistant ${action} ClientFile assigned`,
      ['administrative'],
    ]),
  ),
  'assistant read Timeline assigned': ['care', 'goals', 'logs', 'plans', 'profile', 'training'],
  'client read ClientFile own': ['shared'],
  'client create ClientFile own': ['shared'],
  'org_admin update Client opened': MASTER_DATA,
  'org_admin export Client opened': MASTER_DATA,
  'org_admin read ChartAccess of the org': OPENINGS,
  'org_admin read ChartAccess own': OPENINGS,
  'assistant read ChartAccess assigned': OPENINGS,
  ...Object.fromEntries(
    ['of the org', 'assigned', 'opened', 'own'].map((situation) => [
      `integration+clients:read read Client ${situation}`,
      MASTER_DATA,
    ]),
  ),
  'client read Client own': OWN_RECORD,
  ...Object.fromEntries(
    ['of the org', 'assigned', 'opened', 'own'].flatMap((situation) =>
      ['auditor read History', 'auditor read OrgHistory', 'org_admin read OrgHistory'].map((who) => [
        `${who} ${situation}`,
        METADATA,
      ]),
    ),
  ),
};

const ORG = 'org-a';
const SITUATIONS: Readonly<Record<string, ObjectFacts>> = {
  'of the org': { orgId: ORG, assigned: false, opened: false, own: false },
  assigned: { orgId: ORG, assigned: true, opened: false, own: false },
  opened: { orgId: ORG, assigned: false, opened: true, own: false },
  own: { orgId: ORG, assigned: false, opened: false, own: true },
  'of another org': { orgId: 'org-b', assigned: true, opened: true, own: true },
};
const covers = (reach: Reach, facts: ObjectFacts): boolean => facts.orgId === ORG && (reach === 'org' || facts[reach]);
const inReach = (reach: Reach | readonly Reach[] | undefined, facts: ObjectFacts): boolean =>
  reach !== undefined && [reach].flat().some((each) => covers(each, facts));

/** Everybody whose rights are expected, by the name that a found difference has. */
const HOLDERS: readonly {
  readonly name: string;
  readonly role: Role;
  readonly holder: Holder;
  readonly may: Expected;
}[] = [
  ...(Object.keys(EXPECTED) as Exclude<Role, 'system'>[]).map((role) => ({
    name: role,
    role,
    holder: role,
    may: EXPECTED[role],
  })),
  ...SCOPES.map((scope) => ({
    name: `integration+${scope}`,
    role: 'integration' as const,
    holder: { role: 'integration' as const, scopes: [scope] },
    may: EXPECTED_OF_KEYS[scope],
  })),
  // scopes are for keys: a person who had one would gain nothing
  {
    name: 'researcher with scopes',
    role: 'researcher',
    holder: { role: 'researcher', scopes: SCOPES },
    may: EXPECTED.researcher,
  },
  { name: 'system', role: 'system', holder: 'system', may: {} },
];

/** Every cell of holder × subject × action × situation whose answer is not the expected one. */
function differences(policy: readonly PolicyRow[], only?: Role, subjects: readonly SubjectType[] = SUBJECTS): string[] {
  const found: string[] = [];
  for (const { name, holder, may } of HOLDERS.filter(({ role }) => only === undefined || role === only)) {
    const ability = new RoleAbility(holder, ORG, policy);
    for (const subject of subjects) {
      for (const action of ACTIONS) {
        const reach = may[subject]?.[action];
        if (roleMay(holder, action, subject, policy) !== (reach !== undefined))
          found.push(`${name} ${action} ${subject} in general`);
        for (const [situation, facts] of Object.entries(SITUATIONS)) {
          const cell = `${name} ${action} ${subject} ${situation}`;
          const granted = inReach(reach, facts);
          if (ability.permits(action, subject, facts) !== granted) found.push(cell);
          const fields = ability.fields(action, subject, facts);
          const expected = granted ? (EXPECTED_FIELDS[cell] ?? 'all') : [];
          if (JSON.stringify(fields === 'all' ? 'all' : [...fields].sort()) !== JSON.stringify(expected))
            found.push(`${cell}: fields`);
        }
      }
    }
  }
  return found;
}

const withoutScope = ({ scope: _, ...row }: PolicyRow): PolicyRow => row;

describe('policy', () => {
  it('is the expected one in every cell', () => expect(differences(POLICY)).toEqual([]));

  // security.md scenario 73: every cell is turned over, each in every way it can be
  const REACHES = ['org', 'assigned', 'opened', 'own'] as const satisfies readonly Reach[];
  const unnoticed = (row: Pick<PolicyRow, 'role' | 'subject'>, policy: readonly PolicyRow[]) =>
    differences(policy, row.role, [row.subject]).length === 0;
  const replaced = (index: number, ...rows: readonly PolicyRow[]) =>
    POLICY.flatMap((each, at) => (at === index ? rows : [each]));

  it('notices every right that is taken away, reaches elsewhere, or shows one field more or less', () => {
    const missed: string[] = [];
    let flips = 0;
    for (const [index, row] of POLICY.entries()) {
      const tried: (readonly [string, readonly PolicyRow[]])[] = [
        ...row.actions.flatMap((action) => {
          const others = { ...row, actions: row.actions.filter((each) => each !== action) };
          return [
            [`loses ${action}`, replaced(index, others)] as const,
            ...REACHES.filter((reach) => reach !== row.reach).map(
              (reach) =>
                [`${action} reaches ${reach}`, replaced(index, others, { ...row, actions: [action], reach })] as const,
            ),
          ];
        }),
        ...(row.scope ? [['needs no scope', replaced(index, withoutScope(row))] as const] : []),
        ...(row.fields ?? []).map(
          (field) =>
            [
              `does not see ${field}`,
              replaced(index, { ...row, fields: row.fields!.filter((each) => each !== field) }),
            ] as const,
        ),
        ...(row.fields
          ? [
              ['sees a field more', replaced(index, { ...row, fields: [...row.fields, 'secret'] })] as const,
              ['sees every field', replaced(index, { ...row, fields: undefined })] as const,
            ]
          : []),
      ];
      flips += tried.length;
      missed.push(
        ...tried
          .filter(([, policy]) => unnoticed(row, policy))
          .map(([what]) => `${row.role} ${row.subject} (${row.reach}) ${what}`),
      );
    }
    expect(missed).toEqual([]);
    expect(flips).toBeGreaterThan(500);
  });

  it('notices every right given too much, however far it reaches', () => {
    const given = (Object.keys(EXPECTED) as Exclude<Role, 'system'>[])
      .concat('system' as never)
      .flatMap((role: Role) =>
        SUBJECTS.flatMap((subject) =>
          ACTIONS.filter((action) => role === 'system' || EXPECTED[role][subject]?.[action] === undefined).flatMap(
            (action) => REACHES.map((reach): PolicyRow => ({ role, subject, actions: [action], reach })),
          ),
        ),
      );
    expect(
      given
        .filter((row) => unnoticed(row, [...POLICY, row]))
        .map(({ role, subject, actions, reach }) => `${role} ${actions[0]} ${subject} ${reach}`),
    ).toEqual([]);
    expect(given.length).toBeGreaterThan(2_500);
  });
});
