import type { DomainEvent } from '#libs/event-sourcing/envelope.js';
import { newId } from '#libs/event-sourcing/ids.js';
import type { Projection } from '#libs/event-sourcing/projection.js';
import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import { ProjectionFixture } from '#libs/testing/projections.js';
import { clientAssignmentCategory, type ClientAssignmentEvent } from '../assignment/client-assignment.events.js';
import { clientCategory, type ClientEvent } from '../client/client.events.js';
import { AssignedClientScope } from './assigned-client-scope.js';
import { clientAssignmentProjection } from './client-assignment.projection.js';
import { clientListProjection } from './client-list.projection.js';
import { StoredClientDirectory } from './stored-client-directory.js';

interface ClientErased extends DomainEvent { readonly type: 'ClientErased'; readonly data: { readonly clientId: string } }
const erasureCategory = streamCategory<ClientErased>({ category: 'erasure', context: 'history', subject: 'none', events: { ClientErased: { version: 1, about: 'A client was erased.', example: { clientId: 'x' } } } });
const categories = [clientCategory, clientAssignmentCategory, erasureCategory];
const projections = [clientListProjection, clientAssignmentProjection];
const [orgA, orgB] = [newId(), newId()];
const [lena, ida] = [newId(), newId()];
const ids = Array.from({ length: 12 }, (_, n) => `00000000-0000-4000-8000-0000000000${String(10 + n)}`);
const profile = clientCategory.events.NutritionProfileRecorded.example;

/** Everything that can happen to a client, to a dozen of them in two orgs, interleaved. */
async function live(fixture: ProjectionFixture): Promise<void> {
  const client = (n: number, ...events: ClientEvent[]) => fixture.append('client', { orgId: n % 3 ? orgA : orgB, streamId: ids[n]!, subject: { kind: 'client', id: ids[n]! } }, ...events);
  const care = (n: number, ...events: ClientAssignmentEvent[]) => fixture.append('clientAssignment', { orgId: n % 3 ? orgA : orgB, streamId: ids[n]!, subject: { kind: 'client', id: ids[n]! } }, ...events);
  for (let n = 0; n < 12; n++) {
    await client(n, { type: 'ClientRegistered', data: { name: `Zoë ${n}`, contacts: [{ kind: 'phone', value: `0170 12345${n}` }], sex: n % 2 ? 'female' : null, birthDate: null, assignedTo: n === 7 ? null : lena } });
    if (n % 2) await care(n, { type: 'StaffAssigned', data: { accountId: ida } });
    if (n % 4 === 0) await client(n, { type: 'ClientDetailsChanged', data: { name: `Ärwin ${n}`, status: 'archived' } });
    if (n > 2) await client(n - 2, { type: 'NutritionProfileRecorded', data: profile });
    if (n % 5 === 0) await care(n, { type: 'StaffUnassigned', data: { accountId: lena } });
  }
}
const digests = (fixture: ProjectionFixture) => Promise.all(projections.map(({ name }) => fixture.admin.digest(name)));

describe('rows of clients', () => {
  let fixture: ProjectionFixture;
  beforeAll(async () => {
    fixture = await ProjectionFixture.start({ categories, projections });
    await live(fixture);
    await fixture.caughtUp();
  }, 60_000);
  afterAll(() => fixture.drop());

  it('number clients per org in log order', async () => {
    expect((await fixture.rows<{ number: number }>(orgA, 'client_list')).map(({ number }) => number).toSorted()).toEqual([1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008]);
    expect((await fixture.rows<{ number: number }>(orgB, 'client_list')).map(({ number }) => number).toSorted()).toEqual([1001, 1002, 1003, 1004]);
  });
  it('show details as last changed, and what the profile adds', async () => {
    expect(await fixture.rows(orgA, 'client_list')).toContainEqual(expect.objectContaining({
      client_id: ids[4], name: 'Ärwin 4', sort_name: 'arwin 4', status: 'archived', sex: 'female', birth_date: '1967-04-12', revision: 2, search: 'arwin 4 tf 1003',
    }));
  });
  it('fold assignments with registration', async () => {
    const of = async (n: number) => (await fixture.rows<{ client_id: string; account_id: string }>(n % 3 ? orgA : orgB, 'client_assignment')).filter(({ client_id }) => client_id === ids[n]).map(({ account_id }) => account_id).toSorted();
    expect([await of(1), await of(2), await of(5), await of(7), await of(10)]).toEqual([[lena, ida].toSorted(), [lena], [ida], [ida], []]);
  });

  it('answer who may know whom', async () => {
    const scope = new AssignedClientScope(fixture.readModels);
    const of = (orgId: string, account: string, client: string) => scope.relation(orgId, account, client);
    expect(await Promise.all([of(orgA, lena, ids[1]!), of(orgA, lena, ids[5]!), of(orgA, newId(), ids[1]!), of(orgB, lena, ids[1]!), of(orgA, lena, newId()), of(orgA, lena, "x' or true"), of(orgA, 'x', ids[1]!)])).toEqual([
      { exists: true, assigned: true }, { exists: true, assigned: false }, { exists: true, assigned: false }, ...Array.from({ length: 4 }, () => ({ exists: false, assigned: false })),
    ]);
  });
  it('answer names and targets to other contexts', async () => {
    const directory = new StoredClientDirectory(fixture.readModels);
    expect(await directory.card(orgA, ids[4]!)).toEqual({ clientId: ids[4], reference: 'TF-1003', name: 'Ärwin 4', status: 'archived' });
    expect([...(await directory.names(orgA, [ids[1]!, ids[3]!, newId()])).values()]).toEqual(['Zoë 1']);
    expect(await directory.nutritionTarget(orgA, ids[1]!)).toMatchObject({ kcal: 1656.625, proteinG: 98.9, equationId: 'mifflin-st-jeor', equationVersion: 1, weightKg: 82.4 });
    expect(await directory.nutritionTarget(orgA, ids[11]!)).toBeNull();
  });

  it('are the same after a rebuild', async () => {
    const before = await digests(fixture);
    for (const { name } of projections) await fixture.admin.rebuild(name);
    expect(await digests(fixture)).toEqual(before);
  });

  it('are the same when every event is delivered twice', async () => {
    const before = await digests(fixture);
    const twice = (projection: Projection): Projection => ({ ...projection, version: 2, project: async (event, tx) => { await projection.project(event, tx); await projection.project(event, tx); } });
    await fixture.stop();
    const again = await ProjectionFixture.start({ categories, projections: projections.map(twice), after: fixture });
    for (let waited = 0; waited < 100 && (await again.admin.status()).filter(({ version, state }) => version === 2 && state === 'live').length < projections.length; waited++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await again.admin.status()).filter(({ version, state }) => version === 2 && state === 'live')).toHaveLength(projections.length);
    expect(await digests(again)).toEqual(before);
    await again.stop();
  });

  it('of an erased client are gone, numbers of the others stay, and a rebuild agrees', async () => {
    const erased = await ProjectionFixture.start({ categories, projections });
    try {
      await live(erased);
      await erased.append('erasure', { orgId: orgA, streamId: ids[1]! }, { type: 'ClientErased', data: { clientId: ids[1] } });
      await erased.codec.destroyKey(orgA, { kind: 'client', id: ids[1]! }, '2026-02-01T00:00:00.000Z');
      const late = newId();
      await erased.append('client', { orgId: orgA, streamId: late, subject: { kind: 'client', id: late } }, { type: 'ClientRegistered', data: { name: 'Late', contacts: [], sex: null, birthDate: null, assignedTo: lena } });
      await erased.caughtUp();
      const rows = await erased.rows<{ client_id: string; number: number }>(orgA, 'client_list');
      expect(rows.map(({ client_id }) => client_id)).not.toContain(ids[1]);
      expect(rows.find(({ client_id }) => client_id === late)!.number).toBe(1009);
      for (const table of ['client_assignment', 'client_profile']) expect(JSON.stringify(await erased.rows(orgA, table))).not.toContain(ids[1]);
      const before = await digests(erased);
      for (const { name } of projections) await erased.admin.rebuild(name);
      expect(await digests(erased)).toEqual(before);
    } finally {
      await erased.drop();
    }
  }, 40_000);
});
