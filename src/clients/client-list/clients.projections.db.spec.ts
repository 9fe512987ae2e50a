import { MovingClock } from '#libs/event-sourcing/clock.js';
import type { DomainEvent } from '#libs/event-sourcing/envelope.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import { rowsStayTheSame } from '#libs/projections/same-rows.contract.js';
import { ProjectionFixture } from '#libs/testing/projections.js';
import { clientAssignmentCategory, type ClientAssignmentEvent } from '../client-assignment/client-assignment.events.js';
import { clientCategory, type ClientEvent } from '../client/client.events.js';
import { chartAccessCategory, type ChartAccessEvent } from '../chart-access/chart-access.events.js';
import { chartOpeningProjection } from '../chart-access/chart-access.read-model.js';
import { clientActivityProjection } from './client-activity.read-model.js';
import { AssignedClientScope } from '../client-assignment/client-assignment.read-model.js';
import { clientAssignmentProjection } from '../client-assignment/client-assignment.read-model.js';
import { clientMergeProjection } from '../client-merges/client-merges.read-model.js';
import { clientListProjection } from '../client/client.read-model.js';
import { teamCategory } from '#src/identity/team/team.events.js';
import { StoredTeams, teamProjection } from '#src/identity/team/team.read-model.js';
import { StoredClientDirectory } from '../client/stored-client-directory.js';

interface ClientErased extends DomainEvent {
  readonly type: 'ClientErased';
  readonly data: { readonly clientId: string };
}
const erasureCategory = streamCategory<ClientErased>({
  category: 'erasure',
  context: 'history',
  subject: 'none',
  events: { ClientErased: { version: 1, about: 'A client was erased.', example: { clientId: 'x' } } },
});
const weightCategory = streamCategory<DomainEvent>({
  category: 'weight',
  context: 'tracking',
  subject: 'client',
  events: { WeightRecorded: { version: 1, about: 'A weight was recorded.', example: {} } },
});
const mealLogCategory = streamCategory<DomainEvent>({
  category: 'mealLog',
  context: 'tracking',
  subject: 'client',
  events: { MealLogged: { version: 1, about: 'A meal was logged.', example: {} } },
});
const membershipCategory = streamCategory<DomainEvent>({
  category: 'membership',
  context: 'identity',
  subject: 'person',
  events: { MembershipGranted: { version: 1, about: 'A role was given.', example: {} } },
});
const categories = [
  clientCategory,
  clientAssignmentCategory,
  erasureCategory,
  weightCategory,
  mealLogCategory,
  membershipCategory,
  teamCategory,
  chartAccessCategory,
];
const projections = [
  clientListProjection,
  clientAssignmentProjection,
  clientActivityProjection,
  teamProjection,
  chartOpeningProjection,
  clientMergeProjection,
];
const [orgA, orgB] = [newId(), newId()];
const [lena, ida, tom, north] = [newId(), newId(), newId(), newId()];
const ids = Array.from({ length: 12 }, (_, n) => `00000000-0000-4000-8000-0000000000${String(10 + n)}`);
const profile = clientCategory.events.NutritionProfileRecorded.example;

const boss = newId();
const clock = new MovingClock(new Date('2026-03-02T09:00:00.000Z'));
const hour = (openingId: string, until: string): ChartAccessEvent => ({
  type: 'ChartOpened',
  data: { openingId, accountId: boss, reason: 'The dietitian is ill.', until },
});

/** Everything that can happen to a client, to a dozen of them in two orgs, interleaved. */
async function live(fixture: ProjectionFixture): Promise<void> {
  const client = (n: number, ...events: ClientEvent[]) =>
    fixture.append(
      'client',
      { orgId: n % 3 ? orgA : orgB, streamId: ids[n]!, subject: { kind: 'client', id: ids[n]! } },
      ...events,
    );
  const care = (n: number, ...events: ClientAssignmentEvent[]) =>
    fixture.append(
      'clientAssignment',
      { orgId: n % 3 ? orgA : orgB, streamId: ids[n]!, subject: { kind: 'client', id: ids[n]! } },
      ...events,
    );
  for (let n = 0; n < 12; n++) {
    await client(n, {
      type: 'ClientRegistered',
      data: {
        name: `Zoë ${n}`,
        contacts: [{ kind: 'phone', value: `0170 12345${n}` }],
        sex: n % 2 ? 'female' : null,
        birthDate: null,
        assignedTo: n === 7 ? null : lena,
      },
    });
    if (n % 2) await care(n, { type: 'StaffAssigned', data: { accountId: ida } });
    if (n % 4 === 0)
      await client(n, { type: 'ClientDetailsChanged', data: { name: `Ärwin ${n}`, status: 'archived' } });
    if (n > 2) await client(n - 2, { type: 'NutritionProfileRecorded', data: profile });
    if (n % 5 === 0) await care(n, { type: 'StaffUnassigned', data: { accountId: lena } });
    if (n % 3 === 1) await care(n, { type: 'TeamAssigned', data: { teamId: north } });
    if (n % 4 === 3)
      await client(
        n,
        { type: 'ClientTagged', data: { tag: 'Athlète' } },
        { type: 'ClientTagged', data: { tag: 'New' } },
        { type: 'ClientUntagged', data: { tag: 'New' } },
        { type: 'NextReviewPlanned', data: { date: '2026-11-27' } },
      );
    await fixture.append(
      'weight',
      {
        orgId: n % 3 ? orgA : orgB,
        streamId: `${ids[n]}~2026-01`,
        subject: { kind: 'client', id: ids[n]! },
        recordedAt: new Date(Date.UTC(2026, 0, 12 - n)),
      },
      { type: 'WeightRecorded', data: {} },
    );
    await fixture.append(
      'mealLog',
      {
        orgId: n % 3 ? orgA : orgB,
        streamId: `${ids[n]}~2026-01`,
        subject: { kind: 'client', id: ids[n]! },
        recordedAt: new Date(Date.UTC(2026, 0, 10)),
      },
      { type: 'MealLogged', data: {} },
    );
  }
  const chart = (n: number, ...events: ChartAccessEvent[]) =>
    fixture.append(
      'chartAccess',
      { orgId: n % 3 ? orgA : orgB, streamId: ids[n]!, subject: { kind: 'client', id: ids[n]! } },
      ...events,
    );
  const [first, ended, past] = [newId(), newId(), newId()];
  await chart(1, hour(first, '2026-03-02T09:30:00.000Z'));
  await chart(2, hour(ended, '2026-03-02T09:30:00.000Z'), {
    type: 'ChartClosed',
    data: { openingId: ended, accountId: boss },
  });
  await chart(4, hour(past, '2026-03-02T08:59:59.999Z'));
  await fixture.append(
    'team',
    { orgId: orgA, streamId: north },
    { type: 'TeamFormed', data: { name: 'North' } },
    { type: 'TeamMemberAdded', data: { accountId: tom } },
    { type: 'TeamMemberAdded', data: { accountId: ida } },
    { type: 'TeamMemberRemoved', data: { accountId: ida } },
  );
}
const digests = (fixture: ProjectionFixture) => fixture.digests(projections);

describe('rows of clients', () => {
  let fixture: ProjectionFixture;
  beforeAll(async () => {
    fixture = await ProjectionFixture.start({ categories, projections });
    await live(fixture);
    await fixture.caughtUp();
  });
  afterAll(() => fixture.drop());

  it('number clients per org in log order', async () => {
    expect(
      (await fixture.rows<{ number: number }>(orgA, 'client_list')).map(({ number }) => number).toSorted(),
    ).toEqual([1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008]);
    expect(
      (await fixture.rows<{ number: number }>(orgB, 'client_list')).map(({ number }) => number).toSorted(),
    ).toEqual([1001, 1002, 1003, 1004]);
  });
  it('show details as last changed, and what the profile adds', async () => {
    expect(await fixture.rows(orgA, 'client_list')).toContainEqual(
      expect.objectContaining({
        client_id: ids[4],
        name: 'Ärwin 4',
        sort_name: 'arwin 4',
        status: 'archived',
        sex: 'female',
        birth_date: '1967-04-12',
        revision: 2,
        search: 'arwin 4 tf 1003',
      }),
    );
  });
  it('fold assignments with registration', async () => {
    const of = async (n: number) =>
      (await fixture.rows<{ client_id: string; account_id: string }>(n % 3 ? orgA : orgB, 'client_assignment'))
        .filter(({ client_id }) => client_id === ids[n])
        .map(({ account_id }) => account_id)
        .toSorted();
    expect([await of(1), await of(2), await of(5), await of(7), await of(10)]).toEqual([
      [lena, ida].toSorted(),
      [lena],
      [ida],
      [ida],
      [],
    ]);
  });

  it('answer who may know whom', async () => {
    const scope = new AssignedClientScope(fixture.readModels, new StoredTeams(fixture.readModels), clock);
    const of = (orgId: string, account: string, client: string) => scope.relation(orgId, account, client);
    expect(
      await Promise.all([
        of(orgA, lena, ids[1]!),
        of(orgA, lena, ids[5]!),
        of(orgA, newId(), ids[1]!),
        of(orgB, lena, ids[1]!),
        of(orgA, lena, newId()),
        of(orgA, lena, "x' or true"),
        of(orgA, 'x', ids[1]!),
      ]),
    ).toEqual([
      { exists: true, assigned: true, opened: false, merged: false },
      { exists: true, assigned: false, opened: false, merged: false },
      { exists: true, assigned: false, opened: false, merged: false },
      ...Array.from({ length: 4 }, () => ({ exists: false, assigned: false, opened: false, merged: false })),
    ]);
  });
  it('give whoever is in a team its clients, one by one and many at once', async () => {
    const scope = new AssignedClientScope(fixture.readModels, new StoredTeams(fixture.readModels), clock);
    const mine = [ids[1]!, ids[4]!, ids[7]!, ids[10]!];
    for (const [n, id] of ids.entries())
      expect([n, (await scope.relation(orgA, tom, id)).assigned]).toEqual([n, mine.includes(id)]);
    const many = await scope.relations(orgA, tom, [...ids, newId(), 'x']);
    expect([...many].flatMap(([id, { assigned }]) => (assigned ? [id] : [])).sort()).toEqual(mine);
    expect([many.size, many.get(ids[0]!)]).toEqual([8, undefined]);
    expect((await scope.relation(orgB, tom, ids[3]!)).assigned).toBe(false);
  });
  it('give whoever opened a chart that client until the clock says so, or until they end it', async () => {
    const scope = new AssignedClientScope(fixture.readModels, new StoredTeams(fixture.readModels), clock);
    const opened = async (n: number, who = boss) => [
      (await scope.relation(n % 3 ? orgA : orgB, who, ids[n]!)).opened,
      (await scope.relations(n % 3 ? orgA : orgB, who, [ids[n]!])).get(ids[n]!)?.opened,
    ];
    expect(await Promise.all([opened(1), opened(2), opened(4), opened(1, lena), opened(5)])).toEqual([
      [true, true],
      [false, false],
      [false, false],
      [false, false],
      [false, false],
    ]);
    clock.advance(60 * 60_000);
    expect(await opened(1)).toEqual([false, false]);
    clock.advance(-60 * 60_000);
    expect(await opened(1)).toEqual([true, true]);
  });
  it('know tags, reviews and the last activity, whatever came in which order', async () => {
    expect(await fixture.rows(orgA, 'client_tag')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ client_id: ids[7], tag_key: 'athlete', tag: 'Athlète' }),
        expect.objectContaining({ client_id: ids[11] }),
      ]),
    );
    expect(await fixture.rows(orgA, 'client_tag')).toHaveLength(2);
    expect(await fixture.rows(orgA, 'client_list')).toContainEqual(
      expect.objectContaining({ client_id: ids[7], next_review: '2026-11-27' }),
    );
    expect(await fixture.rows(orgA, 'client_activity')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ client_id: ids[1], last_activity: '2026-01-11T00:00:00.000Z' }),
        expect.objectContaining({ client_id: ids[5], last_activity: '2026-01-10T00:00:00.000Z' }),
      ]),
    );
  });
  it('answer names and targets to other contexts', async () => {
    const directory = new StoredClientDirectory(fixture.readModels);
    expect(await directory.card(orgA, ids[4]!)).toEqual({
      clientId: ids[4],
      reference: 'TF-1003',
      name: 'Ärwin 4',
      status: 'archived',
      birthDate: '1967-04-12',
      sex: 'female',
    });
    expect([...(await directory.names(orgA, [ids[1]!, ids[3]!, newId()])).values()]).toEqual(['Zoë 1']);
    expect(await directory.nutritionTarget(orgA, ids[1]!)).toMatchObject({
      kcal: 1656.625,
      proteinG: 98.9,
      equationId: 'mifflin-st-jeor',
      equationVersion: 1,
      weightKg: 82.4,
    });
    expect(await directory.nutritionTarget(orgA, ids[11]!)).toBeNull();
  });

  rowsStayTheSame(() => fixture, projections);

  it('of an erased client are gone, numbers of the others stay, and a rebuild agrees', async () => {
    const erased = await ProjectionFixture.start({ categories, projections });
    try {
      await live(erased);
      await erased.append(
        'erasure',
        { orgId: orgA, streamId: ids[1]! },
        { type: 'ClientErased', data: { clientId: ids[1] } },
      );
      await erased.codec.destroyKey(orgA, { kind: 'client', id: ids[1]! }, '2026-02-01T00:00:00.000Z');
      const late = newId();
      await erased.append(
        'client',
        { orgId: orgA, streamId: late, subject: { kind: 'client', id: late } },
        {
          type: 'ClientRegistered',
          data: { name: 'Late', contacts: [], sex: null, birthDate: null, assignedTo: lena },
        },
      );
      await erased.caughtUp();
      const rows = await erased.rows<{ client_id: string; number: number }>(orgA, 'client_list');
      expect(rows.map(({ client_id }) => client_id)).not.toContain(ids[1]);
      expect(rows.find(({ client_id }) => client_id === late)!.number).toBe(1009);
      for (const table of ['client_assignment', 'client_profile', 'client_team', 'client_tag', 'client_activity'])
        expect(JSON.stringify(await erased.rows(orgA, table))).not.toContain(ids[1]);
      const before = await digests(erased);
      for (const { name } of projections) await erased.admin.rebuild(name);
      expect(await digests(erased)).toEqual(before);
    } finally {
      await erased.drop();
    }
  });
});
