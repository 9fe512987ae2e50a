import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { actingRole, reachesOf, RoleAbility, type ObjectFacts } from './ability.js';
import type { Role } from './role.js';
import { ClientScope, type ClientRelation } from './client-scope.js';
import { FRESH_MS } from './guard/fresh.js';
import { MembershipStates } from './membership-states.js';
import { POLICY, type Action, type Reach, type SubjectType } from './policy.js';
import type { Principal } from './principal.js';
import { unknown } from './unknown.js';

/** The object a right is asked for. An object about no client (a food, the org) gives no `clientId`. */
export interface AccessObject {
  /** The client the object is about. Null or a foreign or missing id: the object is unknown. Absent: the object is about nobody. */
  readonly clientId?: string | null;
  /** What to call the object in the 404, kebab-case; default `client`. */
  readonly noun?: string;
  /** Something new is to be written of the client. */
  readonly writes?: boolean;
}

/** How a list query names what the condition speaks of. */
export interface Columns {
  /** Expression that holds the row's client id, e.g. `r.client_id`. */
  readonly clientId: string;
  /** Resolves a logical read-model table to its live physical name, e.g. `(name) => tx.table(name)`. */
  table(name: string): string;
}

/** What the policy says of one object; `unknown`: missing, foreign or out of scope, which nobody may tell apart. */
export type Verdict = 'granted' | 'denied' | 'unknown';

/** Of one of many objects. */
interface Decision {
  /** `merged`: something new would be written in an earlier record, which the caller may see and otherwise do this to. */
  readonly verdict: Verdict | 'merged';
  /** Of somebody with several roles the one that grants it, as `ensure` says; null for whoever holds one, and where none grants it by itself. */
  readonly actingRole: Role | null;
}

/** What the caller may do to one object: as `may` and `fields` answer. */
export interface Rights {
  may(action: Action, type: SubjectType): boolean;
  fields(action: Action, type: SubjectType): ReadonlySet<string> | 'all';
}

/** A piece of a WHERE clause. The org is not in it: the transaction's row level security is. */
export interface SqlCondition {
  readonly values: readonly unknown[];
  /** @param from number of the first placeholder, e.g. 3 for `$3` */
  sql(columns: Columns, from: number): string;
}

/** Asks the policy about objects. Load first, then ask: nothing here trusts what the request says about an object. */
@Injectable()
export class Access {
  private readonly asked = new WeakMap<Principal, Asked>();

  constructor(
    private readonly clients: ClientScope,
    private readonly memberships: MembershipStates,
    private readonly clock: Clock,
  ) {}

  /**
   * Says that this principal calls once: how it stands to a client is asked once for that call. Of a call that lasts longer
   * than rights may lag, a live stream say, it is asked each time again.
   */
  ofOneCall(principal: Principal): void {
    this.asked.set(principal, { until: performance.now() + FRESH_MS, relations: new Map() });
  }

  /**
   * Passes when the caller may do this to the object.
   * @returns the one of the caller's roles that grants it
   * @throws Refusal `<noun>.unknown` (404) when the object is missing, foreign or out of scope: always the same answer;
   *         `access.denied` (403) when the caller may see the client but not do this; `client.merged` (409) when it would write in an earlier record
   */
  async ensure(principal: Principal, action: Action, type: SubjectType, object: AccessObject): Promise<Role> {
    const facts = await this.factsOf(principal, object);
    const verdict = facts ? this.verdict(principal, action, type, facts, object.clientId !== undefined) : 'unknown';
    if (facts === null || verdict === 'unknown') throw unknown(object.noun ?? 'client');
    if (verdict === 'denied') throw denied();
    if (object.writes && facts.merged)
      throw new Refusal('client.merged', 409, 'This is an earlier record. Change the client that it was merged into.');
    const { orgId } = principal;
    return actingRole(principal, (role) => RoleAbility.of({ role }, orgId).permits(action, type, facts));
  }

  /** As `ensure`, but answers. */
  async may(principal: Principal, action: Action, type: SubjectType, object: AccessObject): Promise<boolean> {
    return (await this.judge(principal, action, type, object)) === 'granted';
  }

  /** The verdicts of `ensure` on many clients at once, in one statement whatever their number; with a field, on that field of them. */
  async verdicts(
    principal: Principal,
    action: Action,
    type: SubjectType,
    clientIds: readonly string[],
    field?: string,
  ): Promise<ReadonlyMap<string, Verdict>> {
    const { orgId, accountId } = principal;
    const relations = await this.clients.relations(orgId, accountId, clientIds);
    return new Map(
      clientIds.map((clientId) => {
        const relation = relations.get(clientId);
        if (!relation?.exists) return [clientId, 'unknown'];
        return [
          clientId,
          this.verdict(principal, action, type, this.facts(principal, relation, clientId), true, field),
        ];
      }),
    );
  }

  /** As `verdicts`, of an act: whose it would be on each of them, and `merged` where it `writes` something new in an earlier record. */
  async decisions(
    principal: Principal,
    action: Action,
    type: SubjectType,
    clientIds: readonly string[],
    { field, writes }: { readonly field?: string; readonly writes: boolean },
  ): Promise<ReadonlyMap<string, Decision>> {
    const { orgId, accountId, roles = [] } = principal;
    const relations = await this.clients.relations(orgId, accountId, clientIds);
    const decide = (clientId: string): Decision => {
      const relation = relations.get(clientId);
      if (!relation?.exists) return { verdict: 'unknown', actingRole: null };
      const facts = this.facts(principal, relation, clientId);
      const permits = (role: Role) => RoleAbility.of({ role }, orgId).permits(action, type, facts, field);
      const verdict = this.verdict(principal, action, type, facts, true, field);
      return {
        verdict: verdict === 'granted' && writes && facts.merged ? 'merged' : verdict,
        actingRole: roles.length < 2 ? null : (roles.find(permits) ?? null),
      };
    };
    return new Map(clientIds.map((clientId) => [clientId, decide(clientId)]));
  }

  /** Whether the caller's role may do this to that field of any object: what a screen need not offer, and a definition need not tell. */
  mayEver(principal: Principal, action: Action, type: SubjectType, field: string): boolean {
    return reachesOf(principal, action, type, POLICY, field).length > 0;
  }

  /**
   * Fields of the object that the caller may read or write; `'all'` when none is held back. Strip answers with it:
   * a right to some fields is not a right to the others.
   */
  async fields(
    principal: Principal,
    action: Action,
    type: SubjectType,
    object: AccessObject,
  ): Promise<ReadonlySet<string> | 'all'> {
    return (await this.rights(principal, object)).fields(action, type);
  }

  /**
   * Passes when the caller may read or write all of these fields of the object.
   * @throws Refusal `access.denied` (403), naming the fields that are withheld
   */
  async ensureFields(
    principal: Principal,
    action: Action,
    type: SubjectType,
    object: AccessObject,
    fields: readonly string[],
  ): Promise<void> {
    const permitted = await this.fields(principal, action, type, object);
    const withheld = permitted === 'all' ? [] : fields.filter((field) => !permitted.has(field));
    if (withheld.length > 0) throw denied({ fields: withheld });
  }

  /** As `fields`, of many clients at once, in one statement whatever their number. Of who is not in this org: none. */
  async fieldsOfEach(
    principal: Principal,
    action: Action,
    type: SubjectType,
    clientIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string> | 'all'>> {
    const relations = await this.clients.relations(principal.orgId, principal.accountId, clientIds);
    const ability = RoleAbility.of(principal, principal.orgId);
    return new Map(
      [...relations].map(([clientId, relation]) => [
        clientId,
        ability.fields(action, type, this.facts(principal, relation, clientId)),
      ]),
    );
  }

  /** For several questions about one object, whose facts are then read once. */
  async rights(principal: Principal, object: AccessObject): Promise<Rights> {
    const facts = await this.factsOf(principal, object);
    const ability = RoleAbility.of(principal, principal.orgId);
    return {
      may: (action, type) => facts !== null && ability.permits(action, type, facts),
      fields: (action, type) => (facts ? ability.fields(action, type, facts) : new Set()),
    };
  }

  /** The policy's reach as SQL, for lists. Without any right it is `false`: an empty list, not an error. */
  listCondition(principal: Principal, action: Action, type: SubjectType): SqlCondition {
    return this.anyOf(principal, reachesOf(principal, action, type));
  }

  /** Whether the right covers every object of the caller's org, so that totals may be told of all of them. */
  coversOrg(principal: Principal, action: Action, type: SubjectType): boolean {
    return reachesOf(principal, action, type).includes('org');
  }

  /** True where one of the reaches covers the row. */
  private anyOf(principal: Principal, reaches: readonly Reach[]): SqlCondition {
    const [first, ...rest] = reaches.includes('org') ? ['org' as const] : reaches;
    return rest.reduce(
      (condition, reach) => either(condition, this.conditionOf(principal, reach)),
      this.conditionOf(principal, first),
    );
  }

  private conditionOf(principal: Principal, reach: Reach | undefined): SqlCondition {
    switch (reach) {
      case 'org':
        return { values: [], sql: () => 'true' };
      case 'assigned':
        return {
          values: [principal.accountId],
          sql: (columns, from) => this.clients.caredFor((name) => columns.table(name), `$${from}`, columns.clientId),
        };
      case 'opened':
        return {
          values: [principal.accountId, this.clock.now().toISOString()],
          sql: (columns, from) =>
            this.clients.openedBy((name) => columns.table(name), `$${from}`, columns.clientId, `$${from + 1}`),
        };
      case 'own':
        return principal.clientId === null
          ? { values: [], sql: () => 'false' }
          : { values: [principal.clientId], sql: (columns, from) => `${columns.clientId} = $${from}` };
      default:
        return { values: [], sql: () => 'false' };
    }
  }

  /**
   * As `listCondition`, for one field of the rows: true where the caller may read it. Filters and sorts on the field carry it,
   * so that what a row withholds can't be inferred from where it stands or whether it matches.
   */
  fieldCondition(principal: Principal, action: Action, type: SubjectType, field: string): SqlCondition {
    const rows = reachesOf(principal, action, type);
    const reaches = reachesOf(principal, action, type, POLICY, field);
    // every row that the list shows shows the field, too
    return rows.length > 0 && rows.every((reach) => reaches.includes(reach))
      ? { values: [], sql: () => 'true' }
      : this.anyOf(principal, reaches);
  }

  /**
   * Whether the account would be allowed this now: for jobs, which run later than they were asked for. False when the
   * membership was suspended meanwhile.
   */
  async mayNow(
    accountId: string,
    orgId: string,
    action: Action,
    type: SubjectType,
    object: AccessObject,
  ): Promise<boolean> {
    const membership = await this.memberships.current(orgId, accountId);
    if (membership?.status !== 'active') return false;
    return this.may(
      {
        accountId,
        orgId,
        role: membership.role,
        roles: membership.roles,
        clientId: membership.clientId,
        displayName: '',
        sessionId: '',
        audience: 'portal',
      },
      action,
      type,
      object,
    );
  }

  private async judge(principal: Principal, action: Action, type: SubjectType, object: AccessObject): Promise<Verdict> {
    const facts = await this.factsOf(principal, object);
    return facts ? this.verdict(principal, action, type, facts, object.clientId !== undefined) : 'unknown';
  }

  private verdict(
    principal: Principal,
    action: Action,
    type: SubjectType,
    facts: ObjectFacts,
    aboutClient: boolean,
    field?: string,
  ): Verdict {
    const ability = RoleAbility.of(principal, principal.orgId);
    if (ability.permits(action, type, facts, field)) return 'granted';
    if (!aboutClient) return 'denied';
    return ability.permits('read', 'Client', facts) ? 'denied' : 'unknown';
  }

  /** Null when the object is about a client who is not in this org. */
  private async factsOf(principal: Principal, object: AccessObject): Promise<ObjectFacts | null> {
    const { orgId } = principal;
    if (object.clientId === undefined) return { orgId, assigned: false, opened: false, own: true };
    if (object.clientId === null) return null;
    const relation = await this.relationTo(principal, object.clientId);
    if (!relation.exists) return null;
    return this.facts(principal, relation, object.clientId);
  }

  private relationTo(principal: Principal, clientId: string): Promise<ClientRelation> {
    const { orgId, accountId } = principal;
    const ask = () => this.clients.relation(orgId, accountId, clientId);
    const asked = this.asked.get(principal);
    if (!asked || performance.now() > asked.until) return ask();
    const known = asked.relations.get(clientId) ?? ask();
    asked.relations.set(clientId, known);
    return known;
  }

  private facts(
    { orgId, clientId: own }: Principal,
    { assigned, opened, merged }: ClientRelation,
    clientId: string,
  ): ObjectFacts {
    return { orgId, assigned, opened, own: own === clientId, merged };
  }
}

/** What one call has asked about clients. */
interface Asked {
  /** By `performance.now()`. */
  readonly until: number;
  readonly relations: Map<string, Promise<ClientRelation>>;
}

const either = (one: SqlCondition, other: SqlCondition): SqlCondition => ({
  values: [...one.values, ...other.values],
  sql: (columns, from) => `(${one.sql(columns, from)} or ${other.sql(columns, from + one.values.length)})`,
});

/** In scope, but not permitted. */
export const denied = (extra: Readonly<Record<string, unknown>> = {}) =>
  new Refusal('access.denied', 403, 'Your role does not permit this.', extra);
