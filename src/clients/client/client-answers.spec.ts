import { readFileSync } from 'node:fs';
import { POLICY } from '#src/identity/policy.js';
import { stripped } from '#src/identity/stripped.js';
import { INTAKE_SECTIONS } from '../intake/intake-sections.js';

interface Schema {
  readonly $ref?: string;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

const { paths, components } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const namesIn = (schema: Schema, found = new Set<string>()): Set<string> => {
  const name = schema.$ref?.split('/').pop();
  if (name !== undefined && !found.has(name)) {
    found.add(name);
    namesIn(components.schemas[name]!, found);
  }
  for (const part of [
    ...(schema.allOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
    ...Object.values(schema.properties ?? {}),
  ])
    namesIn(part, found);
  return found;
};
const membersOf = (name: string) => Object.keys(components.schemas[name]!.properties ?? {});

/** Every answer that has a client in it, with the schemas it is made of. Where a change stands tells nothing of the client. */
const answers = Object.entries(paths).flatMap(([path, item]) =>
  Object.values(item).flatMap(({ operationId, responses }) => {
    const names = Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([, { content = {} }]) => Object.values(content).flatMap(({ schema }) => [...namesIn(schema)]))
      .filter((name) => name !== 'Committed');
    const aboutClient = path.includes('{clientId}') || names.some((name) => membersOf(name).includes('clientId'));
    return aboutClient && names.length > 0 ? [{ operationId, names }] : [];
  }),
);

/** Answers whose members are fields of the policy: each is in a row, or has a rule beside the code that strips it. */
const BY_FIELDS: Readonly<
  Record<string, { readonly view: string; readonly subject: string; readonly rules: readonly string[] }>
> = {
  listClients: { view: 'ClientRow', subject: 'Client', rules: ['custom'] },
  getClient: {
    view: 'ClientDetail',
    subject: 'Client',
    rules: ['custom', 'erasableFrom', 'nutritionProfile', 'chartOpen', 'withheld'],
  },
  findDuplicates: { view: 'DuplicateView', subject: 'Client', rules: ['because'] },
  listDuplicates: { view: 'DuplicateView', subject: 'Client', rules: ['because'] },
  listChartOpenings: { view: 'ChartOpeningView', subject: 'ChartAccess', rules: [] },
};
/** Answers that are read whole or not at all, by the right to their subject, or that strip by sections or masks of their own. */
const AS_A_WHOLE = [
  // the caller
  'login',
  'confirmSignUp',
  'refresh',
  'getSession',
  'switchOrg',
  // which clients were refused, by the id that the caller sent
  'changeCare',
  'changeStatuses',
  'planNextReviews',
  'tagClients',
  // ClientInvitation, Intake (by section)
  'getClientInvitation',
  'getIntake',
  // ClientSummary, MealPlan, PublishedMealPlan, MealPlanAssignment, MealLog, Weight, Adherence
  'listClientSummaries',
  'getAdherence',
  'listDays',
  'listWeights',
  'listUsualFoods',
  'listMealPlanAssignments',
  'listMealPlans',
  'getMealPlan',
  'getPublishedMealPlan',
  // MedicalRecord, Allergy (a subject of its own, for those who must not serve it), MedicalExtract in plain words
  'getMedicalRecord',
  'getMedicalEntryHistory',
  'listAllergies',
  'getMedicalExtract',
  // Measurement, Goal
  'listMeasurements',
  'listGoals',
  'listGoalsByClient',
  // Program, PublishedProgram, WorkoutLog
  'listPrograms',
  'getProgram',
  'getPublishedProgram',
  'getTraining',
  'searchPrograms',
  // Note, by the audiences that notes are written for
  'listNotes',
  // Notification, of what the reader may read now
  'listNotifications',
  // Alert, by the sources that a role may read
  'listToday',
  'listClientAlerts',
  'listAlertsByClient',
  // PlanSafety, as at publication
  'getAssignmentSafety',
  'getProgramAssignmentSafety',
  // ClientFile, by the audience that a file is for
  'listFiles',
  'beginUpload',
  // CheckIn, as a whole for who treats the client, and for the client
  'getCheckIns',
  // Conversation
  'listConversations',
  'listMessages',
  // Dashboard (names of one's own clients only), Progress
  'getDashboard',
  'getProgress',
  // Timeline, by the kinds of events that a role may see, History, by its masks
  'listTimeline',
  'listClientHistory',
  'listOrgHistory',
  'listMealPlanHistory',
  'revealHistoryEntry',
];

describe('an answer with a client in it', () => {
  it('is known to the policy: a new one says here how it is judged', () => {
    expect(answers.map(({ operationId }) => operationId).sort()).toEqual(
      [...Object.keys(BY_FIELDS), ...AS_A_WHOLE].sort(),
    );
  });

  it.each(Object.entries(BY_FIELDS))('tells in %s no member that no row names', (_, { view, subject, rules }) => {
    const named = new Set(POLICY.filter((row) => row.subject === subject).flatMap(({ fields = [] }) => fields));
    expect(membersOf(view).filter((member) => !named.has(member) && !rules.includes(member))).toEqual([]);
  });

  it.each(['Client', 'ChartAccess', 'Intake'])('is read by nobody whose row of %s names no fields', (subject) => {
    expect(
      POLICY.filter(
        (row) =>
          row.subject === subject &&
          row.fields === undefined &&
          row.actions.some((action) => ['read', 'update', 'export'].includes(action)),
      ),
    ).toEqual([]);
  });

  it('names every section of the intake form', () => {
    const named = new Set(POLICY.filter(({ subject }) => subject === 'Intake').flatMap(({ fields = [] }) => fields));
    expect([...named].sort()).toEqual([...INTAKE_SECTIONS].sort());
  });

  it('withholds a new member until a row names it, from whoever it is', () => {
    const everything = new Set(
      POLICY.filter(({ subject }) => subject === 'Client').flatMap(({ fields = [] }) => fields),
    );
    const told = { name: 'Helena Brandt', nickname: 'Leni', hobbies: ['chess'], chartOpen: true, custom: [1] };
    expect(stripped(told, everything, { chartOpen: 'own', custom: ['customFields', 'sensitiveCustomFields'] })).toEqual(
      {
        view: { name: 'Helena Brandt', nickname: null, hobbies: [], chartOpen: true, custom: [1] },
        withheld: ['nickname', 'hobbies'],
      },
    );
    expect(stripped(told, new Set(['name'])).withheld).toEqual(['nickname', 'hobbies', 'chartOpen', 'custom']);
  });
});
