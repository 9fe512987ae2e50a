import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; one food.
const OATS = 'sr-20038';
const TODAY = '2026-11-23';

let app: TestApp;
let lena: TestCaller, helena: string;

beforeAll(async () => {
  app = await testApp({ clock: new MovingClock(`${TODAY}T09:00:00.000Z`), readsAreDeclared: true });
  const people = await app.found({ lena: 'dietitian' });
  lena = await app.login(people.lena);
  const list = await readUsdaSr28();
  await app.app.get(FoodImporter).import({ ...list, foods: list.foods.filter(({ foodId }) => foodId === OATS) });
  const { body } = await lena.write('POST', '/clients', {
    name: 'Helena Brandt',
    contact: { kind: 'email', value: 'helena@example.org' },
  });
  helena = String(body.id);
  await app.settle();
});
afterAll(() => app.close());

it('notes of meals and days go from the draft into the version, the comparison and the client’s day', async () => {
  const { body: plan } = await lena.write('POST', `/clients/${helena}/meal-plans`, { name: 'Cut', weeks: 1 });
  const change = (...operations: object[]) => lena.write('POST', `/meal-plans/${plan.id}/operations`, { operations });
  const publish = (revision: number) =>
    lena.write('POST', `/meal-plans/${plan.id}/publications`, {}, { 'if-match': `"${revision}"` });
  const annotate = (text: string, day: number, slotId?: string) => ({
    op: 'annotate',
    day,
    ...(slotId === undefined ? {} : { slotId }),
    text,
  });
  const food = { foodId: OATS, foodVersion: (await lena.get(`/foods/${OATS}`)).body.version, grams: 60 };
  await change({ op: 'place', itemId: randomUUID(), day: 0, slotId: 'breakfast', order: 1, ...food });
  expect((await publish(1)).status).toBe(201);
  const first = await lena.get(`/meal-plans/${plan.id}/versions/1`);
  expect(first.body.notes).toEqual([]);

  await change(annotate('Eat it at work.', 0, 'breakfast'), annotate('Rest day', 0), annotate('Gone', 1));
  await change(annotate('', 1));
  const notes = [
    { day: 0, slotId: null, text: 'Rest day' },
    { day: 0, slotId: 'breakfast', text: 'Eat it at work.' },
  ];
  const { body: drafted } = await lena.get(`/meal-plans/${plan.id}`);
  expect([drafted.notes, drafted.changesSincePublished]).toEqual([notes, 4]);
  expect((await publish(drafted.revision)).status).toBe(201);
  expect((await lena.get(`/meal-plans/${plan.id}/versions/2`)).body.notes).toEqual(notes);
  const { body: compared } = await lena.get(`/meal-plans/${plan.id}/versions/1/comparison/2`);
  expect(compared).toMatchObject({ changes: 2, notes: [{ before: null, after: 'Rest day' }, { slotId: 'breakfast' }] });

  await lena.write('PUT', `/clients/${helena}/meal-plan-assignment`, { planId: plan.id, version: 2, from: TODAY });
  const { body: days } = await lena.get(`/clients/${helena}/days?from=${TODAY}&to=${TODAY}`);
  expect(days.items).toMatchObject([{ note: 'Rest day', meals: [{ slotId: 'breakfast', note: 'Eat it at work.' }] }]);
});
