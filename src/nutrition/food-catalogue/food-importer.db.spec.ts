import { Codec } from '#libs/event-sourcing/codec.js';
import { SystemClock } from '#libs/event-sourcing/clock.js';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { InMemoryCommandLedger } from '#libs/event-sourcing/in-memory-command-ledger.js';
import { InMemoryEventStore } from '#libs/event-sourcing/in-memory-event-store.js';
import { InMemoryVault } from '#libs/event-sourcing/in-memory-vault.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { foodCatalogueDecider } from './food-catalogue.decider.js';
import { foodCatalogueCategory } from './food-catalogue.events.js';
import { importBus } from './testing/import-bus.js';
import { FoodImporter } from './food-importer.js';
import { FoodSeals } from './food-seals.js';
import type { FoodList } from './listed-food.js';
import { readUsdaSr28, usdaSr28Name } from './usda-sr28.js';

// Real: PostgreSQL, the installed food files. In memory: the event store.
describe('importing the foods of USDA SR28', () => {
  let databases: TestDatabases;
  let streams: Streams;
  let importer: FoodImporter;
  let list: FoodList;
  const rows = async <R extends object>(sql: string, values: unknown[] = []) =>
    (await databases.databases.main('worker').query<R>(sql, values)).rows;
  const state = async () => await streams.load(foodCatalogueDecider, { orgId: PLATFORM_ORG, streamId: 'usda-sr28' });
  const digest = async () =>
    (
      await rows<{ digest: string }>(
        `select md5(string_agg(f::text, '' order by food_id, version)) as digest from ref.food f`,
      )
    )[0]!.digest;

  beforeAll(async () => {
    databases = await freshDatabases();
    const catalogue = new EventCatalogue();
    catalogue.register(foodCatalogueCategory);
    streams = new Streams(
      new InMemoryEventStore(),
      new Codec(new InMemoryVault(), catalogue),
      new SystemClock(),
      new InMemoryCommandLedger(),
    );
    importer = new FoodImporter(databases.databases, streams, importBus(streams), new FoodSeals(new Uint8Array(32)));
    list = await readUsdaSr28();
  });
  afterAll(() => databases.drop());

  it('reads 8,790 foods with 76 nutrients in canonical units and at most fourteen measures', () => {
    expect(list.foods).toHaveLength(8790);
    expect(list.nutrientIds).toHaveLength(76);
    expect(new Set(list.nutrientIds).size).toBe(76);
    expect(list.foods.every(({ per100g }) => per100g.length === 76)).toBe(true);
    expect(new Set(list.foods.map(({ foodId }) => foodId)).size).toBe(8790);
    expect(
      list.foods.every(
        ({ measures }) => measures.length <= 14 && measures.every(({ grams, label }) => grams > 0 && label !== ''),
      ),
    ).toBe(true);
  });

  it('has measures that a portion can be given in, each of one weight', () => {
    const measuresOf = (foodId: string) => list.foods.find((food) => food.foodId === foodId)!.measures;
    expect(list.foods.flatMap(({ measures }) => measures).filter(({ grams }) => grams > 5000)).toEqual([]);
    expect(list.foods.filter(({ measures }) => measures[0]?.label === measures[1]?.label && measures[1])).toEqual([]);
    expect(measuresOf('sr-07028')).toEqual([{ label: '1 slice', grams: 23 }]);
    expect(measuresOf('sr-03216')).toContainEqual({ label: '1 biscuit', grams: 11 });
    expect(measuresOf('sr-05165')).toEqual([{ label: '3 oz', grams: 85 }]);
    expect(measuresOf('sr-19008')).toEqual([]);
    expect(measuresOf('sr-18014').map(({ label }) => label)).toEqual(['1 biscuit (58 g)', '1 biscuit (43 g)']);
  });
  it('keeps a blank unknown and a zero zero', () => {
    const caraway = list.foods.find(({ sourceName }) => sourceName === 'CHEESE, CARAWAY')!;
    const of = (id: (typeof list.nutrientIds)[number]) => caraway.per100g[list.nutrientIds.indexOf(id)];
    expect([of('energy'), of('fibre'), of('sugars'), of('vitaminK'), of('saturatedFat')]).toEqual([
      376,
      0,
      null,
      null,
      18.584,
    ]);
  });

  it('takes from SR24 what SR28 lacks of the same food, and says so', () => {
    const banana = list.foods.find(({ foodId }) => foodId === 'sr-09040')!;
    const of = (id: (typeof list.nutrientIds)[number]) => banana.per100g[list.nutrientIds.indexOf(id)];
    expect([of('energy'), of('starch'), of('lysine'), of('alcohol')]).toEqual([89, 5.38, 0.05, 0]);
    expect(banana.measures).toContainEqual({ label: '1 medium (7" to 7-7/8" long)', grams: 118 });
    const { filled } = banana.notes!;
    expect(filled).toMatchObject({
      release: 'USDA SR24',
      nutrients: expect.arrayContaining(['starch', 'lysine']),
      measures: expect.arrayContaining(['1 medium (7" to 7-7/8" long)']),
    });
    expect(filled!.nutrients).not.toContain('energy');
    expect(filled!.nutrients).not.toContain('alcohol');
    // another product since: nothing of it is taken over
    expect(list.foods.find(({ foodId }) => foodId === 'sr-05174')!.notes).toBeUndefined();
  });
  it("gives names to read and keeps the source's", () => {
    const breast = list.foods.find(({ foodId }) => foodId === 'sr-05064')!;
    expect(breast).toMatchObject({
      name: 'Chicken, broilers or fryers, breast, meat only, cooked, roasted',
      group: 'Poultry Products',
      source: 'USDA SR28 05064',
    });
    expect(breast.sourceName).toMatch(/^[A-Z, ]+CKD, RSTD$/);
  });

  it('stores every food once, with progress and one event that names the files', async () => {
    const progress: [number, number][] = [];
    const result = await importer.import(list, (done, total) => progress.push([done, total]));
    expect(result).toEqual({
      version: list.contentHash.slice(0, 12),
      foods: 8790,
      newVersions: 8790,
      alreadyImported: false,
    });
    expect(progress.at(0)![0]).toBeLessThan(8790);
    expect(progress.at(-1)).toEqual([8790, 8790]);
    expect(progress.every(([done], i) => i === 0 || done > progress[i - 1]![0])).toBe(true);
    expect(await rows('select count(*)::int as foods, count(distinct food_id)::int as ids from ref.food')).toEqual([
      { foods: 8790, ids: 8790 },
    ]);
    const { state: catalogue, events } = await state();
    expect(events).toBe(1);
    expect(catalogue.contentHashes).toEqual([list.contentHash]);
  });

  it('stores the values digit by digit', async () => {
    const butter = list.foods[0]!;
    const [row] = await rows<{ per100g: (number | null)[]; measures: unknown }>(
      'select per100g, measures from ref.food where food_id = $1',
      [butter.foodId],
    );
    expect(row).toEqual({ per100g: butter.per100g, measures: butter.measures });
  });

  it('twice changes nothing', async () => {
    const before = await digest();
    expect(await importer.import(list)).toMatchObject({ newVersions: 0, alreadyImported: true });
    expect((await state()).events).toBe(1);
    expect(await digest()).toBe(before);
  });

  it('knows from the name of the list alone that its foods are here', async () => {
    const name = await usdaSr28Name();
    expect(name).toEqual({ catalogue: list.catalogue, contentHash: list.contentHash });
    expect(await importer.held(name)).toBe(8790);
    expect(await importer.held({ ...name, contentHash: '0'.repeat(64) })).toBeNull();
  });

  it('weighs foods for the search anew when the product does, without a new version', async () => {
    const before = await digest();
    await rows('update ref.food_search set plainness = 9, weighing = 0 where food_id = $1', ['sr-20038']);
    expect(await importer.held(list)).toBeNull();
    expect(await importer.import(list)).toMatchObject({ alreadyImported: true, newVersions: 0 });
    const [oats] = await rows<{ plainness: number }>('select plainness from ref.food_search where food_id = $1', [
      'sr-20038',
    ]);
    expect(oats!.plainness).toBeLessThan(3);
    expect(await digest()).toBe(before);
  });

  it('gives new versions to what changed and leaves the rest and the old versions alone', async () => {
    const changed: FoodList = {
      ...list,
      contentHash: 'f'.repeat(64),
      foods: list.foods.map((food, i) =>
        i === 0 ? { ...food, per100g: food.per100g.map((v) => (v === null ? null : v + 1)) } : food,
      ),
    };
    expect(await importer.import(changed)).toMatchObject({ version: 'ffffffffffff', newVersions: 1 });
    expect(
      await rows('select version from ref.food where food_id = $1 order by import_seq', [list.foods[0]!.foodId]),
    ).toEqual([{ version: list.contentHash.slice(0, 12) }, { version: 'ffffffffffff' }]);
    expect(
      await rows('select version from ref.food_search where food_id = any($1) order by food_id', [
        [list.foods[0]!.foodId, list.foods[1]!.foodId],
      ]),
    ).toEqual([{ version: 'ffffffffffff' }, { version: list.contentHash.slice(0, 12) }]);
  });

  it('finishes what was interrupted', async () => {
    const next: FoodList = {
      ...list,
      contentHash: 'e'.repeat(64),
      foods: list.foods.slice(0, 900).map((food) => ({ ...food, name: `${food.name}, new` })),
    };
    await expect(
      importer.import(next, (done) => {
        if (done > 400) throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await importer.import(next)).toMatchObject({ newVersions: 900, alreadyImported: false });
    expect(await rows(`select count(*)::int as foods from ref.food where version = 'eeeeeeeeeeee'`)).toEqual([
      { foods: 900 },
    ]);
  });

  it.each([
    'update ref.food set name = name',
    'delete from ref.food',
    'truncate ref.food cascade',
    'delete from ref.food_import',
  ])('lets nobody %s, not even the owner', async (sql) => {
    await expect(databases.databases.main('owner').query(sql)).rejects.toThrow(/append-only/);
  });
  it('lets the API role change nothing at all', async () => {
    await expect(databases.databases.main('api').query(`insert into ref.food_word values ('x', 1, 1)`)).rejects.toThrow(
      /permission denied/,
    );
  });
});
