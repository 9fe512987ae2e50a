import { CommandBus } from '@nestjs/cqrs';
import { loaderRequest, testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';

const TAG = 'Twin sister of Mara';

describe('a saved cohort', () => {
  let app: TestApp;
  let rosa: TestCaller;
  let orgId: string;
  let clientId: string;
  beforeAll(async () => {
    app = await testApp();
    const people = await app.found({ nora: 'dietitian', rosa: 'researcher' });
    orgId = people.orgId;
    const nora = await app.login(people.nora);
    rosa = await app.login(people.rosa);
    const contact = { kind: 'email', value: 'x@client.example' };
    clientId = String((await nora.write('POST', '/clients', { name: 'Lara Lang', contact })).body.id);
    await nora.write('POST', '/clients/tags', { clientIds: [clientId], add: [TAG, 'vegan'] });
    await app.settle();
  });
  afterAll(() => app?.close());

  const listed = async () => {
    await app.settle();
    return (await rosa.get('/research/saved-cohorts')).body.items as Record<string, unknown>[];
  };

  it('comes back with its tags while somebody carries them, and keeps no word of one that nobody does', async () => {
    const cohort = { sex: 'female', tags: [TAG, 'nobody has this'] };
    const { status } = await rosa.write('POST', '/research/saved-cohorts', { name: 'Sisters', cohort });
    expect(status).toBe(201);
    expect(await listed()).toMatchObject([
      { name: 'Sisters', cohort: { sex: 'female', tags: ['twin sister of mara'] }, lostTags: 1 },
    ]);
    const [{ cohortId }] = (await listed()) as [{ cohortId: string }];
    await rosa.write('PUT', `/research/saved-cohorts/${cohortId}`, { name: 'Sisters of clients' });
    expect(await listed()).toMatchObject([
      { name: 'Sisters of clients', cohort: { sex: 'female', tags: ['twin sister of mara'] }, lostTags: 1 },
    ]);
    await app.app.get(CommandBus).execute(new EraseClient(clientId, 'request-of-the-person', loaderRequest(orgId)));
    await app.settle();
    const [saved] = await listed();
    expect(saved).toMatchObject({ cohort: { sex: 'female' }, lostTags: 2 });
    expect(saved!['cohort']).not.toHaveProperty('tags');
    const worker = app.databases.databases.main('worker');
    const { rows } = await worker.query<{ body: Buffer }>(
      `select body from es.event where org_id = $1 and category = 'savedCohort'`,
      [orgId],
    );
    expect(rows.map(({ body }) => body.toString('utf8')).join()).toContain('Sisters');
    expect(rows.map(({ body }) => body.toString('utf8').toLowerCase()).join()).not.toMatch(/mara|nobody has/);
  });
});
