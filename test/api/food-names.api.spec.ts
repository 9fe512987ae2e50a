import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; the spinaches and kales of the catalogue, and milk.
const SPINACH = 'sr-11457';
const KALE = 'sr-11233';
const itemId = randomUUID();
const NONE = { en: null, de: null };
const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
type Names = { en: string | null; de: string | null };
type Item = { foodId: string; foodName: string; displayNames: Names };

describe('names that an organisation gives foods of the lists', () => {
  let api: TestApp;
  let nora: TestCaller, ida: TestCaller, foreign: TestCaller, self: TestCaller;
  let clientId: string, planId: string;
  const rename = (names: Names, was: Names = NONE, caller = nora, foodId = SPINACH) =>
    caller.write('PUT', `/foods/${foodId}/names`, { names, was });
  const found = async (text: string, caller = nora, more = ''): Promise<{ foodId: string; displayNames: Names }[]> =>
    (await done(caller.get(`/foods?limit=50&search=${encodeURIComponent(text)}${more}`))).items;
  const first = async (text: string, caller = nora, more = '') => (await found(text, caller, more))[0]?.foodId;
  const namesOf = async (foodId = SPINACH, caller = nora) => (await done(caller.get(`/foods/${foodId}`))).displayNames;
  const publish = async () => {
    const ifMatch = String((await nora.get(`/meal-plans/${planId}`)).headers.etag);
    await done(nora.write('POST', `/meal-plans/${planId}/publications`, {}, { 'if-match': ifMatch }));
  };
  const changes = async () => {
    const { items } = await done(nora.get(`/clients/${clientId}/meal-plans`));
    const plan = await done(nora.get(`/meal-plans/${planId}`));
    return [items[0].changesSincePublished, plan.changesSincePublished];
  };
  const publishedNames = async (version: number) => {
    const { items } = await done(nora.get(`/meal-plans/${planId}/versions/${version}`));
    const { sections } = await done(nora.get(`/meal-plans/${planId}/versions/${version}/shopping-list?week=1`));
    return [items[0].displayNames, sections[0].items[0].displayNames];
  };

  beforeAll(async () => {
    api = await testApp({ readsAreDeclared: true });
    const org = await api.found({ nora: 'dietitian', ida: 'assistant' });
    const elsewhere = await api.found({ nora: 'dietitian' });
    [nora, ida, foreign] = [await api.login(org.nora), await api.login(org.ida), await api.login(elsewhere.nora)];
    const list = await readUsdaSr28();
    const foods = list.foods.filter(({ name }) => /^(Spinach|Kale|Milk),/.test(name));
    await api.app.get(FoodImporter).import({ ...list, foods });
    const contact = { kind: 'email', value: 'helena@client.example' };
    clientId = (await done(nora.write('POST', '/clients', { name: 'Helena Brandt', contact }))).id;
    self = await api.login(await api.join(org.orgId, 'client', { clientId }));
    const slots = [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }];
    planId = (await done(nora.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Week', weeks: 1, slots }))).id;
    const { version: foodVersion } = await done(nora.get(`/foods/${SPINACH}`));
    const place = { op: 'place', itemId, day: 0, slotId: 'lunch', order: 1, foodId: SPINACH };
    const operations = [{ ...place, foodVersion, grams: 80 }];
    await done(nora.write('POST', `/meal-plans/${planId}/operations`, { operations }));
    await publish();
  });
  afterAll(() => api.close());

  it('are for those who may change foods, of foods of the lists, and say what is wrong', async () => {
    for (const caller of [ida, self]) expect((await rename({ en: 'Leaf', de: null }, NONE, caller)).status).toBe(403);
    expect(codeOf(await rename({ en: 'Leaf', de: null }, NONE, nora, 'sr-99999'))).toBe('404 food.unknown');
    expect(codeOf(await rename({ en: null, de: 'x'.repeat(121) }))).toBe('422 food-name.invalid');
    expect(codeOf(await rename({ en: '<i>Leaf</i>', de: null }))).toBe('422 food-name.invalid');
    expect(codeOf(await rename({ en: 'Leaf', de: null }, { en: 'Root', de: null }))).toBe('412 food-name.changed');
    expect(await namesOf()).toEqual({ en: 'Spinach, raw', de: 'Spinat, roh' });
  });

  it('are found first, and the old ones still find the food', async () => {
    await done(rename({ en: 'Popeye greens', de: 'Gartenblatt' }));
    await api.settle();
    for (const text of ['popeye greens', 'Gartenblatt', 'gartenb', 'gartenbaltt', 'greens'])
      expect([text, await first(text)]).toEqual([text, SPINACH]);
    for (const text of ['spinach', 'spinat', 'spinach raw', 'spinahc'])
      expect([text, (await found(text)).map(({ foodId }) => foodId)]).toEqual([
        text,
        expect.arrayContaining([SPINACH]),
      ]);
    // found by both: once
    await done(
      rename({ en: 'Spinach from our garden', de: 'Gartenblatt' }, { en: 'Popeye greens', de: 'Gartenblatt' }),
    );
    await api.settle();
    const ids = (await found('spinach')).map(({ foodId }) => foodId);
    expect(ids[0]).toBe(SPINACH);
    expect(ids.filter((id) => id === SPINACH)).toHaveLength(1);
    expect(ids.length).toBeGreaterThan(5);
    expect(await found('popeye')).toEqual([]);
    expect(await first('gartenblatt', nora, '&freeOf=dairy')).toBe(SPINACH);
    expect(await first('gartenblatt', nora, '&source=lists')).toBe(SPINACH);
    expect(await found('gartenblatt', nora, '&source=own')).toEqual([]);
    expect(await found('gartenblatt', foreign)).toEqual([]);
  });

  it('find the food together with words of the list, before others that have only those', async () => {
    const FROZEN = 'sr-11463';
    await done(rename({ en: 'Skyrim blocks', de: null }, NONE, nora, FROZEN));
    await api.settle();
    const texts = ['spinach blocks', 'skyrim spinat', 'blocks frozen', 'skyrim tiefgekühlt', 'blocks spinahc'];
    const firsts = await Promise.all(texts.map(async (text) => [text, await first(text, ida)]));
    expect(firsts).toEqual(texts.map((text) => [text, FROZEN]));
    expect((await found('skyrim milk')).map(({ foodId }) => foodId)).not.toContain(FROZEN);
    await done(rename(NONE, { en: 'Skyrim blocks', de: null }, nora, FROZEN));
    await api.settle();
  });

  it('are shown wherever the food is named today, and nobody else sees them', async () => {
    const called = { en: 'Spinach from our garden', de: 'Gartenblatt' };
    const detail = await done(nora.get(`/foods/${SPINACH}`));
    expect(detail).toMatchObject({
      name: 'Spinach, raw',
      displayNames: called,
      ownNames: called,
      plainNames: { en: 'Spinach, raw', de: 'Spinat, roh' },
    });
    const lookup = await done(
      nora.write('POST', '/foods/lookup', { refs: [{ foodId: SPINACH, version: detail.version }] }),
    );
    expect(lookup.foods[0].displayNames).toEqual(called);
    expect((await done(nora.get(`/meal-plans/${planId}`))).items.map((item: Item) => item.displayNames)).toEqual([
      called,
    ]);
    const { names } = await done(nora.write('POST', '/foods/names', { texts: ['Spinach, raw +1'] }));
    expect(names).toEqual([{ en: 'Spinach from our garden +1', de: 'Gartenblatt +1' }]);
    expect(await namesOf(SPINACH, foreign)).toEqual({ en: 'Spinach, raw', de: 'Spinat, roh' });
  });

  it('stay out of what was published before, and in what was published since', async () => {
    const before = { en: 'Spinach, raw', de: 'Spinat, roh' };
    expect(await publishedNames(1)).toEqual([before, before]);
    // nothing else was changed: the name alone is what is new
    expect(await changes()).toEqual([1, 1]);
    await publish();
    await api.settle();
    expect(await changes()).toEqual([0, 0]);
    await expect(publish()).rejects.toThrow('409');
    const called = { en: 'Spinach from our garden', de: 'Gartenblatt' };
    expect(await done(nora.get(`/meal-plans/${planId}/versions/1/comparison/2`))).toMatchObject({
      changes: 1,
      renamed: [{ foodId: SPINACH, before, after: called }],
      foodsIn: [],
    });
    const then = called;
    await done(rename(NONE, then));
    await api.settle();
    expect(await namesOf()).toEqual(before);
    expect(await first('gartenblatt')).toBeUndefined();
    expect([await publishedNames(1), await publishedNames(2)]).toEqual([
      [before, before],
      [then, then],
    ]);
  });

  it('may be those of another food, which is told to whoever asks before', async () => {
    await done(rename({ en: null, de: 'Winterkohl' }, NONE, nora, KALE));
    await api.settle();
    const asked = async (name: string, foodId = SPINACH) =>
      (await done(nora.get(`/foods/${foodId}/namesakes?name=${encodeURIComponent(name)}`))).items.map(
        (item: { foodId: string }) => item.foodId,
      );
    expect(await asked(' WINTERKOHL ')).toEqual([KALE]);
    expect(await asked('Winterkohl', KALE)).toEqual([]);
    expect(await asked('Spinat, roh', KALE)).toEqual([SPINACH]);
    expect(await asked('Spinat', KALE)).toEqual([]);
    // what the organisation calls otherwise is no namesake by its old name
    const plain = (await done(nora.get(`/foods/${KALE}`))).plainNames;
    expect([await asked(plain.de), await asked(plain.en)]).toEqual([[], [KALE]]);
    await done(rename({ en: null, de: 'Winterkohl' }));
    await api.settle();
    expect((await found('winterkohl')).map(({ foodId }) => foodId).toSorted()).toEqual([KALE, SPINACH]);
  });

  it('are not answered where somebody changed the row', async () => {
    const superuser = new pg.Pool({ connectionString: api.databases.adminUrl, max: 1 });
    const set = (name: string) =>
      superuser.query(
        `set session_replication_role = replica; update rm.food_name_v3 set de = '${name}' where food_id = '${KALE}'`,
      );
    try {
      await set('Erdnussfrei');
      expect(codeOf(await nora.get(`/foods/${KALE}`))).toBe('503 read-model.forged');
    } finally {
      await set('Winterkohl');
      await superuser.end();
    }
    expect((await namesOf(KALE)).de).toBe('Winterkohl');
  });
});
