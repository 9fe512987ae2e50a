import { createHash, randomUUID } from 'node:crypto';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { NUTRIENTS, nutrient, type NutrientVector } from '#libs/science/nutrients.js';
import { known, knownMean, sumTotals, totalOf } from '#libs/science/portion-totals.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; a twelfth of the foods.
const TODAY = '2026-11-21';
const KEPT = new Set(['sr-20038', 'sr-01077', 'sr-01123', 'sr-01256', 'sr-09003', 'sr-05064']);

let app: TestApp;
let people: Record<'lena' | 'ida' | 'tom' | 'ada' | 'rita' | 'boss', TestPerson> & { orgId: string };
let lena: TestCaller,
  ida: TestCaller,
  tom: TestCaller,
  ada: TestCaller,
  rita: TestCaller,
  boss: TestCaller,
  stranger: TestCaller;
let helena: string;

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
/** Another person asks: they must not be behind what the first one did. */
const following = (caller: TestCaller, of: TestCaller) => {
  caller.after = of.after;
  return caller;
};

async function clientOf(caller: TestCaller, ...staff: TestPerson[]): Promise<string> {
  const { body } = await caller.write('POST', '/clients', {
    name: 'Helena Brandt',
    contact: { kind: 'email', value: 'helena@example.org' },
  });
  for (const { accountId } of staff) await caller.write('POST', `/clients/${body.id}/staff`, { accountId });
  await app.settle();
  return String(body.id);
}
const draft = async (caller: TestCaller, clientId: string, plan: object = { name: 'Cut', weeks: 1 }): Promise<string> =>
  String((await caller.write('POST', `/clients/${clientId}/meal-plans`, plan)).body.id);
const food = async (foodId: string) =>
  (await lena.get(`/foods/${foodId}`)).body as { version: string; per100g: NutrientVector };
const place = (foodId: string, foodVersion: string, more: object = {}) => ({
  op: 'place',
  itemId: randomUUID(),
  day: 0,
  slotId: 'breakfast',
  order: 1,
  foodId,
  foodVersion,
  grams: 100,
  ...more,
});
const change = (caller: TestCaller, planId: string, ...operations: object[]) =>
  caller.write('POST', `/meal-plans/${planId}/operations`, { operations });
const publish = (
  caller: TestCaller,
  planId: string,
  revision: number,
  body: unknown = {},
  headers: Record<string, string> = {},
) => caller.write('POST', `/meal-plans/${planId}/publications`, body, { 'if-match': `"${revision}"`, ...headers });
/** A plan of two items that Lena may publish at revision 2. */
async function filled(
  clientId = helena,
): Promise<{ planId: string; oats: ReturnType<typeof place>; milk: ReturnType<typeof place> }> {
  const planId = await draft(lena, clientId);
  const oats = place('sr-20038', (await food('sr-20038')).version, { grams: 60 });
  const milk = place('sr-01077', (await food('sr-01077')).version, { grams: 200, order: 2, day: 1 });
  expect((await change(lena, planId, oats, milk)).status).toBe(200);
  return { planId, oats, milk };
}

beforeAll(async () => {
  app = await testApp({ clock: new MovingClock(`${TODAY}T09:00:00.000Z`), readsAreDeclared: true });
  people = await app.found({
    lena: 'dietitian',
    ida: 'dietitian',
    tom: 'trainer',
    ada: 'assistant',
    rita: 'researcher',
    boss: 'org_admin',
  });
  const other = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
  [lena, ida, tom, ada, rita, boss, stranger] = (await Promise.all(
    [people.lena, people.ida, people.tom, people.ada, people.rita, people.boss, other.eve].map((person) =>
      app.login(person),
    ),
  )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
  const list = await readUsdaSr28();
  await app.app
    .get(FoodImporter)
    .import({ ...list, foods: list.foods.filter(({ foodId }, n) => n % 12 === 0 || KEPT.has(foodId)) });
  helena = await clientOf(lena, people.tom, people.ada);
});
afterAll(() => app.close());

describe('drafts over HTTP', () => {
  it('begin empty with five meals', async () => {
    const created = await lena.write('POST', `/clients/${helena}/meal-plans`, { name: ' Cut ', weeks: 2 });
    expect([created.status, created.headers.etag]).toEqual([201, '"0"']);
    const { body, headers } = await lena.get(`/meal-plans/${created.body.id}`);
    expect(headers.etag).toBe('"0"');
    expect(body).toMatchObject({
      clientId: helena,
      clientName: 'Helena Brandt',
      name: 'Cut',
      revision: 0,
      weeks: 2,
      items: [],
      versions: [],
      changesSincePublished: null,
      assignment: null,
      target: null,
      startsOn: null,
    });
    expect(body.slots.map(({ slotId }: { slotId: string }) => slotId)).toEqual([
      'breakfast',
      'morning-snack',
      'lunch',
      'afternoon-snack',
      'dinner',
    ]);
    expect((await lena.get(`/clients/${helena}/meal-plans`)).body.items[0]).toMatchObject({
      planId: created.body.id,
      latestVersion: null,
    });
  });
  it.each([
    {},
    { name: 'x' },
    { name: '', weeks: 1 },
    { name: 'x', weeks: 5 },
    { name: 'x', weeks: 1.5 },
    { name: 'x', weeks: 1, slots: [] },
    { name: 'x', weeks: 1, slots: [null] },
    { name: 'x', weeks: 1, clientId: randomUUID() },
    { name: 'x', weeks: 1, slots: [{ slotId: 'A', name: 'A', time: '07:30' }] },
    { name: 'x', weeks: 1, slots: [{ slotId: 'a', name: 'A', time: '7:30' }] },
  ])('refuse %j', async (body) =>
    expect(codeOf(await lena.write('POST', `/clients/${helena}/meal-plans`, body))).toBe('400 input.invalid'),
  );

  it('take a whole autosave in one append and show it', async () => {
    const { planId, oats, milk } = await filled();
    const saved = await change(
      lena,
      planId,
      { op: 'move', itemId: milk.itemId, day: 6, slotId: 'dinner', order: 0.5 },
      { op: 'portion', itemId: oats.itemId, grams: 78, was: 60, measure: { label: '1 cup', amount: 0.5 } },
      { op: 'note', itemId: oats.itemId, text: 'soaked' },
      { op: 'rename', name: 'Cut, week one' },
      { op: 'remove', itemId: randomUUID() },
    );
    expect([saved.status, saved.headers.etag]).toEqual([200, '"6"']);
    const { body } = await lena.get(`/meal-plans/${planId}`);
    expect(body).toMatchObject({ name: 'Cut, week one', revision: 6 });
    expect(body.items).toEqual([
      expect.objectContaining({
        itemId: oats.itemId,
        day: 0,
        slotId: 'breakfast',
        grams: 78,
        measure: { label: '1 cup', amount: 0.5 },
        note: 'soaked',
        foodName: 'Oats',
        conflict: null,
        newerFoodVersion: null,
      }),
      expect.objectContaining({ itemId: milk.itemId, day: 6, slotId: 'dinner', order: 0.5, grams: 200 }),
    ]);
  });

  it('keep both portions when two people change one, until it is settled', async () => {
    const { planId, oats } = await filled();
    following(ada, lena);
    expect((await change(ada, planId, { op: 'portion', itemId: oats.itemId, grams: 80, was: 60 })).status).toBe(200);
    const mine = await change(lena, planId, { op: 'portion', itemId: oats.itemId, grams: 50, was: 60 });
    const item = async () =>
      (await lena.get(`/meal-plans/${planId}`)).body.items.find(
        ({ itemId }: { itemId: string }) => itemId === oats.itemId,
      );
    expect(await item()).toMatchObject({
      grams: 80,
      conflict: { grams: 50, by: people.lena.accountId, byName: 'The dietitian' },
    });
    const refused = await publish(lena, planId, mine.body.revision);
    expect([codeOf(refused), refused.body.itemIds]).toEqual(['409 meal-plan.conflict-open', [oats.itemId]]);
    await change(lena, planId, { op: 'settle', itemId: oats.itemId, grams: 50 });
    expect(await item()).toMatchObject({ grams: 50, conflict: null });
  });

  it('lose nothing of two editors who save at the same time', async () => {
    const planId = await draft(lena, helena);
    following(ada, lena);
    const { version } = await food('sr-20038');
    const batches = Array.from(
      { length: 10 },
      (_, n) =>
        [
          n % 2 ? lena : ada,
          Array.from({ length: 5 }, (__, i) => place('sr-20038', version, { day: n % 7, order: i, slotId: 'lunch' })),
        ] as const,
    );
    const answers = await Promise.all(batches.map(([caller, operations]) => change(caller, planId, ...operations)));
    expect(answers.map(({ status }) => status)).toEqual(batches.map(() => 200));
    await app.settle();
    expect((await lena.get(`/meal-plans/${planId}`)).body).toMatchObject({ revision: 50, items: { length: 50 } });
  });

  it('take the same operations under one key once', async () => {
    const planId = await draft(lena, helena);
    const body = { operations: [place('sr-20038', (await food('sr-20038')).version)] };
    const key = { 'idempotency-key': randomUUID() };
    const [one, two] = [
      await lena.write('POST', `/meal-plans/${planId}/operations`, body, key),
      await lena.write('POST', `/meal-plans/${planId}/operations`, body, key),
    ];
    expect([one.body, one.status]).toEqual([two.body, two.status]);
    // and the same item under another key is harmless too
    expect((await lena.write('POST', `/meal-plans/${planId}/operations`, body)).headers.etag).toBe(one.headers.etag);
    expect(codeOf(await change(lena, planId, { ...body.operations[0], grams: 5 }))).toBe('409 meal-plan.item-exists');
  });

  it.each([
    [{ op: 'place' }, '400'],
    [{ op: 'fly' }, '400'],
    [{}, '400'],
    [null, '400'],
    ['place', '400'],
    [[], '400'],
    [{ op: 'remove', itemId: 'x' }, '400'],
    [{ op: 'remove', itemId: randomUUID(), force: true }, '400'],
    [place('sr-20038', '0b7c9d21e4aa', { grams: '100' }), '400'],
    [place('sr-20038', '0b7c9d21e4aa', { day: 28 }), '400'],
    [place('sr-20038', '0b7c9d21e4aa', { day: 0.5 }), '400'],
    [place('sr-20038', '0b7c9d21e4aa', { kcal: 1 }), '400'],
    [place("x'--", '0b7c9d21e4aa'), '400'],
    [place('sr-20038', '../x'), '400'],
    [place('sr-20038', '0b7c9d21e4aa', { measure: { label: 'x' } }), '400'],
    [place('sr-20038', '0b7c9d21e4aa', { measure: { label: 'x', amount: -1 } }), '400'],
    [place('sr-20038', '0b7c9d21e4aa', { measure: 7 }), '400'],
    [{ op: 'constructor' }, '400'],
    [{ op: '__proto__' }, '400'],
    [place('sr-20038', 'ffffffffffff'), '422 food.unknown'],
    [place('sr-20038', 'org.1'), '422 food.unknown'],
    [place('sr-00000', '0b7c9d21e4aa'), '422 food.unknown'],
  ])('refuse the operation %j: %s', async (operation, expected) => {
    const planId = await draft(lena, helena);
    const answer = await lena.write('POST', `/meal-plans/${planId}/operations`, { operations: [operation] });
    expect(expected === '400' ? String(answer.status) : codeOf(answer)).toBe(expected);
    expect((await lena.get(`/meal-plans/${planId}`)).body.revision).toBe(0);
  });
  it.each([0, -1, 0.0001, 5000.01, 1e308])('refuse a portion of %p g', async (grams) => {
    const planId = await draft(lena, helena);
    expect(codeOf(await change(lena, planId, place('sr-20038', (await food('sr-20038')).version, { grams })))).toMatch(
      /^(400 input\.invalid|422 portion\.)/,
    );
  });
  it.each([
    [{ grams: 999, measure: { label: '1 cup', amount: 1 } }, '422 portion.measure-disagrees'],
    [{ grams: 3, measure: { label: '1 barrel', amount: 3 } }, '422 portion.measure-unknown'],
  ])('refuse a measure that does not weigh what is said: %j', async (portion, expected) => {
    const planId = await draft(lena, helena);
    const item = place('sr-20038', (await food('sr-20038')).version, portion);
    expect(codeOf(await change(lena, planId, item))).toBe(expected);
  });
  it('refuse no operations and 201', async () => {
    const planId = await draft(lena, helena);
    expect((await change(lena, planId)).status).toBe(400);
    expect(
      (await change(lena, planId, ...Array.from({ length: 201 }, () => ({ op: 'remove', itemId: randomUUID() }))))
        .status,
    ).toBe(400);
  });
  it('survive a flood of __proto__', async () => {
    const planId = await draft(lena, helena);
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1/meal-plans/${planId}/operations`,
      payload: '{"operations":[{"op":"remove","itemId":"a","__proto__":{"admin":true}}]}',
      headers: {
        authorization: `Bearer ${lena.accessToken}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
    });
    expect(answer.status).toBe(400);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('publishing over HTTP', () => {
  it('makes an immutable version with a receipt computed by the server', async () => {
    const { planId, oats, milk } = await filled();
    const [oatValues, milkValues] = [await food('sr-20038'), await food('sr-01077')];
    const answer = await publish(lena, planId, 2);
    expect([answer.status, answer.headers.etag]).toEqual([201, '"3"']);
    const receipt = answer.body;
    expect(receipt).toMatchObject({
      planId,
      version: 1,
      itemCount: 2,
      target: null,
      publishedAt: '2026-11-21T09:00:00.000Z',
      publishedBy: { accountId: people.lena.accountId, displayName: 'The dietitian' },
      foodVersions: [
        { foodId: 'sr-20038', version: oatValues.version, name: 'Oats' },
        { foodId: 'sr-01077', version: milkValues.version },
      ],
      formulaVersions: [{ id: 'portion-totals', version: 2 }],
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      salt: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    // to the last digit what the browser computes from the same values
    const monday = totalOf([{ grams: 60, per100g: oatValues.per100g }]);
    const tuesday = totalOf([{ grams: 200, per100g: milkValues.per100g }]);
    const { nutrientIds, days, weeks } = receipt.totals;
    expect(nutrientIds).toEqual(NUTRIENTS.map(({ id }) => id));
    NUTRIENTS.forEach((_, i) => {
      expect([days[0].amounts[i], days[0].completeness[i]]).toEqual(Object.values(known(monday, i)));
      expect([days[1].amounts[i], days[1].completeness[i]]).toEqual(Object.values(known(tuesday, i)));
      expect(days[2].amounts[i]).toBeNull();
    });
    expect(days).toHaveLength(7);
    const energy = nutrient('energy').index;
    expect(weeks).toMatchObject([{ days: 2, grams: 130 }]);
    expect(weeks[0].amounts[energy]).toBe(knownMean(sumTotals([monday, tuesday]), energy, 2).amount);
    const version = (await lena.get(`/meal-plans/${planId}/versions/1`)).body;
    expect(version.receipt).toEqual(receipt);
    expect(
      version.items.map(
        ({
          itemId,
          day,
          grams,
          kcal,
          foodName,
        }: {
          itemId: string;
          day: number;
          grams: number;
          kcal: number;
          foodName: string;
        }) => [itemId, day, grams, kcal, foodName],
      ),
    ).toEqual([
      [oats.itemId, 0, 60, monday.amounts[energy], 'Oats'],
      [milk.itemId, 1, 200, tuesday.amounts[energy], expect.stringContaining('Milk, whole')],
    ]);
    expect((await lena.get(`/meal-plans/${planId}`)).body).toMatchObject({
      changesSincePublished: 0,
      versions: [{ version: 1, contentHash: receipt.contentHash, publishedBy: { displayName: 'The dietitian' } }],
    });
  });

  it('a receipt proves its content: anybody can compute the hash again', async () => {
    const { planId } = await filled();
    const { body: receipt } = await publish(lena, planId, 2);
    const stream = await app.streams.recorded({ orgId: people.orgId, category: 'mealPlan', streamId: planId });
    const { content } = stream.at(-1)!.event.data as { content: object };
    const hash = createHash('sha256')
      .update(Buffer.from(receipt.salt, 'hex'))
      .update(canonicalBytes(content))
      .digest('hex');
    expect(hash).toBe(receipt.contentHash);
  });

  it('keeps the target that held then', async () => {
    const client = await clientOf(lena);
    const profile = {
      sex: 'female',
      birthDate: '1967-04-12',
      heightCm: 168,
      weightKg: 82.4,
      activityFactorId: 'lightly-active',
      equationId: 'mifflin-st-jeor',
      adjustmentKcal: -300,
    };
    const put = (weightKg: number, revision: number) =>
      lena.write(
        'PUT',
        `/clients/${client}/nutrition-profile`,
        { ...profile, weightKg },
        { 'if-match': `"${revision}"` },
      );
    await put(82.4, 0);
    const { planId } = await filled(client);
    const { body: receipt } = await publish(lena, planId, 2);
    expect(receipt.target).toMatchObject({
      equationId: 'mifflin-st-jeor',
      equationVersion: 1,
      kcal: (824 + 1050 - 5 * 59 - 161) * 1.375 - 300,
    });
    expect(receipt.formulaVersions[1]).toMatchObject({
      id: 'mifflin-st-jeor',
      version: 1,
      citation: expect.stringContaining('Mifflin'),
    });
    await put(70, 1);
    expect((await lena.get(`/meal-plans/${planId}/versions/1`)).body.receipt).toEqual(receipt);
    expect((await lena.get(`/meal-plans/${planId}`)).body.target.kcal).toBeLessThan(receipt.target.kcal);
  });

  it('a food corrected later moves nothing; the draft uses it only when placed anew', async () => {
    const planId = await draft(lena, helena);
    const before = await food('sr-05064');
    const item = place('sr-05064', before.version, { grams: 150 });
    await change(lena, planId, item);
    const { body: receipt } = await publish(lena, planId, 1);
    const versionBytes = (await lena.get(`/meal-plans/${planId}/versions/1`)).text;
    expect(
      (
        await lena.write('POST', '/foods/sr-05064/corrections', {
          nutrients: { protein: 25 },
          reason: 'Label of our brand',
        })
      ).status,
    ).toBe(201);
    expect((await lena.get(`/meal-plans/${planId}/versions/1`)).text).toBe(versionBytes);
    expect((await lena.get(`/meal-plans/${planId}`)).body.items[0]).toMatchObject({
      foodVersion: before.version,
      newerFoodVersion: 'org.1',
    });
    // the same item keeps its values in the next version too
    await change(lena, planId, { op: 'note', itemId: item.itemId, text: 'cold' });
    const second = await publish(lena, planId, 3);
    expect(second.body.totals).toEqual(receipt.totals);
    await change(
      lena,
      planId,
      { op: 'remove', itemId: item.itemId },
      { ...item, itemId: randomUUID(), foodVersion: 'org.1' },
    );
    const third = await publish(lena, planId, 6);
    expect(third.body.totals.days[0].amounts[nutrient('protein').index]).toBe(37.5);
    expect(third.body.version).toBe(3);
  });

  it.each([
    ['totals', { totals: { days: [] } }],
    ['kcal', { kcal: 1 }],
    ['a version', { version: 9 }],
    ['a hash', { contentHash: 'f'.repeat(64) }],
    ['a list', []],
    ['a text', '"x"'],
  ])('refuses forged %s and publishes nothing', async (_, body) => {
    const { planId } = await filled();
    expect([400, 415]).toContain((await publish(lena, planId, 2, body)).status);
    expect((await lena.get(`/meal-plans/${planId}`)).body.versions).toEqual([]);
  });

  it('needs If-Match, and the current one', async () => {
    const { planId, oats } = await filled();
    expect(codeOf(await lena.write('POST', `/meal-plans/${planId}/publications`, {}))).toBe(
      '428 precondition.required',
    );
    const stale = await publish(lena, planId, 1);
    expect([codeOf(stale), stale.body.currentRevision]).toEqual(['412 stream.stale', 2]);
    await change(lena, planId, { op: 'portion', itemId: oats.itemId, grams: 61, was: 60 });
    expect(codeOf(await publish(lena, planId, 2))).toBe('412 stream.stale');
    expect((await publish(lena, planId, 3, undefined)).status).toBe(201);
  });
  it('refuses an empty plan and an unchanged one', async () => {
    const planId = await draft(lena, helena);
    expect(codeOf(await publish(lena, planId, 0))).toBe('409 meal-plan.empty');
    await change(lena, planId, place('sr-20038', (await food('sr-20038')).version));
    expect((await publish(lena, planId, 1)).status).toBe(201);
    expect(codeOf(await publish(lena, planId, 2))).toBe('409 meal-plan.unchanged');
  });
  it('repeated under one key gives the same receipt and one version', async () => {
    const { planId } = await filled();
    const key = { 'idempotency-key': randomUUID() };
    const [one, two] = [await publish(lena, planId, 2, {}, key), await publish(lena, planId, 2, {}, key)];
    expect([two.status, two.text, two.headers.etag]).toEqual([one.status, one.text, one.headers.etag]);
    expect((await lena.get(`/meal-plans/${planId}`)).body.versions).toHaveLength(1);
  });

  it('has exactly one winner among 100, in every round', async () => {
    for (let round = 0; round < 3; round++) {
      const { planId } = await filled();
      const answers = await Promise.all(Array.from({ length: 100 }, () => publish(lena, planId, 2)));
      const by = Map.groupBy(answers, ({ status }) => status);
      expect(Object.fromEntries([...by].map(([status, { length }]) => [status, length]))).toEqual({ 201: 1, 412: 99 });
      await app.settle();
      expect((await lena.get(`/meal-plans/${planId}`)).body).toMatchObject({ revision: 3, versions: [{ version: 1 }] });
    }
  });

  it('of four full weeks stays below the size of an event', async () => {
    const planId = await draft(lena, helena, { name: 'Full', weeks: 4 });
    const foods = (await lena.get('/foods?limit=150')).body.items as {
      foodId: string;
      version: string;
      measures: { label: string; grams: number }[];
    }[];
    const slots = ['breakfast', 'morning-snack', 'lunch', 'afternoon-snack', 'dinner'];
    const items = Array.from({ length: 28 * 5 * 9 }, (_, n) => {
      const { foodId, version, measures } = foods[n % foods.length]!;
      return place(foodId, version, {
        day: n % 28,
        slotId: slots[n % 5],
        order: n,
        ...(measures[0]
          ? {
              grams: Math.round(measures[0].grams * 250) / 1000,
              measure: { label: measures[0].label, amount: 0.25 },
            }
          : { grams: 1 + (n % 400) }),
      });
    });
    for (let n = 0; n < items.length; n += 200)
      expect((await change(lena, planId, ...items.slice(n, n + 200))).status).toBe(200);
    const start = performance.now();
    const answer = await publish(lena, planId, items.length);
    expect([answer.status, answer.body.itemCount]).toEqual([201, 1260]);
    expect(performance.now() - start).toBeLessThan(20_000);
    const [last] = await app.streams.recorded(
      { orgId: people.orgId, category: 'mealPlan', streamId: planId },
      items.length + 1,
    );
    expect(canonicalBytes(last!.event.data).length).toBeLessThan(400_000);
  });
});

describe('assigning over HTTP', () => {
  const assign = (caller: TestCaller, clientId: string, body: object) =>
    caller.write('PUT', `/clients/${clientId}/meal-plan-assignment`, body);
  it('lets the client follow it from its first day, one at a time, with history', async () => {
    const client = await clientOf(lena);
    const { planId, oats } = await filled(client);
    await publish(lena, planId, 2);
    await change(lena, planId, { op: 'portion', itemId: oats.itemId, grams: 70, was: 60 });
    await publish(lena, planId, 4);
    expect((await assign(lena, client, { planId, version: 1, from: TODAY })).status).toBe(200);
    expect((await lena.get(`/clients/${client}/meal-plan-assignments`)).body.items).toEqual([
      expect.objectContaining({
        planId,
        version: 1,
        planName: 'Cut',
        from: TODAY,
        to: null,
        active: true,
        assignedBy: { accountId: people.lena.accountId, displayName: 'The dietitian' },
      }),
    ]);
    await assign(lena, client, { planId, version: 2, from: '2026-11-30', to: '2026-12-06' });
    const { body } = await lena.get(`/clients/${client}/meal-plan-assignments`);
    expect(
      body.items.map(
        ({ version, from, to, active }: { version: number; from: string; to: string; active: boolean }) => [
          version,
          from,
          to,
          active,
        ],
      ),
    ).toEqual([
      [2, '2026-11-30', '2026-12-06', false],
      [1, TODAY, '2026-11-29', true],
    ]);
    expect((await lena.get(`/meal-plans/${planId}`)).body).toMatchObject({
      startsOn: TODAY,
      assignment: { version: 1, active: true },
    });
    const self = await app.login(await app.join(people.orgId, 'client', { clientId: client }));
    expect((await self.get(`/clients/${client}/meal-plan-assignments`)).status).toBe(200);
    expect((await self.get(`/meal-plans/${planId}/versions/1`)).status).toBe(200);
    expect(codeOf(await self.get(`/meal-plans/${planId}`))).toBe('403 access.denied');
    expect(codeOf(await assign(self, client, { planId, version: 1, from: TODAY }))).toBe('403 access.denied');
  });
  it.each([
    [{ version: 2 }, '404 meal-plan.version-unknown'],
    [{ planId: randomUUID() }, '404 meal-plan.unknown'],
    [{ from: '2026-11-19' }, '422 meal-plan-assignment.in-the-past'],
    [{ from: '2026-02-30' }, '400 input.invalid'],
    [{ from: '2026-12-01', to: '2026-11-30' }, '422 meal-plan-assignment.ends-before-start'],
    [{ from: '2199-01-01' }, '422 meal-plan-assignment.too-far-ahead'],
    [{ from: 'today' }, '400 input.invalid'],
    [{ version: 0 }, '400 input.invalid'],
    [{ version: '1' }, '400 input.invalid'],
    [{ planId: 'x' }, '400 input.invalid'],
    [{ active: true }, '400 input.invalid'],
  ])('refuses %j: %s', async (changes, expected) => {
    const { planId } = await filled();
    await publish(lena, planId, 2);
    expect(codeOf(await assign(lena, helena, { planId, version: 1, from: TODAY, ...changes }))).toBe(expected);
  });
  it('refuses a draft, and the plan of another client in the words for a missing one', async () => {
    const { planId } = await filled();
    expect(codeOf(await assign(lena, helena, { planId, version: 1, from: TODAY }))).toBe(
      '404 meal-plan.version-unknown',
    );
    const bert = await clientOf(lena);
    await publish(lena, planId, 2);
    expect(codeOf(await assign(lena, bert, { planId, version: 1, from: TODAY }))).toBe('404 meal-plan.unknown');
  });
});

describe('who may what with plans', () => {
  let planId: string;
  const routes = (caller: TestCaller, plan: string, client: string) => [
    caller.get(`/meal-plans/${plan}`),
    caller.get(`/meal-plans/${plan}/versions/1`),
    change(caller, plan, { op: 'rename', name: 'Mine' }),
    publish(caller, plan, 3),
    caller.get(`/clients/${client}/meal-plans`),
    caller.write('POST', `/clients/${client}/meal-plans`, { name: 'x', weeks: 1 }),
    caller.write('PUT', `/clients/${client}/meal-plan-assignment`, { planId: plan, version: 1, from: TODAY }),
    caller.get(`/clients/${client}/meal-plan-assignments`),
  ];
  beforeAll(async () => {
    ({ planId } = await filled());
    await publish(lena, planId, 2);
    await app.settle();
  });

  it.each([
    ['an unassigned dietitian', () => ida, () => planId, () => helena],
    ['another org', () => stranger, () => planId, () => helena],
    ['ids that nobody has', () => lena, () => randomUUID(), () => randomUUID()],
  ])('is the same 404 for %s', async (_, caller, plan, client) => {
    const answers = await Promise.all(routes(caller(), plan(), client()));
    expect(answers.map(codeOf)).toEqual([
      ...Array.from({ length: 4 }, () => '404 meal-plan.unknown'),
      ...Array.from({ length: 4 }, () => '404 client.unknown'),
    ]);
  });
  it.each([
    ['an assistant', () => ada, ['200', '200', '200', '403', '200', '201', '403', '200']],
    ['a trainer', () => tom, ['200', '200', '403', '403', '200', '403', '403', '200']],
    ['a researcher', () => rita, ['403', '403', '403', '403', '403', '403', '403', '403']],
  ])('%s gets %#', async (_, caller, expected) => {
    following(caller(), lena);
    const answers: Answer[] = [];
    for (const answer of routes(caller(), planId, helena)) answers.push(await answer);
    expect(answers.map(({ status }) => String(status))).toEqual(expected);
  });
  it('an org_admin who is not assigned sees that there is a client, and no plan', async () => {
    const answers = await Promise.all(routes(boss, planId, helena));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });
});
