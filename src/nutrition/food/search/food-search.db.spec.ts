import pg from 'pg';
import { Codec } from '#libs/event-sourcing/codec.js';
import { SystemClock } from '#libs/event-sourcing/clock.js';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { InMemoryCommandLedger } from '#libs/event-sourcing/in-memory-command-ledger.js';
import { InMemoryEventStore } from '#libs/event-sourcing/in-memory-event-store.js';
import { InMemoryVault } from '#libs/event-sourcing/in-memory-vault.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { LiveTables } from '#libs/read-models/live-tables.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { nutrient } from '#libs/science/nutrients.js';
import { foodCatalogueCategory } from '../../food-catalogue/food-catalogue.events.js';
import { importBus } from '../../food-catalogue/testing/import-bus.js';
import { FoodImporter } from '../../food-catalogue/food-importer.js';
import { readUsdaSr28 } from '../../food-catalogue/usda-sr28.js';
import { FoodSeals } from '../../food-catalogue/food-seals.js';
import { FoodProof } from '../food-proof.js';
import { foodCategory } from '../food.events.js';
import { foodCorrectionProjection } from '../food.read-model.js';
import { orgFoodProjection, OrgFoods } from '../../org-food/org-food.read-model.js';
import { EVERYDAY_WORDS } from './testing/everyday-words.js';
import { typingErrors } from './testing/typing-errors.js';
import { FoodSearch, type FoodQuestion } from './food-search.js';
import { StoredFoods } from '../food.read-model.js';

const COMMON =
  'milk rice egg salmon apple bread butter cheese chicken beef pork yogurt banana orange tomato potato carrot onion broccoli spinach lettuce oats pasta tuna shrimp almonds walnuts honey sugar coffee lentils beans pear grapes strawberries'.split(
    ' ',
  );

/** Every swap of neighbours, every letter left out, and at each place one letter too many and one wrong letter; without what is another word. */
function errorsOf(word: string): readonly string[] {
  const places = Array.from({ length: word.length }, (_, at) => [word.slice(0, at), word.slice(at)] as const);
  const errors = places.flatMap(([before, after], at) => {
    const other = 'etaoinsr'[at % 8]!;
    return [
      before + (after[1] ?? '') + after[0]! + after.slice(2),
      before + after.slice(1),
      before + other + after,
      before + other + after.slice(1),
    ];
  });
  return [...new Set(errors)].filter((error) => error !== word && error.length > 2);
}

const asked = (text: string): FoodQuestion => ({ text, source: 'all', freeOf: [], archived: false, by: null });

// Real: PostgreSQL as tf_api, all 8,790 foods. The table of corrections is made here and written by hand.
describe('searching 8,790 foods', () => {
  let databases: TestDatabases;
  let foods: StoredFoods;
  let search: FoodSearch;
  let streams: Streams;
  let readModels: ReadModels;
  let foodProof: FoodProof;
  let ownFoods: OrgFoods;
  const orgId = newId();
  const names = async (text: string, limit = 8) =>
    (await search.search(orgId, asked(text), limit)).items.map(({ name }) => name);
  const tables: LiveTables = { physical: (name) => `rm.${name}_v1` };

  beforeAll(async () => {
    databases = await freshDatabases();
    const catalogue = new EventCatalogue();
    catalogue.register(foodCatalogueCategory);
    catalogue.register(foodCategory);
    const store = new InMemoryEventStore();
    const codec = new Codec(new InMemoryVault(), catalogue);
    streams = new Streams(store, codec, new SystemClock(), new InMemoryCommandLedger());
    const seals = new FoodSeals(new Uint8Array(32));
    await new FoodImporter(databases.databases, streams, importBus(streams), seals).import(await readUsdaSr28());
    const owner = databases.databases.main('owner');
    await owner.query('analyze ref.food_search; analyze ref.food_word');
    for (const { name, columns } of [...foodCorrectionProjection.tables, ...orgFoodProjection.tables])
      await owner.query(`create table rm.${name}_v1 (${columns}); grant select on rm.${name}_v1 to tf_api`);
    readModels = new ReadModels(databases.databases.main('api'), tables);
    foodProof = new FoodProof(seals, store, codec, new ForgedRows(() => undefined));
    ownFoods = new OrgFoods(store, codec, new ForgedRows(() => undefined));
    foods = new StoredFoods(readModels, foodProof, ownFoods);
    search = new FoodSearch(readModels, foods, { of: async () => ({}) } as never);
  });
  afterAll(() => databases.drop());

  // the first hit is what a dietitian means
  it.each([
    ['apple', /^Apples, raw, with skin/],
    ['yoghurt', /^Yogurt/],
    ['yogurt', /^Yogurt/],
    ['brocoli', /^Broccoli, raw/],
    ['chiken brest', /^Chicken, .*breast/],
    ['banana', /^Bananas, raw/],
    ['bananna', /^Bananas, raw/],
    ['rice', /^Rice, (white|brown), long-grain/],
    ['egg', /^Egg, whole, raw, fresh/],
    ['eggs', /^Egg, whole, raw, fresh/],
    ['milk', /^Milk, /],
    ['oats', /^Oats/],
    ['salmon', /^Fish, salmon/],
    ['almonds', /^Nuts, almonds$/],
    ['olive oil', /^Oil, olive/],
    ['cheddar', /^Cheese, cheddar$/],
    ['tomato', /^Tomatoes, .*raw/],
    ['potatoe', /^Potatoes, /],
    ['carot', /^Carrots, raw/],
    ['butter', /^Butter, salted/],
    ['honey', /^Honey$/],
    ['coffee', /^Beverages, coffee/],
    ['tuna', /^Fish, tuna/],
    ['shrimp', /^Crustaceans, shrimp/],
    ['prawns', /^Crustaceans, shrimp/],
    ['courgette', /zucchini/],
    ['mozarella', /^Cheese, mozzarella/],
    ['lentils', /^Lentils, .*cooked/],
    ['walnut', /^Nuts, walnuts/],
    ['feta', /^Cheese, feta$/],
    ['corn flakes', /Corn Flakes/],
    ['spinach', /^Spinach, raw/],
    ['kidney beans', /^Beans, kidney/],
    ['ground beef', /^Beef, ground/],
    ['greek yoghurt', /^Yogurt, Greek, plain/],
    ['peanut butter', /^Peanut butter/],
    // what is usually eaten, as it is usually prepared
    ['coffee', /^Beverages, coffee, brewed, prepared with tap water$/],
    ['chickpeas', /^Chickpeas .*cooked, boiled, without salt$/],
    ['chick pea', /^Chickpeas .*cooked/],
    ['soy milk', /^Soymilk, original/],
    ['oat milk', /^Milk, whole/],
    ['milk', /^Milk, whole/],
    ['rice', /^Rice, (white|brown), long-grain, .*cooked|^Rice, brown, long-grain, cooked/],
    ['quinoa', /^Quinoa, cooked/],
    ['peanuts', /^Peanuts/],
    // German
    ['Haferflocken', /^Cereals, oats, regular and quick, not fortified, dry$/],
    ['Quark', /^Cheese, cottage, nonfat, uncreamed/],
    ['courgette', /^Squash, summer, zucchini/],
    ['Vollmilch', /^Milk, whole/],
    ['Apfel', /^Apples, raw, with skin/],
    ['Äpfel', /^Apples, raw, with skin/],
    ['Kartoffeln', /^Potatoes/],
    ['Möhren', /^Carrots, raw/],
    ['Käse', /^Cheese/],
    ['Lachs', /salmon/],
    ['Hähnchenbrust', /^Chicken, .*breast/],
    ['Vollkornbrot', /^Bread, whole-wheat/],
    ['Linsen', /^Lentils/],
    ['Olivenöl', /^Oil, olive/],
    ['Eier', /^Egg, whole/],
    ['Buttermilch', /^Milk, buttermilk/],
    // rare foods whose derived names hold the word don't stand before the usual ones
    ['Joghurt', /^Yogurt, .*plain/],
    ['Rind', /^Beef, ground/],
    ['Zwiebeln', /^Onions, raw/],
    ['Brot', /^Bread, /],
    ['Eis', /^Ice creams, vanilla/],
    ['Suppe', /^Soup, chicken broth/],
    ['Cola', /^Beverages, carbonated, cola, regular/],
    ['Cornflakes', /Corn Flakes/i],
    ['Milch 1,5 %', /^Milk, .*1%/],
    ['Bürgermeisterstück', /tri-tip/],
    // typing errors
    ['mlik', /^Milk, /],
    ['rcie', /^Rice, /],
    ['slamon', /^Fish, salmon/],
    ['egss', /^Egg, /],
  ])('%s', async (text, expected) => expect((await names(text, 1))[0]).toMatch(expected));

  it('finds common foods despite one typing error, in at least 95 of 100 cases among the first ten', async () => {
    const missed: string[] = [];
    let typed = 0;
    for (const word of COMMON) {
      const meant = (await search.search(orgId, asked(word), 3)).items.map(({ foodId }) => foodId);
      for (const error of errorsOf(word)) {
        typed += 1;
        const hits = (await search.search(orgId, asked(error), 10)).items.map(({ foodId }) => foodId);
        if (!hits.some((foodId) => meant.includes(foodId))) missed.push(error);
      }
    }
    expect(missed.length / typed).toBeLessThanOrEqual(0.05);
  });

  it('finds the food that was meant despite one typing error in everyday words, in at least 95 of 100 cases among the first ten', async () => {
    const words = Object.values(EVERYDAY_WORDS)
      .flat()
      .filter(([word]) => /^\p{L}{4,}$/u.test(word));
    const missed: string[] = [];
    for (const [error, meant] of typingErrors(words, 200))
      if (!(await names(error, 10)).some((name) => meant.test(name))) missed.push(error);
    expect(missed.length <= 10 ? [] : missed).toEqual([]);
  });

  it.each(Object.entries(EVERYDAY_WORDS))(
    'finds everyday words of %s, at least nine of ten among the first five',
    async (_language, words) => {
      const missed: string[] = [];
      for (const [word, meant] of words) {
        const hits = await names(word, 5);
        if (!hits.some((name) => meant.test(name))) missed.push(`${word}: ${hits.join(' | ')}`);
      }
      expect(missed.length <= words.length / 10 ? [] : missed).toEqual([]);
    },
  );

  it('finds words in any order', async () =>
    expect(await names('breast chicken')).toEqual(await names('chicken breast')));
  it('finds while typing', async () => {
    for (const text of ['a', 'in', 'c', 'co']) expect(await names(text)).toHaveLength(8);
    for (const text of ['yog', 'yogu', 'yogur']) expect((await names(text, 1))[0]).toMatch(/^Yogurt/);
  });
  it('ignores accents, case and signs', async () =>
    expect(await names('  BROCCÓLI!! ')).toEqual(await names('broccoli')));
  it('is not hidden by a word that no food has', async () =>
    expect((await names('zzqxzzqx banana', 1))[0]).toMatch(/^Bananas, raw/));
  it('shows plain foods when nothing is asked', async () => expect(await names('')).toHaveLength(8));

  it.each(['%_%_%', '***', '& | !', "'", '\\', '  ---  ', '<->', '🥦'])('answers %p with nothing', async (text) =>
    expect(await names(text)).toEqual([]),
  );
  it.each([
    'a'.repeat(50_000),
    'aaaa! '.repeat(9_000),
    '%_'.repeat(25_000),
    "' or 1=1; drop table ref.food; --",
    '(a+)+$',
    "foo':* & !bar <2> | ''",
    '\\u0000',
    'x:A|y:B',
    `${'milk '.repeat(200)}`,
  ])('answers hostile text %# without exploding', async (text) => {
    await search.search(orgId, asked('milk'), 5);
    const start = performance.now();
    await search.search(orgId, asked(text), 200);
    // seen: far below 200 ms on an idle machine; the bound here only tells an explosion from a busy one
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('pages without gaps or repetitions', async () => {
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search.search(orgId, asked('cheese'), 37, cursor);
      all.push(...page.items.map(({ foodId }) => foodId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(all.length).toBeGreaterThan(150);
    expect(new Set(all).size).toBe(all.length);
    expect(all.slice(0, 37)).toEqual(
      (await search.search(orgId, asked('cheese'), 200)).items.slice(0, 37).map(({ foodId }) => foodId),
    );
  });
  it.each([
    'AAAA',
    Buffer.from('["foods.rank","1; drop","x"]').toString('base64url'),
    Buffer.from('["foods.rank",1e400,"x"]').toString('base64url'),
    Buffer.from('["clients.name","1.000","x"]').toString('base64url'),
  ])('refuses the cursor %#', async (cursor) =>
    expect(() => search.search(orgId, asked('milk'), 5, cursor)).toThrow(
      expect.objectContaining({ code: 'cursor.invalid' }),
    ),
  );

  describe('as an org corrected it', () => {
    const version = { foodId: 'sr-01256', version: '' };
    beforeAll(async () => {
      version.version = (await foods.lookUp(orgId, [{ foodId: 'sr-01256' }])).get('sr-01256')!.version;
      const corrected = {
        ...foodCategory.events.FoodCorrected.example,
        basedOn: version.version,
        measures: [],
        per100g: { energy: 60, protein: 9.9 },
      };
      const by = { commandId: newId(), orgId, requestHash: null, correlationId: newId(), causationId: null };
      await streams.run(
        {
          category: 'food',
          stateVersion: 1,
          initial: null,
          decide: () => [{ type: 'FoodCorrected', data: corrected }],
          evolve: () => null,
        },
        { orgId, streamId: 'sr-01256' },
        { type: 'CorrectFood' },
        { ...by, actor: { accountId: null, role: 'system' }, origin: { door: 'cli', requestId: newId() } },
      );
      const { name, group, source, measures, per100g } = corrected;
      const values = [name, group, source, JSON.stringify(measures), JSON.stringify(per100g)];
      await databases.databases
        .main('owner')
        .query(
          `insert into rm.food_correction_v1 values ($1, 'sr-01256', 0, 'org.1', $2, $3, $4, $5, $6, $7, 'label', now(), null)`,
          [orgId, version.version, ...values],
        );
    });
    // row level security belongs to the projection's tables and is tested there: here the table holds one org's rows only
    it('is what search and look-up show', async () => {
      const hit = (await search.search(orgId, asked('greek yogurt nonfat plain'), 5)).items.find(
        ({ foodId }) => foodId === 'sr-01256',
      )!;
      expect(hit).toMatchObject({ version: 'org.1', correctedByOrg: true });
      expect(hit.per100g[nutrient('protein').index]).toBe(9.9);
      expect(hit.per100g[nutrient('calcium').index]).toBeNull();
    });
    it('leaves the version before addressable for ever', async () => {
      const found = await foods.lookUp(orgId, [
        version,
        { foodId: 'sr-01256', version: 'org.1' },
        { foodId: 'sr-01256' },
        { foodId: 'sr-01256', version: 'org.9' },
        { foodId: 'nothing' },
        { foodId: 'sr-01256', version: "x' or 1=1" },
      ]);
      expect([...found.keys()].toSorted()).toEqual(
        ['sr-01256', `sr-01256@${version.version}`, 'sr-01256@org.1'].toSorted(),
      );
      expect(found.get(`sr-01256@${version.version}`)!.per100g[nutrient('protein').index]).toBe(10.19);
      expect(found.get('sr-01256')!.version).toBe('org.1');
    });
  });

  it('shows no value that somebody changed in the table, in its vector, its name, its order or its seal', async () => {
    const superuser = new pg.Pool({ connectionString: databases.adminUrl, max: 1 });
    const forge = async (sql: string, back: string) => {
      await superuser.query(`set session_replication_role = replica; ${sql}`);
      const asked = await new StoredFoods(readModels, foodProof, ownFoods).lookUp(orgId, [{ foodId: 'sr-09003' }]).then(
        () => 'answered',
        (error: { code?: string }) => error.code,
      );
      await superuser.query(`set session_replication_role = replica; ${back}`);
      return asked;
    };
    const set = (what: string) => `update ref.food set ${what} where food_id = 'sr-09003'`;
    const swapped = `update ref.food_import set nutrient_ids = array[nutrient_ids[2], nutrient_ids[1]] || nutrient_ids[3:]`;
    try {
      expect([
        await forge(set('per100g[1] = per100g[1] + 1'), set('per100g[1] = per100g[1] - 1')),
        await forge(set(`name = name || '!'`), set(`name = rtrim(name, '!')`)),
        await forge(swapped, swapped),
        await forge(
          `update ref.food_seal set key_id = 'x' where food_id = 'sr-09003'`,
          `update ref.food_seal set key_id = '${foodProof.keyId}' where food_id = 'sr-09003'`,
        ),
        await forge('select 1', 'select 1'),
      ]).toEqual([...Array.from({ length: 4 }, () => 'read-model.forged'), 'answered']);
    } finally {
      await superuser.end();
    }
  });
});
