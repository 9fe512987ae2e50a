import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; a handful of foods.
const [OATS, MILK, WHOLE_MILK, APPLE] = ['sr-20038', 'sr-01123', 'sr-01077', 'sr-09003'] as const;
const SKIMMED_MILK = 'sr-01085';

let app: TestApp;
let lena: TestCaller, tom: TestCaller, client: TestCaller, rita: TestCaller, helena: string;

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
const idsOf = (foods: readonly { foodId: string }[]) => foods.map(({ foodId }) => foodId);
const usual = async (caller: TestCaller) => {
  const { body } = await caller.get('/favourite-foods');
  return { favourites: idsOf(body.favourites), recent: idsOf(body.recent) };
};
const found = async (caller: TestCaller, search: string) =>
  idsOf((await caller.get(`/foods?search=${search}&limit=10`)).body.items);
const star = (caller: TestCaller, foodId: string) => caller.write('PUT', `/favourite-foods/${foodId}`);

beforeAll(async () => {
  app = await testApp({ clock: new MovingClock('2026-11-21T09:00:00.000Z'), readsAreDeclared: true });
  const people = await app.found({ lena: 'dietitian', tom: 'trainer', rita: 'researcher' });
  [lena, tom, rita] = (await Promise.all(
    [people.lena, people.tom, people.rita].map((person) => app.login(person)),
  )) as [TestCaller, TestCaller, TestCaller];
  const list = await readUsdaSr28();
  const kept = new Set<string>([OATS, MILK, WHOLE_MILK, APPLE, SKIMMED_MILK]);
  await app.app.get(FoodImporter).import({ ...list, foods: list.foods.filter(({ foodId }) => kept.has(foodId)) });
  const created = await lena.write('POST', '/clients', {
    name: 'Helena Brandt',
    contact: { kind: 'email', value: 'helena@example.org' },
  });
  helena = String(created.body.id);
  await app.settle();
  client = await app.login(await app.join(people.orgId, 'client'));
});
afterAll(() => app.close());

describe('favourite foods over HTTP', () => {
  it('are one’s own, last starred first, and come first in the search where they fit', async () => {
    const before = await found(lena, 'milk');
    expect(before.length).toBeGreaterThan(1);
    const last = before.at(-1)!;
    expect((await star(lena, OATS)).status).toBe(200);
    expect((await star(lena, last)).status).toBe(200);
    expect(await usual(lena)).toEqual({ favourites: [last, OATS], recent: [] });
    expect((await found(lena, 'milk'))[0]).toBe(last);
    expect(await found(lena, '')).toEqual(
      [...(await found(lena, ''))].toSorted(
        (a, b) => Number(b === last || b === OATS) - Number(a === last || a === OATS),
      ),
    );
    // nobody else's
    expect(await found(tom, 'milk')).toEqual(before);
    expect(await usual(tom)).toEqual({ favourites: [], recent: [] });
    expect((await lena.write('DELETE', `/favourite-foods/${last}`)).status).toBe(200);
    expect(await found(lena, 'milk')).toEqual(before);
    expect((await usual(lena)).favourites).toEqual([OATS]);
  });

  it('are foods that there are, for those who work with clients', async () => {
    expect(codeOf(await star(lena, 'sr-99999'))).toBe('404 food.unknown');
    expect(codeOf(await star(rita, OATS))).toBe('403 access.denied');
    expect(codeOf(await star(client, OATS))).toBe('403 access.denied');
  });
});

it('foods that were placed are the reader’s last used; what was published or eaten is what the client has often', async () => {
  const { body: plan } = await lena.write('POST', `/clients/${helena}/meal-plans`, { name: 'Cut', weeks: 1 });
  const versionOf = async (foodId: string) => (await lena.get(`/foods/${foodId}`)).body.version as string;
  const placed = async (foodId: string, day: number) => ({
    op: 'place',
    itemId: randomUUID(),
    day,
    slotId: 'breakfast',
    order: day,
    foodId,
    foodVersion: await versionOf(foodId),
    grams: 60,
  });
  const operations = [await placed(OATS, 0), await placed(APPLE, 1), await placed(APPLE, 2)];
  expect((await lena.write('POST', `/meal-plans/${plan.id}/operations`, { operations })).status).toBe(200);
  // a favourite is not told twice
  expect(await usual(lena)).toEqual({ favourites: [OATS], recent: [APPLE] });
  const ofHelena = async (caller = lena) => (await caller.get(`/clients/${helena}/usual-foods`)).body;
  expect((await ofHelena()).items).toEqual([]);
  const published = await lena.write('POST', `/meal-plans/${plan.id}/publications`, {}, { 'if-match': '"3"' });
  expect(published.status).toBe(201);
  const logged = await lena.write('POST', `/clients/${helena}/meal-logs`, {
    entryId: newId(),
    date: '2026-11-20',
    slotId: 'breakfast',
    kind: 'adjusted',
    items: [{ foodId: APPLE, foodVersion: await versionOf(APPLE), grams: 120 }],
  });
  expect(logged.status).toBe(201);
  expect(idsOf((await ofHelena()).items)).toEqual([APPLE, OATS]);
  tom.after = lena.after;
  expect(codeOf(await tom.get(`/clients/${helena}/usual-foods`))).toBe('404 client.unknown');
});
