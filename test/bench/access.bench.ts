import { hash } from '@node-rs/argon2';
import { Clock } from '#libs/event-sourcing/clock.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ClientAlerts } from '#src/clients/client-alerts.js';
import { ClientGoals } from '#src/clients/client-goals.js';
import { ClientList } from '#src/clients/client-list/client-list.js';
import { StoredCustomFields } from '#src/clients/custom-fields/custom-fields.read-model.js';
import { DashboardGroups } from '#src/clients/contract.js';
import { PARAMETERS } from '#src/identity/accounts/passwords.js';
import {
  Access,
  ClientScope,
  OrgCalendar,
  TeamDirectory,
  type ClientRelation,
  type Principal,
} from '#src/identity/contract.js';
import { MembershipStates } from '#src/identity/membership-states.js';
import { medians, percentile, type BenchRow } from './bench.js';
import { worldOf } from './client-list.bench.js';
import { servedProduct } from './product.js';

const LOGINS = 60;
const CHECKS = 5_000;
const LISTS = 60;
/** As in the row `client-list`, with hits. */
const DAILY = [
  { status: 'active', tags: ['athlete'], search: 'hel' },
  { status: 'active', nextReview: 'week', search: 'baumann' },
  { tags: ['vegan'], search: 'maya' },
  { status: 'active', search: 'weber' },
] as const;
/** Microseconds that one check may take. */
const CHECK_BUDGET = 50;

/** The one thing that a login can't do without. */
const oneHash = () => hash('a long enough password', PARAMETERS);

/** Everybody is assigned to everybody: what is measured is the policy, not the statement that looks who is assigned. */
class EverybodyAssigned extends ClientScope {
  override readonly projections = [];
  override relation(): Promise<ClientRelation> {
    return Promise.resolve({ exists: true, assigned: true, opened: false, merged: false });
  }
  override relations(): Promise<ReadonlyMap<string, ClientRelation>> {
    return Promise.resolve(new Map());
  }
  override caredFor(): string {
    return 'true';
  }
  override assignedByName(): string {
    return 'true';
  }
  override openedBy(): string {
    return 'false';
  }
}

const dietitian = (orgId: string, accountId: string): Principal => ({
  orgId,
  accountId,
  role: 'dietitian',
  sessionId: '',
  audience: 'portal',
  clientId: null,
  displayName: '',
});

/** The same policy with lists that show everything. */
const unconditional = (access: Access): Access =>
  Object.create(access, { listCondition: { value: () => ({ values: [], sql: () => 'true' }) } }) as Access;

export const rows: readonly BenchRow[] = [
  {
    id: 'login',
    unit: 'ms (p95)',
    goal: 1.3,
    better: 'lower',
    async measure(context) {
      const product = await servedProduct(context);
      const [logins, hashes]: [number[], number[]] = [[], []];
      const took = async (into: number[], work: () => Promise<unknown>) => {
        const began = performance.now();
        await work();
        into.push(performance.now() - began);
      };
      const login = () =>
        product.inject({
          method: 'POST',
          url: '/api/v1/auth/login',
          headers: { host: 'clinic.test' },
          payload: product.credentials,
        });
      for (let time = 0; time < LOGINS; time += 1) {
        if (time % 2) await took(hashes, oneHash);
        await took(logins, login);
        if (time % 2 === 0) await took(hashes, oneHash);
      }
      return { candidate: percentile(logins, 0.95), baseline: percentile(hashes, 0.95) };
    },
  },
  {
    id: 'policy-check',
    unit: 'µs a check',
    goal: 1,
    better: 'lower',
    note: 'the baseline is the budget of 50 µs',
    async measure(context) {
      const product = await servedProduct(context);
      const access = new Access(new EverybodyAssigned(), product.part(MembershipStates), product.part(Clock));
      const caller = dietitian(product.orgId, product.accountId);
      const clientId = product.clientIds[0]!;
      const began = performance.now();
      for (let check = 0; check < CHECKS; check += 1) await access.ensure(caller, 'publish', 'MealPlan', { clientId });
      return { candidate: ((performance.now() - began) * 1_000) / CHECKS, baseline: CHECK_BUDGET };
    },
  },
  {
    id: 'list-condition',
    unit: 'ms (median)',
    goal: 1.2,
    better: 'lower',
    async measure(context) {
      const { product } = await worldOf(context);
      const access = product.part(Access);
      const caller = dietitian(product.orgId, product.accountId);
      const lists = [access, unconditional(access)].map(
        (each) =>
          new ClientList(
            product.part(ReadModels),
            each,
            product.part(ClientScope),
            product.part(TeamDirectory),
            product.part(OrgCalendar),
            product.part(Clock),
            product.part(StoredCustomFields),
            product.part(DashboardGroups),
            product.part(ClientAlerts),
            product.part(ClientGoals),
          ),
      );
      const page = (of: ClientList) => {
        let turn = 0;
        return () => of.page(caller, { ...DAILY[(turn += 1) % DAILY.length]!, sort: 'name', limit: 50 });
      };
      return medians(page(lists[0]!), page(lists[1]!), LISTS);
    },
  },
];
