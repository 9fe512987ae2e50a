import { MovingClock } from '#libs/event-sourcing/clock.js';
import { NUTRIENTS, nutrient, type NutrientVector } from '#libs/science/nutrients.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; a twelfth of the foods.
const KEPT = new Set(['sr-20038', 'sr-01077', 'sr-01256', 'sr-09003']);

let app: TestApp;
let people: Record<'lena' | 'tom' | 'ada' | 'rita' | 'boss', TestPerson> & { orgId: string };
let lena: TestCaller, tom: TestCaller, ada: TestCaller, rita: TestCaller, boss: TestCaller, stranger: TestCaller;

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
const food = async (foodId: string) =>
  (await lena.get(`/foods/${foodId}`)).body as { version: string; per100g: NutrientVector };

beforeAll(async () => {
  app = await testApp({ clock: new MovingClock('2026-11-21T09:00:00.000Z') });
  people = await app.found({
    lena: 'dietitian',
    tom: 'trainer',
    ada: 'assistant',
    rita: 'researcher',
    boss: 'org_admin',
  });
  const other = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
  [lena, tom, ada, rita, boss, stranger] = (await Promise.all(
    [people.lena, people.tom, people.ada, people.rita, people.boss, other.eve].map((person) => app.login(person)),
  )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
  const list = await readUsdaSr28();
  await app.app
    .get(FoodImporter)
    .import({ ...list, foods: list.foods.filter(({ foodId }, n) => n % 12 === 0 || KEPT.has(foodId)) });
}, 90_000);
afterAll(() => app.close());

describe('foods over HTTP', () => {
  it('are found by every member of staff and by clients', async () => {
    const client = await app.login(await app.join(people.orgId, 'client'));
    for (const caller of [lena, tom, ada, rita, boss, client, stranger]) {
      const { status, body } = await caller.get('/foods?search=yoghurt greek nonfat');
      expect([status, body.items[0]]).toMatchObject([
        200,
        {
          foodId: 'sr-01256',
          name: expect.stringContaining('Yogurt, Greek'),
          protein: 10.19,
          energy: 59,
          correctedByOrg: false,
        },
      ]);
    }
  });
  it('show all nutrients, unknown as null', async () => {
    const { body } = await lena.get('/foods/sr-01256');
    expect(body.nutrientIds).toEqual(NUTRIENTS.map(({ id }) => id));
    expect(body.per100g[nutrient('protein').index]).toBe(10.19);
    expect(body.per100g[nutrient('iodine').index]).toBeNull();
    expect(body.versions).toEqual([
      {
        version: body.version,
        source: 'USDA SR28 01256',
        correctedByOrg: false,
        reason: null,
        correctedAt: null,
        correctedBy: null,
      },
    ]);
  });
  it('are looked up by the dozen, without a key, unknown ones left out', async () => {
    const { version } = await food('sr-20038');
    const answer = await lena.write(
      'POST',
      '/foods/lookup',
      {
        refs: [
          { foodId: 'sr-20038', version },
          { foodId: 'sr-01077' },
          { foodId: 'sr-00000' },
          { foodId: 'sr-20038', version: 'ffffffffffff' },
        ],
      },
      { 'idempotency-key': '' },
    );
    expect([answer.status, answer.body.foods.map(({ foodId }: { foodId: string }) => foodId)]).toEqual([
      200,
      ['sr-20038', 'sr-01077'],
    ]);
  });
  it.each(['/foods/nothing', '/foods/..%2f..%2fetc', `/foods/${"x' or 1=1"}`, '/foods/sr-20038?version=ffffffffffff'])(
    'answers 404 to %s',
    async (path) => expect(codeOf(await lena.get(encodeURI(path)))).toBe('404 food.unknown'),
  );
  it.each([`?search=${'x'.repeat(201)}`, '?limit=0', '?limit=1e9', '?cursor=AAAA', '?sort=name', '?search=a&search=b'])(
    'refuses %s',
    async (query) => expect((await lena.get(`/foods${query}`)).status).toBe(400),
  );
  it.each([
    {},
    { refs: [] },
    { refs: [null] },
    { refs: 'sr-20038' },
    { refs: [{ foodId: 7 }] },
    { refs: [{ foodId: 'sr-20038', version: "1'--" }] },
    { refs: Array.from({ length: 1001 }, () => ({ foodId: 'sr-20038' })) },
  ])('refuses the look-up %#', async (body) =>
    expect((await lena.write('POST', '/foods/lookup', body)).status).toBe(400),
  );

  describe('corrected by the org', () => {
    const correct = (caller: TestCaller, nutrients: unknown, more: object = {}) =>
      caller.write('POST', '/foods/sr-09003/corrections', { nutrients, reason: 'Label', ...more });
    it.each([
      ['assistant', () => ada],
      ['trainer', () => tom],
      ['researcher', () => rita],
    ])('not by an %s', async (_, caller) =>
      expect(codeOf(await correct(caller(), { protein: 1 }))).toBe('403 access.denied'),
    );
    it.each([
      [{}, '400 input.invalid'],
      [[1], '400 input.invalid'],
      [{ protein: '9' }, '400 input.invalid'],
      [{ protein: true }, '400 input.invalid'],
      [{ magic: 9 }, '422 food.nutrient-unknown'],
      [{ protein: 120 }, '422 food.value-absurd'],
      [{ protein: -1 }, '422 food.value-absurd'],
    ])('not to %j', async (nutrients, expected) => expect(codeOf(await correct(lena, nutrients))).toBe(expected));
    it('not without a reason, not with more than was asked', async () => {
      expect(codeOf(await correct(lena, { protein: 1 }, { reason: '' }))).toBe('400 input.invalid');
      expect(codeOf(await correct(lena, { protein: 1 }, { version: 'org.9' }))).toBe('400 input.invalid');
      expect(
        codeOf(await lena.write('POST', '/foods/sr-00000/corrections', { nutrients: { protein: 1 }, reason: 'x' })),
      ).toBe('404 food.unknown');
    });
    it('is the newest version for the org, and for nobody else', async () => {
      const before = await food('sr-09003');
      expect((await correct(lena, { protein: 0.5, iodine: 2 })).status).toBe(201);
      const { body } = await lena.get('/foods/sr-09003');
      expect(body).toMatchObject({ version: 'org.1', correctedByOrg: true, protein: 0.5 });
      expect(body.versions.map(({ version }: { version: string }) => version)).toEqual(['org.1', before.version]);
      expect((await lena.get('/foods?search=apples raw with skin')).body.items[0]).toMatchObject({
        foodId: 'sr-09003',
        version: 'org.1',
        protein: 0.5,
      });
      expect((await lena.get(`/foods/sr-09003?version=${before.version}`)).body.protein).toBe(0.26);
      expect((await stranger.get('/foods/sr-09003')).body).toMatchObject({
        version: before.version,
        correctedByOrg: false,
      });
      expect(codeOf(await stranger.get('/foods/sr-09003?version=org.1'))).toBe('404 food.unknown');
      expect(codeOf(await correct(lena, { protein: 0.5 }))).toBe('409 food.unchanged');
    });
    it('honours If-Match when it is sent', async () => {
      expect(
        codeOf(
          await lena.write(
            'POST',
            '/foods/sr-09003/corrections',
            { nutrients: { fat: 0.2 }, reason: 'x' },
            { 'if-match': '"7"' },
          ),
        ),
      ).toBe('412 stream.stale');
      expect(
        (
          await lena.write(
            'POST',
            '/foods/sr-09003/corrections',
            { nutrients: { fat: 0.2 }, reason: 'x' },
            { 'if-match': '"0"' },
          )
        ).headers.etag,
      ).toBe('"1"');
    });
  });
});
