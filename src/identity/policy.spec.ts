import type { Role } from '#libs/event-sourcing/envelope.js';
import { RoleAbility, roleMay, type ObjectFacts } from './ability.js';
import { ACTIONS, POLICY, SUBJECTS, type Action, type PolicyRow, type Reach, type SubjectType } from './policy.js';

/**
 * The expected policy, written by hand from product.md §1 and not derived from the code: for each role and subject the
 * actions, each with how far it reaches. What is not written here is refused.
 */
const EXPECTED: Readonly<Record<Exclude<Role, 'system'>, Partial<Record<SubjectType, Partial<Record<Action, Reach>>>>>> = {
  org_admin: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org', update: 'org' }, Staff: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    StaffInvitation: { read: 'org', create: 'org', update: 'org', delete: 'org' }, ClientInvitation: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    Client: { create: 'org', read: 'org', update: 'org', export: 'org' }, ClientAssignment: { read: 'org', create: 'org', delete: 'org' }, ClientSummary: { read: 'assigned' }, ClientView: { read: 'org', create: 'org', publish: 'org' },
    Team: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    ClientMerge: { create: 'org' }, CustomField: { read: 'org', create: 'org', update: 'org', delete: 'org' }, Intake: { read: 'assigned' },
    NutritionProfile: { read: 'assigned' }, Food: { read: 'org', update: 'org' }, MealPlan: { read: 'assigned' }, PublishedMealPlan: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' }, MealLog: { read: 'assigned' }, Weight: { read: 'assigned' }, Adherence: { read: 'assigned' },
    History: { read: 'assigned' }, OrgLog: { read: 'org', verify: 'org', export: 'org' },
  },
  dietitian: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { create: 'org', read: 'assigned', update: 'assigned', export: 'assigned' }, ClientAssignment: { read: 'assigned', create: 'assigned', delete: 'assigned' }, ClientSummary: { read: 'assigned' }, ClientView: { read: 'org', create: 'org', publish: 'org' },
    Team: { read: 'org' },
    ClientMerge: { create: 'assigned' }, CustomField: { read: 'org' }, Intake: { read: 'assigned', create: 'assigned', update: 'assigned', verify: 'assigned' },
    NutritionProfile: { read: 'assigned', update: 'assigned' }, Food: { read: 'org', update: 'org' },
    MealPlan: { read: 'assigned', create: 'assigned', update: 'assigned', publish: 'assigned', assign: 'assigned' }, PublishedMealPlan: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' }, MealLog: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Weight: { read: 'assigned', create: 'assigned' }, Adherence: { read: 'assigned' }, History: { read: 'assigned' }, OrgLog: { verify: 'org' },
  },
  trainer: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { create: 'org', read: 'assigned', update: 'assigned', export: 'assigned' }, ClientAssignment: { read: 'assigned' }, ClientSummary: { read: 'assigned' }, ClientView: { read: 'org', create: 'org' },
    Team: { read: 'org' },
    CustomField: { read: 'org' }, Intake: { read: 'assigned', create: 'assigned', update: 'assigned', verify: 'assigned' },
    NutritionProfile: { read: 'assigned' }, Food: { read: 'org' }, MealPlan: { read: 'assigned' }, PublishedMealPlan: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' }, MealLog: { read: 'assigned' }, Weight: { read: 'assigned', create: 'assigned' }, Adherence: { read: 'assigned' }, History: { read: 'assigned' },
  },
  assistant: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { read: 'assigned', update: 'assigned' }, ClientAssignment: { read: 'assigned' }, ClientSummary: { read: 'assigned' }, ClientView: { read: 'org', create: 'org' },
    Team: { read: 'org' },
    CustomField: { read: 'org' }, Intake: { read: 'assigned', create: 'assigned', update: 'assigned' },
    NutritionProfile: { read: 'assigned', update: 'assigned' }, Food: { read: 'org' }, MealPlan: { read: 'assigned', create: 'assigned', update: 'assigned' },
    PublishedMealPlan: { read: 'assigned' }, MealPlanAssignment: { read: 'assigned' },
    MealLog: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' }, Weight: { read: 'assigned', create: 'assigned' }, Adherence: { read: 'assigned' },
  },
  researcher: { Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Food: { read: 'org' } },
  auditor: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Staff: { read: 'org' },
    History: { read: 'org' }, OrgLog: { read: 'org', verify: 'org', export: 'org' },
  },
  client: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Client: { read: 'own' }, ClientSummary: { read: 'own' }, Intake: { read: 'own', update: 'own' },
    NutritionProfile: { read: 'own' }, Food: { read: 'org' }, PublishedMealPlan: { read: 'own' }, MealPlanAssignment: { read: 'own' },
    MealLog: { read: 'own', create: 'own', update: 'own', delete: 'own' }, Weight: { read: 'own', create: 'own' }, Adherence: { read: 'own' },
  },
  integration: {},
};

/** Fields, where not all are permitted. */
const IDENTITY = ['assignedTo', 'clientId', 'contacts', 'createdAt', 'name', 'nextReview', 'reference', 'revision', 'status', 'teams'];
const MASTER_DATA = [...IDENTITY, 'customFields', 'earlierRecords', 'mergedInto'].sort();
const OWN_RECORD = [...IDENTITY, 'birthDate', 'lastActivityAt', 'sex'].sort();
const ENTERED_DATA = [...MASTER_DATA, 'birthDate', 'lastActivityAt', 'sex', 'tags'].sort();
const ENTERED_INTAKE = ['activity', 'anthropometrics', 'consent', 'dislikes', 'goals', 'preferences'];
const METADATA = ['about', 'actor', 'category', 'door', 'eventId', 'orgSeq', 'position', 'recordedAt', 'revision', 'simulated', 'streamId', 'type'];
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
  'client read Client own': OWN_RECORD,
  'auditor read History of the org': METADATA,
  'auditor read History assigned': METADATA,
  'auditor read History own': METADATA,
};

const ORG = 'org-a';
const SITUATIONS: Readonly<Record<string, ObjectFacts>> = {
  'of the org': { orgId: ORG, assigned: false, own: false },
  assigned: { orgId: ORG, assigned: true, own: false },
  own: { orgId: ORG, assigned: false, own: true },
  'of another org': { orgId: 'org-b', assigned: true, own: true },
};
const inReach = (reach: Reach | undefined, facts: ObjectFacts): boolean =>
  reach !== undefined && facts.orgId === ORG && (reach === 'org' || (reach === 'assigned' ? facts.assigned : facts.own));

/** Every cell of role × subject × action × situation whose answer is not the expected one. */
function differences(policy: readonly PolicyRow[], roles: readonly Role[] = [...Object.keys(EXPECTED), 'system'] as Role[]): string[] {
  const found: string[] = [];
  for (const role of roles) {
    const ability = new RoleAbility(role, ORG, policy);
    for (const subject of SUBJECTS) {
      for (const action of ACTIONS) {
        const reach = role === 'system' ? undefined : EXPECTED[role][subject]?.[action];
        if (roleMay(role, action, subject, policy) !== (reach !== undefined)) found.push(`${role} ${action} ${subject} in general`);
        for (const [situation, facts] of Object.entries(SITUATIONS)) {
          const cell = `${role} ${action} ${subject} ${situation}`;
          const granted = inReach(reach, facts);
          if (ability.permits(action, subject, facts) !== granted) found.push(cell);
          const fields = ability.fields(action, subject, facts);
          const expected = granted ? EXPECTED_FIELDS[cell] ?? 'all' : [];
          if (JSON.stringify(fields === 'all' ? 'all' : [...fields].sort()) !== JSON.stringify(expected)) found.push(`${cell}: fields`);
        }
      }
    }
  }
  return found;
}

describe('policy', () => {
  it('is the expected one in every cell', () => expect(differences(POLICY)).toEqual([]));

  const flips = POLICY.flatMap((row, index) => {
    const changed = (replacement: PolicyRow | null) => POLICY.flatMap((each, at) => (at !== index ? [each] : replacement ? [replacement] : []));
    const other: Reach = row.reach === 'org' ? 'own' : 'org';
    return [
      ...row.actions.map((action) => [`${row.role} loses ${action} ${row.subject}`, changed({ ...row, actions: row.actions.filter((each) => each !== action) })] as const),
      [`${row.role} reaches ${other} instead of ${row.reach} on ${row.subject}`, changed({ ...row, reach: other })] as const,
      ...(row.fields ? [[`${row.role} sees every field of ${row.subject}`, changed({ ...row, fields: [...row.fields, 'secret'] })] as const] : []),
    ];
  });
  it.each(flips)('notices when %s', (what, policy) => expect(differences(policy, [what.split(' ', 1)[0] as Role])).not.toEqual([]));

  const additions = SUBJECTS.flatMap((subject) => ACTIONS.flatMap((action) => (Object.keys(EXPECTED) as Exclude<Role, 'system'>[])
    .filter((role) => EXPECTED[role][subject]?.[action] === undefined)
    .map((role): PolicyRow => ({ role, subject, actions: [action], reach: 'own' }))));
  it('notices every right given too much', () => {
    for (const row of additions) {
      const { role, subject, actions: [action = 'read'] } = row;
      const ability = new RoleAbility(role, ORG, [...POLICY, row]);
      expect(ability.permits(action, subject, SITUATIONS.own ?? { orgId: ORG, assigned: false, own: true })).toBe(true);
      expect(new RoleAbility(role, ORG).permits(action, subject, SITUATIONS.own ?? { orgId: ORG, assigned: false, own: true })).toBe(false);
    }
    expect(additions.length).toBeGreaterThan(800);
  });
});
