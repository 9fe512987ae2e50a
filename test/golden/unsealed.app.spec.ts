import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { unstartedApplication } from '#src/documents.js';

/**
 * Streams about nobody are stored as they are, their snapshots too: a snapshot holds what its events said and nothing else, so
 * sealing it would hide nothing that does not stand in the log beside it. What counts is that no such event tells of a person
 * in care. Each category says why; a new one fails here until somebody looked.
 */
const TELLS_OF_NOBODY: Readonly<Record<string, string>> = {
  apiKey: 'name, scopes and validity of a key; who issued it is an id in the header',
  checkInForm: 'questions of the organisation',
  clientMerges: 'ids of records',
  cohortQuestion: 'bounds of age, size and registration that a researcher asked for',
  customFields: 'names and choices of the fields; values stand in the client’s stream',
  demoLoad: 'that the demo was loaded',
  erasure: 'id of a client, reason by code',
  food: 'corrections of a food table, with the reason',
  foodCatalogue: 'editions of a food table',
  foodImport: 'hash, name and columns of a file of foods',
  foodTags: 'what listed foods contain, with the reason',
  logExport: 'numbers and hashes of an export',
  mealPlanTemplate: 'foods and amounts under a name',
  metric: 'name, unit and range of a measure',
  org: 'name, time zone and settings of the organisation',
  orgExercise: 'exercises: names, muscles and steps',
  orgFood: 'foods',
  passwordReset: 'that one was asked for, by ids',
  programTemplate: 'exercises, prescriptions and rules under a name',
  recipe: 'foods, amounts and steps',
  recipePhoto: 'where the photo of a dish lies',
  letterhead: 'colour, address and logo of the practice',
  refusal: 'operation and account that was refused, by ids',
  noteTemplate: 'words of the organisation that notes begin with; the screen asks for nothing about a client',
  replyTemplate: 'words of the organisation for any client; the screen asks for nothing about one',
  safetyRules: 'which rules of the catalogue are judged otherwise, with the reason; the screen asks for nothing about a client',
  savedCohort: 'bounds and codes that a researcher asks for, under a name; no number and nobody who belongs to it',
  signUp: 'ids of what was founded; address and password are rows of the vault',
  team: 'its name and its members by ids',
};
/** Members of events whose text a person writes freely: named so that whoever adds one asks what may stand in it. */
const WRITTEN = /^(name|displayName|email|phone|address|birthDate|contacts?|notes?|text|diagnos[ie]s|clientName|value)$/;

/** Names of things, and words about food. */
const NAME_THINGS: readonly string[] = [
  'apiKey/ApiKeyIssued.name',
  'apiKey/ApiKeyRenamed.name',
  'checkInForm/CheckInFormSaved.name',
  'customFields/CustomFieldChanged.name',
  'customFields/CustomFieldDefined.name',
  'food/FoodCorrected.name',
  'food/FoodRenamed.name',
  'foodCatalogue/FoodsImported.name',
  'foodImport/FoodImportCompleted.text',
  'foodTags/FoodTagStated.name',
  'foodTags/FoodTagStatementWithdrawn.name',
  'mealPlanTemplate/MealPlanTemplateSaved.name',
  'metric/MetricSaved.name',
  'noteTemplate/NoteTemplateSaved.name',
  'noteTemplate/NoteTemplateSaved.text',
  'org/OrgFounded.name',
  'org/OrgSettingsChanged.name',
  'orgExercise/OrgExerciseAdded.name',
  'orgExercise/OrgExerciseChanged.name',
  'orgFood/OrgFoodAdded.name',
  'orgFood/OrgFoodChanged.name',
  'programTemplate/ProgramTemplateSaved.name',
  'recipe/RecipeSaved.name',
  'recipe/RecipeSaved.text',
  'replyTemplate/ReplyTemplateSaved.name',
  'replyTemplate/ReplyTemplateSaved.text',
  'savedCohort/CohortSaved.name',
  'team/TeamFormed.name',
  'team/TeamRenamed.name',
];

const catalogue = (await unstartedApplication()).get(EventCatalogue);
const unsealed = catalogue.all().filter(({ subject }) => subject === 'none');

// Gates: snapshots of streams about nobody are stored unsealed
it('only what tells of nobody in care is stored unsealed, each category for a reason', () =>
  expect(unsealed.map(({ category }) => category).sort()).toEqual(Object.keys(TELLS_OF_NOBODY).sort()));

it('has members in which a person is described in no unsealed event, but for those that name things', () => {
  const found = unsealed.flatMap(({ category, events }) =>
    Object.entries(events).flatMap(([type, { example }]) =>
      membersOf(example)
        .filter((member) => WRITTEN.test(member))
        .map((member) => `${category}/${type}.${member}`),
    ),
  );
  expect([...new Set(found)].sort()).toEqual(NAME_THINGS);
});

function membersOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(membersOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...membersOf(each)]);
}
