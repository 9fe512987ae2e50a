import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';

// Real: the whole application on PostgreSQL.
describe('saved cohorts', () => {
  let app: TestApp;
  let rosa: TestCaller, lena: TestCaller, dora: TestCaller, elsewhere: TestCaller;
  const KIDNEYS = { groups: [{ anyOf: [{ kind: 'condition-group', code: 'renal' }] }] };
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const list = async (caller: TestCaller) => {
    await app.settle();
    return (await caller.get('/research/saved-cohorts')).body.items as { cohortId: string; name: string }[];
  };

  beforeAll(async () => {
    app = await testApp({ readsAreDeclared: true });
    const people = await app.found({ rosa: 'researcher', lena: 'org_admin', dora: 'dietitian' });
    const others = await app.found({ eve: 'researcher' }, 'Clinic Elsewhere');
    [rosa, lena, dora, elsewhere] = await Promise.all([
      app.login(people.rosa),
      app.login(people.lena),
      app.login(people.dora),
      app.login(others.eve),
    ]);
  });
  afterAll(() => app.close());

  it('are kept for who saved them, and hold what is asked for and no number', async () => {
    const { status, body } = await rosa.write('POST', '/research/saved-cohorts', {
      name: ' Kidneys ',
      cohort: { ...KIDNEYS, tags: ['Athlete', 'athlete'] },
    });
    expect(status).toBe(201);
    expect(await list(rosa)).toEqual([
      { cohortId: body.id, name: 'Kidneys', cohort: { ...KIDNEYS, tags: ['athlete'] } },
    ]);
    const path = `/research/saved-cohorts/${body.id}`;
    for (const other of [lena, elsewhere]) {
      expect(await list(other)).toEqual([]);
      expect(codeOf(await other.write('PUT', path, { name: 'Theirs', cohort: {} }))).toBe('404 saved-cohort.unknown');
      expect(codeOf(await other.write('DELETE', path))).toBe('404 saved-cohort.unknown');
    }
    expect(codeOf(await dora.get('/research/saved-cohorts'))).toBe('403 access.denied');
  });

  it('are renamed, changed and removed', async () => {
    const [kidneys] = await list(rosa);
    const path = `/research/saved-cohorts/${kidneys!.cohortId}`;
    expect(
      (await rosa.write('PUT', path, { name: 'Kidneys from 40', cohort: { ...KIDNEYS, ageFrom: 40 } })).status,
    ).toBe(200);
    expect(await list(rosa)).toEqual([
      { cohortId: kidneys!.cohortId, name: 'Kidneys from 40', cohort: { ...KIDNEYS, ageFrom: 40 } },
    ]);
    expect((await rosa.write('DELETE', path)).status).toBe(200);
    expect(await list(rosa)).toEqual([]);
    expect(codeOf(await rosa.write('DELETE', path))).toBe('404 saved-cohort.unknown');
  });

  it('ask for what the dictionaries know, under a name', async () => {
    const unknown = { groups: [{ anyOf: [{ kind: 'condition', code: 'Q99' }] }] };
    expect(codeOf(await rosa.write('POST', '/research/saved-cohorts', { name: 'X', cohort: unknown }))).toBe(
      '422 cohort.code-unknown',
    );
    expect((await rosa.write('POST', '/research/saved-cohorts', { name: ' \u200b ', cohort: {} })).status).toBe(400);
  });
});
