import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; two foods.
const [OATS, EGG] = ['sr-20038', 'sr-01123'];
const NOW = '2026-11-23T09:00:00.000Z';
const TODAY = NOW.slice(0, 10);

let app: TestApp;
let orgId: string, lena: TestCaller, clients: string[], versions: Record<string, string>;

beforeAll(async () => {
  app = await testApp({ clock: new MovingClock(NOW), readsAreDeclared: true });
  const people = await app.found({ lena: 'dietitian' });
  orgId = people.orgId;
  lena = await app.login(people.lena);
  const list = await readUsdaSr28();
  await app.app
    .get(FoodImporter)
    .import({ ...list, foods: list.foods.filter(({ foodId }) => [OATS, EGG].includes(foodId)) });
  clients = [];
  for (const name of ['Helena Brandt', 'Viktor Sand']) {
    const contact = { kind: 'email', value: `${name.split(' ')[0]}@example.org` };
    clients.push(String((await lena.write('POST', '/clients', { name, contact })).body.id));
  }
  await app.settle();
  versions = Object.fromEntries(
    await Promise.all([OATS, EGG].map(async (id) => [id, (await lena.get(`/foods/${id}`)).body.version] as const)),
  );
});
afterAll(() => app.close());

const placing = (foodId: string, order: number, grams: number, more: object = {}) => ({
  op: 'place',
  itemId: randomUUID(),
  day: 0,
  slotId: 'breakfast',
  order,
  foodId,
  foodVersion: versions[foodId],
  grams,
  ...more,
});
const choiceId = randomUUID();
const option = () => ({ choice: { choiceId, optionId: randomUUID() } });

async function published(): Promise<{ planId: string; oats: string; egg: string }> {
  const { body: plan } = await lena.write('POST', `/clients/${clients[0]}/meal-plans`, { name: 'Cut', weeks: 1 });
  const [oats, egg] = [placing(OATS, 1, 50, option()), placing(EGG, 2, 100)];
  const { body: changed } = await lena.write('POST', `/meal-plans/${plan.id}/operations`, {
    operations: [
      oats,
      egg,
      { op: 'offer', itemId: egg.itemId, ...option() },
      { op: 'note', itemId: egg.itemId, text: 'Boiled.' },
    ],
  });
  const done = await lena.write(
    'POST',
    `/meal-plans/${plan.id}/publications`,
    {},
    { 'if-match': `"${changed.revision}"` },
  );
  expect(done.status).toBe(201);
  return { planId: String(plan.id), oats: oats.itemId, egg: egg.itemId };
}

it('alternatives go from the draft into the version, the print, the shopping list and the client’s day, and either may be logged', async () => {
  const { planId, oats, egg } = await published();
  const { body: draft } = await lena.get(`/meal-plans/${planId}`);
  expect(draft.items.map((item: { choice: object }) => item.choice)).toMatchObject([{ choiceId }, { choiceId }]);
  const { body: version } = await lena.get(`/meal-plans/${planId}/versions/1`);
  expect(version).toMatchObject({
    items: [{ itemId: oats, choice: 0, option: 0 }],
    alternatives: [{ itemId: egg, choice: 0, option: 1, note: 'Boiled.', kcal: 143 }],
    ranges: [{ day: 0 }],
  });
  const [least, most] = [version.ranges[0].least[0], version.ranges[0].most[0]];
  expect([least, most, version.receipt.totals.days[0].amounts[0]]).toEqual([143, 194.5, 194.5]);
  const { body: list } = await lena.get(`/meal-plans/${planId}/versions/1/shopping-list`);
  expect([list.firstOnly, list.sections.flatMap((of: { items: { foodId: string }[] }) => of.items)]).toMatchObject([
    true,
    [{ foodId: OATS }],
  ]);

  await lena.write('PUT', `/clients/${clients[0]}/meal-plan-assignment`, { planId, version: 1, from: TODAY });
  const log = (options?: object[]) =>
    lena.write('POST', `/clients/${clients[0]}/meal-logs`, {
      entryId: newId(),
      date: TODAY,
      slotId: 'breakfast',
      kind: 'as-planned',
      ...(options ? { options } : {}),
    });
  expect((await log([{ choice: 0, option: 7 }])).body.code).toBe('meal-log.option-unknown');
  expect((await log([{ choice: 0, option: 1 }])).status).toBe(201);
  const { body: days } = await lena.get(`/clients/${clients[0]}/days?from=${TODAY}&to=${TODAY}`);
  expect(days.items[0].meals[0]).toMatchObject({
    items: [{ itemId: oats, choice: 0, option: 0 }],
    alternatives: [{ itemId: egg, choice: 0, option: 1 }],
    kcal: 194.5,
    log: { kind: 'as-planned', kcal: 143, items: [{ itemId: egg, choice: 0, option: 1 }] },
  });
});

it('a version is copied for the same client with its notes, for another one without, alternatives and all', async () => {
  const { planId } = await published();
  const copy = async (clientId: string, more: object = {}) => {
    const { status, body } = await lena.write('POST', `/clients/${clientId}/meal-plans`, {
      name: 'Copy',
      weeks: 1,
      from: { planId, version: 1, ...more },
    });
    return status === 201 ? (await lena.get(`/meal-plans/${body.id}`)).body : body.code;
  };
  const items = [
    { foodId: OATS, grams: 50 },
    { foodId: EGG, grams: 100 },
  ];
  const [same, other] = [await copy(clients[0]!), await copy(clients[1]!)];
  expect([same.items, other.items]).toMatchObject([items, items]);
  expect([same.items[1].note, other.items[1].note]).toEqual(['Boiled.', null]);
  const [first, second] = other.items.map((item: { choice: { choiceId: string; optionId: string } }) => item.choice);
  expect(first.choiceId).toBe(second.choiceId);
  expect(first.choiceId).not.toBe(choiceId);
  expect(first.optionId).not.toBe(second.optionId);
  expect(await copy(clients[1]!, { scale: true })).toBe('meal-plan.no-target');
  expect(await copy(clients[1]!, { version: 2 })).toBe('meal-plan.unknown');
});

it('nobody copies the plan of a client whom they may not read', async () => {
  const { planId } = await published();
  const max = await app.login(await app.join(orgId, 'dietitian'));
  const { body: client } = await max.write('POST', '/clients', {
    name: 'Ana Ruiz',
    contact: { kind: 'email', value: 'ana@example.org' },
  });
  await app.settle();
  const { status, body } = await max.write('POST', `/clients/${client.id}/meal-plans`, {
    name: 'Copy',
    weeks: 1,
    from: { planId, version: 1 },
  });
  expect([status, body.code]).toEqual([404, 'meal-plan.unknown']);
});
