import type { Role } from './role.js';
import { SystemClock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Access } from './access.js';
import { ClientScope, type ClientRelation } from './client-scope.js';
import { MembershipStates, type MembershipState } from './membership-states.js';
import type { Action, SubjectType } from './policy.js';
import type { Principal } from './principal.js';

const ORG = 'org-a';
const clients: Readonly<Record<string, { org: string; staff: readonly string[]; openedBy?: string }>> = {
  mine: { org: ORG, staff: ['me'] },
  opened: { org: ORG, staff: ['someone'], openedBy: 'me' },
  others: { org: ORG, staff: ['someone'] },
  foreign: { org: 'org-b', staff: ['me'] },
};

class FakeScope extends ClientScope {
  readonly projections = ['client_staff'];
  async relation(orgId: string, accountId: string, clientId: string): Promise<ClientRelation> {
    const client = clients[clientId];
    if (client?.org !== orgId) return { exists: false, assigned: false, opened: false, merged: false };
    return {
      exists: true,
      assigned: client.staff.includes(accountId),
      opened: client.openedBy === accountId,
      merged: false,
    };
  }
  async relations(orgId: string, accountId: string, clientIds: readonly string[]) {
    // as the port has it: who is missing or foreign is absent
    return new Map(
      await Promise.all(
        clientIds
          .filter((clientId) => clients[clientId]?.org === orgId)
          .map(async (clientId) => [clientId, await this.relation(orgId, accountId, clientId)] as const),
      ),
    );
  }
  caredFor(table: (name: string) => string, account: string, clientId: string): string {
    return `${clientId} in (select client_id from ${table('client_staff')} where account_id = ${account})`;
  }
  assignedByName(table: (name: string) => string, account: string, clientId: string): string {
    return this.caredFor(table, account, clientId);
  }
  openedBy(table: (name: string) => string, account: string, clientId: string, now: string): string {
    return `${clientId} opened by ${account} at ${now} in ${table('chart_opening')}`;
  }
}

/** Rows of a client whose id is null, as a projection with a fault might have them. */
class CarelessScope extends FakeScope {
  override relation(): Promise<ClientRelation> {
    return Promise.resolve({ exists: true, assigned: true, opened: true, merged: false });
  }
}

class StandingClock extends SystemClock {
  override now(): Date {
    return new Date('2026-03-02T09:00:00.000Z');
  }
}

class FakeMemberships extends MembershipStates {
  state: MembershipState | null = {
    role: 'dietitian',
    roles: ['dietitian'],
    status: 'active',
    clientId: null,
    displayName: 'Nora',
  };
  async current(): Promise<MembershipState | null> {
    return this.state;
  }
}

const memberships = new FakeMemberships();
const access = new Access(new FakeScope(), memberships, new StandingClock());
const as = (role: Role, clientId: string | null = null): Principal => ({
  accountId: 'me',
  orgId: ORG,
  role,
  sessionId: 's',
  audience: 'portal',
  clientId,
  displayName: 'Me',
});
const answer = async (
  principal: Principal,
  action: Action,
  type: SubjectType,
  object: Parameters<Access['ensure']>[3],
): Promise<string> => {
  try {
    await access.ensure(principal, action, type, object);
    return 'granted';
  } catch (error) {
    if (error instanceof Refusal) return JSON.stringify([error.code, error.status, error.detail ?? null, error.extra]);
    throw error;
  }
};
const unknownClient = JSON.stringify(['client.unknown', 404, null, {}]);
const denied = JSON.stringify(['access.denied', 403, 'Your role does not permit this.', {}]);

/** Some of what is read of a client who is one's own, and not of others. */
const CHART = ['sex', 'birthDate', 'tags', 'lastActivityAt'];

describe('access', () => {
  it('grants what the policy grants on an assigned client', async () => {
    expect(await answer(as('dietitian'), 'publish', 'MealPlan', { clientId: 'mine' })).toBe('granted');
  });

  it('answers foreign, unassigned and missing objects alike', async () => {
    for (const clientId of ['foreign', 'others', 'no-such', '', null]) {
      expect(await answer(as('dietitian'), 'read', 'MealPlan', { clientId })).toBe(unknownClient);
      expect(await answer(as('dietitian'), 'publish', 'MealPlan', { clientId, noun: 'meal-plan' })).toBe(
        unknownClient.replace('client.', 'meal-plan.'),
      );
    }
  });

  it('answers 403 for an act that the role may not do on a client in scope', async () => {
    expect(await answer(as('assistant'), 'publish', 'MealPlan', { clientId: 'mine' })).toBe(denied);
    expect(await answer(as('assistant'), 'publish', 'MealPlan', { clientId: 'others' })).toBe(unknownClient);
  });

  it('lets an org_admin know every client of the org, and nothing of their health', async () => {
    expect(await answer(as('org_admin'), 'read', 'Client', { clientId: 'others' })).toBe('granted');
    expect(await answer(as('org_admin'), 'read', 'NutritionProfile', { clientId: 'others' })).toBe(denied);
    expect(await answer(as('org_admin'), 'read', 'NutritionProfile', { clientId: 'mine' })).toBe('granted');
    expect(await answer(as('org_admin'), 'read', 'Client', { clientId: 'foreign' })).toBe(unknownClient);
    expect(await access.fields(as('org_admin'), 'read', 'Client', { clientId: 'others' })).toEqual(
      new Set([
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
        'customFields',
        'mergedInto',
        'earlierRecords',
      ]),
    );
    expect([...(await access.fields(as('org_admin'), 'read', 'Client', { clientId: 'mine' }))]).toEqual(
      expect.arrayContaining(CHART),
    );
    expect(await access.fields(as('org_admin'), 'read', 'Client', { clientId: 'foreign' })).toEqual(new Set());
  });

  it('answers several questions about one object as it would each alone', async () => {
    for (const clientId of ['mine', 'others', 'opened', 'foreign']) {
      const rights = await access.rights(as('org_admin'), { clientId });
      for (const type of ['Client', 'Weight', 'NutritionProfile'] as const) {
        expect([clientId, type, rights.may('read', type)]).toEqual([
          clientId,
          type,
          await access.may(as('org_admin'), 'read', type, { clientId }),
        ]);
        expect(rights.fields('read', type)).toEqual(await access.fields(as('org_admin'), 'read', type, { clientId }));
      }
    }
  });

  it('lets an org_admin read a chart that they opened, and nothing more', async () => {
    for (const type of ['NutritionProfile', 'MealPlan', 'History', 'ClientSummary'] as const) {
      expect(await answer(as('org_admin'), 'read', type, { clientId: 'opened' })).toBe('granted');
      expect(await answer(as('dietitian'), 'read', type, { clientId: 'opened' })).toBe(unknownClient);
    }
    expect([...(await access.fields(as('org_admin'), 'read', 'Client', { clientId: 'opened' }))]).toEqual(
      expect.arrayContaining(CHART),
    );
    expect(await access.fields(as('org_admin'), 'update', 'Client', { clientId: 'opened' })).toEqual(
      await access.fields(as('org_admin'), 'update', 'Client', { clientId: 'others' }),
    );
    expect(await answer(as('org_admin'), 'update', 'NutritionProfile', { clientId: 'opened' })).toBe(denied);
  });

  it('gives clients themselves and nobody else', async () => {
    expect(await answer(as('client', 'mine'), 'create', 'MealLog', { clientId: 'mine' })).toBe('granted');
    expect(await answer(as('client', 'mine'), 'read', 'MealPlan', { clientId: 'mine' })).toBe(denied);
    expect(await answer(as('client', 'mine'), 'read', 'MealLog', { clientId: 'others' })).toBe(unknownClient);
    expect(await answer(as('client', null), 'read', 'MealLog', { clientId: 'mine' })).toBe(unknownClient);
  });

  it('answers for objects that are about no client', async () => {
    expect(await answer(as('client', 'mine'), 'read', 'Food', {})).toBe('granted');
    expect(await answer(as('client', 'mine'), 'update', 'Food', {})).toBe(denied);
    expect(await answer(as('dietitian'), 'create', 'Client', {})).toBe('granted');
    expect(await answer(as('assistant'), 'create', 'Client', {})).toBe(denied);
    // one's own session is about no client; what is given for assigned clients only is given for nothing here
    expect(await answer(as('client', 'mine'), 'read', 'Session', {})).toBe('granted');
    expect(await answer(as('dietitian'), 'update', 'NutritionProfile', {})).toBe(denied);
  });

  it('compiles the reach of lists', () => {
    const columns = { clientId: 'r.client_id', table: (name: string) => `rm.${name}_v1` };
    const sql = (principal: Principal, type: SubjectType) => {
      const condition = access.listCondition(principal, 'read', type);
      return [condition.sql(columns, 3), ...condition.values];
    };
    expect(sql(as('dietitian'), 'Client')).toEqual([
      'r.client_id in (select client_id from rm.client_staff_v1 where account_id = $3)',
      'me',
    ]);
    expect(sql(as('org_admin'), 'Client')).toEqual(['true']);
    expect(sql(as('org_admin'), 'ClientSummary')).toEqual([
      '(r.client_id in (select client_id from rm.client_staff_v1 where account_id = $3) or r.client_id opened by $4 at $5 in rm.chart_opening_v1)',
      'me',
      'me',
      '2026-03-02T09:00:00.000Z',
    ]);
    expect(sql(as('client', 'c-1'), 'Client')).toEqual(['r.client_id = $3', 'c-1']);
    expect(sql(as('client', null), 'Client')).toEqual(['false']);
    expect(sql(as('researcher'), 'Client')).toEqual(['false']);
    expect(sql(as('auditor'), 'History')).toEqual(['true']);
  });

  it('compiles the reach of one field: where a row withholds it, nothing may be filtered or sorted by it', () => {
    const columns = { clientId: 'r.client_id', table: (name: string) => `rm.${name}_v1` };
    const sql = (principal: Principal, field: string) => {
      const condition = access.fieldCondition(principal, 'read', 'Client', field);
      return [condition.sql(columns, 3), ...condition.values];
    };
    expect(sql(as('org_admin'), 'tags')).toEqual([
      '(r.client_id in (select client_id from rm.client_staff_v1 where account_id = $3) or r.client_id opened by $4 at $5 in rm.chart_opening_v1)',
      'me',
      'me',
      '2026-03-02T09:00:00.000Z',
    ]);
    expect(sql(as('org_admin'), 'nextReview')).toEqual(['true']);
    expect(sql(as('dietitian'), 'tags')).toEqual(['true']);
    expect(sql(as('researcher'), 'tags')).toEqual(['false']);
  });

  it('gives many clients the verdicts that each would get', async () => {
    const ids = ['mine', 'others', 'foreign', 'no-such', 'opened'];
    expect([...(await access.verdicts(as('dietitian'), 'create', 'ClientAssignment', ids))]).toEqual([
      ['mine', 'granted'],
      ['others', 'unknown'],
      ['foreign', 'unknown'],
      ['no-such', 'unknown'],
      ['opened', 'unknown'],
    ]);
    expect([...(await access.verdicts(as('assistant'), 'create', 'ClientAssignment', ids)).values()]).toEqual([
      'denied',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect([...(await access.verdicts(as('org_admin'), 'read', 'ClientSummary', ids)).values()]).toEqual([
      'granted',
      'denied',
      'unknown',
      'unknown',
      'granted',
    ]);
    expect([...(await access.verdicts(as('client', 'others'), 'read', 'ClientSummary', ids)).values()]).toEqual([
      'unknown',
      'granted',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('says whose act it is on each of many clients, for whoever holds several roles', async () => {
    const ids = ['mine', 'others', 'foreign', 'no-such'];
    const both: Principal = { ...as('org_admin'), roles: ['org_admin', 'dietitian'] };
    const rolesOf = async (principal: Principal, type: 'MealPlan' | 'ClientAssignment') =>
      [...(await access.decisions(principal, 'create', type, ids, { writes: true })).values()].map(
        ({ actingRole }) => actingRole,
      );
    expect(await rolesOf(both, 'MealPlan')).toEqual(['dietitian', null, null, null]);
    expect(await rolesOf(both, 'ClientAssignment')).toEqual(['org_admin', 'org_admin', null, null]);
    expect(await rolesOf(as('dietitian'), 'MealPlan')).toEqual([null, null, null, null]);
  });

  it('holds for each org and role apart, however many ask', async () => {
    const elsewhere: Principal = { ...as('dietitian'), orgId: 'org-b' };
    expect(await answer(elsewhere, 'read', 'MealPlan', { clientId: 'foreign' })).toBe('granted');
    expect(await answer(as('dietitian'), 'read', 'MealPlan', { clientId: 'foreign' })).toBe(unknownClient);
    for (let org = 0; org < 1_200; org += 1)
      expect(await answer({ ...elsewhere, orgId: `org-${org}` }, 'read', 'Food', {})).toBe('granted');
    expect(await answer(elsewhere, 'read', 'MealPlan', { clientId: 'foreign' })).toBe('granted');
    expect(await answer({ ...elsewhere, role: 'assistant' }, 'publish', 'MealPlan', { clientId: 'foreign' })).toBe(
      denied,
    );
  });

  it("tells which fields are nobody's to read in a role", () => {
    expect(access.mayEver(as('dietitian'), 'read', 'Client', 'sensitiveCustomFields')).toBe(true);
    expect(access.mayEver(as('assistant'), 'read', 'Client', 'sensitiveCustomFields')).toBe(false);
    expect(access.mayEver(as('assistant'), 'read', 'Client', 'name')).toBe(true);
    expect(access.mayEver(as('auditor'), 'read', 'Client', 'name')).toBe(false);
  });

  it('knows nobody without an id, whatever the rows say', async () => {
    const careless = new Access(new CarelessScope(), memberships, new StandingClock());
    expect(await careless.may(as('dietitian'), 'read', 'MealPlan', { clientId: 'anybody' })).toBe(true);
    expect(await careless.may(as('dietitian'), 'read', 'MealPlan', { clientId: null })).toBe(false);
  });

  it('asks once a call how the caller stands to a client, and anew with every other call and after two seconds', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const scope = new FakeScope();
    const relation = vi.spyOn(scope, 'relation');
    const asking = new Access(scope, memberships, new StandingClock());
    const [session, call, stream] = [as('dietitian'), as('dietitian'), as('dietitian')];
    asking.ofOneCall(call);
    for (const principal of [call, call, session, session])
      await asking.ensure(principal, 'read', 'MealPlan', { clientId: 'mine' });
    expect(relation).toHaveBeenCalledTimes(3);
    asking.ofOneCall(stream);
    await asking.ensure(stream, 'read', 'MealPlan', { clientId: 'mine' });
    vi.advanceTimersByTime(2_001);
    relation.mockResolvedValue({ exists: true, assigned: false, opened: false, merged: false });
    expect(await asking.may(stream, 'read', 'MealPlan', { clientId: 'mine' })).toBe(false);
    vi.useRealTimers();
  });

  it('judges jobs by the membership at run time', async () => {
    const may = () => access.mayNow('me', ORG, 'publish', 'MealPlan', { clientId: 'mine' });
    expect(await may()).toBe(true);
    memberships.state = {
      role: 'assistant',
      roles: ['assistant'],
      status: 'active',
      clientId: null,
      displayName: 'Nora',
    };
    expect(await may()).toBe(false);
    memberships.state = {
      role: 'dietitian',
      roles: ['dietitian'],
      status: 'suspended',
      clientId: null,
      displayName: 'Nora',
    };
    expect(await may()).toBe(false);
    memberships.state = null;
    expect(await may()).toBe(false);
  });
});
