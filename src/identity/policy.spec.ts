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
    Client: { create: 'org', read: 'org', update: 'org' }, ClientAssignment: { read: 'org', create: 'org', delete: 'org' }, ClientSummary: { read: 'assigned' }, ClientView: { read: 'org', create: 'org', publish: 'org' },
    Team: { read: 'org', create: 'org', update: 'org', delete: 'org' },
    NutritionProfile: { read: 'assigned' }, Food: { read: 'org', update: 'org' }, MealPlan: { read: 'assigned' }, PublishedMealPlan: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' }, MealLog: { read: 'assigned' }, Weight: { read: 'assigned' }, Adherence: { read: 'assigned' },
    History: { read: 'assigned' }, OrgLog: { read: 'org', verify: 'org', export: 'org' },
  },
  dietitian: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { create: 'org', read: 'assigned', update: 'assigned' }, ClientAssignment: { read: 'assigned', create: 'assigned', delete: 'assigned' }, ClientSummary: { read: 'assigned' }, ClientView: { read: 'org', create: 'org', publish: 'org' },
    Team: { read: 'org' },
    NutritionProfile: { read: 'assigned', update: 'assigned' }, Food: { read: 'org', update: 'org' },
    MealPlan: { read: 'assigned', create: 'assigned', update: 'assigned', publish: 'assigned', assign: 'assigned' }, PublishedMealPlan: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' }, MealLog: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Weight: { read: 'assigned', create: 'assigned' }, Adherence: { read: 'assigned' }, History: { read: 'assigned' }, OrgLog: { verify: 'org' },
  },
  trainer: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { create: 'org', read: 'assigned', update: 'assigned' }, ClientAssignment: { read: 'assigned' }, ClientSummary: { read: 'assigned' }, ClientView: { read: 'org', create: 'org' },
    Team: { read: 'org' },
    NutritionProfile: { read: 'assigned' }, Food: { read: 'org' }, MealPlan: { read: 'assigned' }, PublishedMealPlan: { read: 'assigned' },
    MealPlanAssignment: { read: 'assigned' }, MealLog: { read: 'assigned' }, Weight: { read: 'assigned', create: 'assigned' }, Adherence: { read: 'assigned' }, History: { read: 'assigned' },
  },
  assistant: {
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Staff: { read: 'org' },
    ClientInvitation: { read: 'assigned', create: 'assigned', update: 'assigned', delete: 'assigned' },
    Client: { read: 'assigned', update: 'assigned' }, ClientAssignment: { read: 'assigned' }, ClientSummary: { read: 'assigned' }, ClientView: { read: 'org', create: 'org' },
    Team: { read: 'org' },
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
    Session: { read: 'own', delete: 'own' }, Credential: { read: 'own', update: 'own' }, Live: { read: 'own' }, Org: { read: 'org' }, Client: { read: 'own' }, ClientSummary: { read: 'own' },
    NutritionProfile: { read: 'own' }, Food: { read: 'org' }, PublishedMealPlan: { read: 'own' }, MealPlanAssignment: { read: 'own' },
    MealLog: { read: 'own', create: 'own', update: 'own', delete: 'own' }, Weight: { read: 'own', create: 'own' }, Adherence: { read: 'own' },
  },
  integration: {},
};

/** Fields, where not all are permitted. */
const MASTER_DATA = ['assignedTo', 'clientId', 'contacts', 'createdAt', 'name', 'nextReview', 'reference', 'revision', 'status', 'teams'];
const OWN_RECORD = [...MASTER_DATA, 'birthDate', 'lastActivityAt', 'sex'].sort();
const METADATA = ['about', 'actor', 'category', 'door', 'eventId', 'orgSeq', 'position', 'recordedAt', 'revision', 'simulated', 'streamId', 'type'];
const EXPECTED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'org_admin read Client of the org': MASTER_DATA,
  'org_admin update Client of the org': MASTER_DATA,
  'org_admin read Client own': MASTER_DATA,
  'org_admin update Client own': MASTER_DATA,
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
function differences(policy: readonly PolicyRow[], roles: readonly Role[] = [...Object.keys(EXPECTED), 'system'] as Role[], subjects: readonly SubjectType[] = SUBJECTS): string[] {
  const found: string[] = [];
  for (const role of roles) {
    const ability = new RoleAbility(role, ORG, policy);
    for (const subject of subjects) {
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

  // security.md scenario 73: every cell is turned over, each in every way it can be
  const REACHES = ['org', 'assigned', 'own'] as const satisfies readonly Reach[];
  const unnoticed = (row: Pick<PolicyRow, 'role' | 'subject'>, policy: readonly PolicyRow[]) => differences(policy, [row.role], [row.subject]).length === 0;
  const replaced = (index: number, ...rows: readonly PolicyRow[]) => POLICY.flatMap((each, at) => (at === index ? rows : [each]));

  it('notices every right that is taken away, reaches elsewhere, or shows one field more or less', () => {
    const missed: string[] = [];
    let flips = 0;
    for (const [index, row] of POLICY.entries()) {
      const tried: (readonly [string, readonly PolicyRow[]])[] = [
        ...row.actions.flatMap((action) => {
          const others = { ...row, actions: row.actions.filter((each) => each !== action) };
          return [
            [`loses ${action}`, replaced(index, others)] as const,
            ...REACHES.filter((reach) => reach !== row.reach).map((reach) => [`${action} reaches ${reach}`, replaced(index, others, { ...row, actions: [action], reach })] as const),
          ];
        }),
        ...(row.fields ?? []).map((field) => [`does not see ${field}`, replaced(index, { ...row, fields: row.fields!.filter((each) => each !== field) })] as const),
        ...(row.fields ? [['sees a field more', replaced(index, { ...row, fields: [...row.fields, 'secret'] })] as const, ['sees every field', replaced(index, { ...row, fields: undefined })] as const] : []),
      ];
      flips += tried.length;
      missed.push(...tried.filter(([, policy]) => unnoticed(row, policy)).map(([what]) => `${row.role} ${row.subject} (${row.reach}) ${what}`));
    }
    expect(missed).toEqual([]);
    expect(flips).toBeGreaterThan(500);
  });

  it('notices every right given too much, however far it reaches', () => {
    const given = (Object.keys(EXPECTED) as Exclude<Role, 'system'>[]).concat('system' as never).flatMap((role: Role) => SUBJECTS.flatMap((subject) => ACTIONS
      .filter((action) => role === 'system' || EXPECTED[role][subject]?.[action] === undefined)
      .flatMap((action) => REACHES.map((reach): PolicyRow => ({ role, subject, actions: [action], reach })))));
    expect(given.filter((row) => unnoticed(row, [...POLICY, row])).map(({ role, subject, actions, reach }) => `${role} ${actions[0]} ${subject} ${reach}`)).toEqual([]);
    expect(given.length).toBeGreaterThan(2_500);
  });
});
