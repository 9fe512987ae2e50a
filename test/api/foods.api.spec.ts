import { madeWorkbook } from '#src/nutrition/food-import/testing/made-workbook.js';
import { createHash } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { NUTRIENTS, nutrient, type NutrientVector } from '#libs/science/nutrients.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; a twelfth of the foods.
const KEPT = new Set([
  ...['sr-20038', 'sr-01077', 'sr-01256', 'sr-09003'],
  // salmon, herring and cod, cooked
  ...['sr-15237', 'sr-15040', 'sr-15016'],
]);

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
});
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
  it('are equivalent when they are of one group and come close, of several kinds', async () => {
    const equivalents = async (query: string) =>
      (await ada.get(`/foods/sr-15237/equivalents?${query}`)).body.foods as { foodId: string; name: string }[];
    const usual = await equivalents('keep=energy');
    expect(usual.length).toBeGreaterThan(5);
    expect(usual.filter(({ name }) => /^(Beef|Pork|Chicken|Milk|Cheese|Oil)/.test(name))).toEqual([]);
    expect(usual.map(({ foodId }) => foodId)).not.toContain('sr-15237');
    // herring is as fat as salmon; cod gives as much protein
    expect(usual[0]!.foodId).toBe('sr-15040');
    expect(
      (await equivalents('keep=protein&near=protein')).findIndex(({ foodId }) => foodId === 'sr-15016'),
    ).toBeLessThan(3);
    expect(await equivalents('keep=carbohydrate')).toEqual([]);
    expect(codeOf(await ada.get('/foods/sr-15237/equivalents?keep=iron'))).toBe('400 input.invalid');
    expect(codeOf(await ada.get('/foods/sr-99999/equivalents'))).toBe('404 food.unknown');
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
  it('are named as people call them, where a stored warning holds them in a row', async () => {
    const ask = (texts: unknown) => lena.write('POST', '/foods/names', { texts }, { 'idempotency-key': '' });
    expect((await ask(['Spinach, raw, Our own granola +2', '…'])).body.names).toEqual([
      { en: 'Spinach, raw, Our own granola +2', de: 'Spinat, roh, Our own granola +2' },
      { en: '…', de: '…' },
    ]);
    for (const wrong of [[], [7], 'Spinach, raw', Array.from({ length: 101 }, () => 'x'), ['x'.repeat(1001)]])
      expect((await ask(wrong)).status).toBe(400);
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
      caller.write('POST', '/foods/sr-09003/corrections', { nutrients, reason: 'Label of our brand', ...more });
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
        codeOf(
          await lena.write('POST', '/foods/sr-00000/corrections', {
            nutrients: { protein: 1 },
            reason: 'Label of our brand',
          }),
        ),
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
            { nutrients: { fat: 0.2 }, reason: 'Label of our brand' },
            { 'if-match': '"7"' },
          ),
        ),
      ).toBe('412 stream.stale');
      expect(
        (
          await lena.write(
            'POST',
            '/foods/sr-09003/corrections',
            { nutrients: { fat: 0.2 }, reason: 'Label of our brand' },
            { 'if-match': '"0"' },
          )
        ).headers.etag,
      ).toBe('"1"');
    });
  });
});

describe("foods of the org's own", () => {
  const oats = {
    name: 'Overnight oats, berries',
    brand: 'Morning Mill',
    gtin: '4006381 333931',
    allergens: { 'gluten-source': 'contains', dairy: 'contains', 'tree-nut': 'may-contain', egg: 'free' },
    measures: [{ label: '1 jar', grams: 180 }],
    tags: ['vegetarian'],
    source: 'Label',
    entered: { per: 'serving', servingGrams: 180, amounts: { energy: 252, protein: 9, salt: 0.18 } },
  };
  const add = (caller: TestCaller, food: object = oats) => caller.write('POST', '/foods/own', food);
  const found = async (caller: TestCaller, query: string) =>
    ((await caller.get(`/foods?${query}`)).body.items as { foodId: string }[]).map(({ foodId }) => foodId);
  let foodId: string;
  beforeAll(async () => {
    const { status, body } = await add(lena);
    expect(status).toBe(201);
    foodId = body.id;
  });

  it('keep the figures as entered, and per 100 g', async () => {
    const { body } = await lena.get(`/foods/${foodId}`);
    expect(body).toMatchObject({ name: oats.name, version: 'org.1', energy: 140, protein: 5, correctedByOrg: false });
    expect(body.per100g[nutrient('sodium').index]).toBe(40);
    expect(body.per100g[nutrient('fat').index]).toBeNull();
    expect(body.own).toMatchObject({ gtin: '4006381333931', entered: { per: 'serving', amounts: { salt: 0.18 } } });
  });
  it.each([
    ['search=overnight oats', true],
    ['search=berries overn', true],
    ['search=morning mill', true],
    ['search=4006381333931', true],
    ['search=0 4006381-333931', true],
    ['search=overnight oats&source=lists', false],
    ['search=overnight&freeOf=egg', true],
    ['search=overnight&freeOf=egg,dairy', false],
    ['search=overnight&freeOf=tree-nut', false],
    ['search=overnight&archived=true', false],
    ['search=4006381333930', false],
  ])('are found by %s: %s', async (query, expected) =>
    expect((await found(lena, encodeURI(query))).includes(foodId)).toBe(expected),
  );
  it('come before foods of the list that fit as well, and belong to the org alone', async () => {
    expect((await found(lena, 'search=overnight oats'))[0]).toBe(foodId);
    expect(await found(stranger, 'search=overnight oats')).not.toContain(foodId);
    expect(codeOf(await stranger.get(`/foods/${foodId}`))).toBe('404 food.unknown');
  });
  it('leave out foods of the list that carry an allergen, or of which nobody can tell', async () => {
    const free = (await lena.get('/foods?search=milk&freeOf=dairy&limit=50')).body.items as { name: string }[];
    expect(free.filter(({ name }) => /^(Milk|Cheese|Yogurt)/.test(name))).toEqual([]);
  });
  it('are judged by what was declared', async () => {
    const { body } = await lena.write('POST', '/foods/safety', { refs: [{ foodId }] }, { 'idempotency-key': '' });
    const [safety] = body.foods as { tags: { tag: string; kind: string }[]; unknownTags: string[] }[];
    expect(safety!.tags).toContainEqual(expect.objectContaining({ tag: 'allergen:dairy', kind: 'declared' }));
    expect(safety!.unknownTags).toContain('allergen:tree-nut');
    expect(safety!.unknownTags).not.toContain('allergen:egg');
  });
  it.each([
    [{ name: ' ' }, '422 food.name-invalid'],
    [{ gtin: '4006381333930' }, '422 food.gtin-invalid'],
    [{ entered: { per: 'serving', amounts: { protein: 1 } } }, '422 food.serving-invalid'],
    [{ entered: { per: 'serving', servingGrams: 10, amounts: { protein: 20 } } }, '422 food.value-absurd'],
    [{ entered: { per: '100g', amounts: { sugars: 30, carbohydrate: 10 } } }, '422 food.values-contradict'],
    [{ entered: { per: '100g', amounts: { magic: 1 } } }, '422 food.nutrient-unknown'],
    [{ allergens: { milk: 'contains' } }, '422 food.allergen-unknown'],
    [{ allergens: { dairy: 'maybe' } }, '422 food.allergen-unknown'],
    [
      {
        measures: [
          { label: '1 jar', grams: 1 },
          { label: '1  jar', grams: 2 },
        ],
      },
      '422 food.measure-invalid',
    ],
    [{ tags: ['grass-fed'] }, '400 input.invalid'],
    [{ entered: null }, '400 input.invalid'],
    [{ copiedFrom: { foodId: 'sr-00000' } }, '404 food.unknown'],
  ])('not with %j', async (part, expected) => expect(codeOf(await add(lena, { ...oats, ...part }))).toBe(expected));
  it.each([
    ['an assistant', () => ada],
    ['a trainer', () => tom],
    ['a researcher', () => rita],
  ])('not by %s', async (_, caller) => expect(codeOf(await add(caller()))).toBe('403 access.denied'));

  it('change by a new version, of whoever saw the last one; the first stays as it was', async () => {
    const put = (revision: number, change: object) =>
      boss.write('PUT', `/foods/own/${foodId}`, { ...oats, ...change }, { 'if-match': `"${revision}"` });
    expect((await put(0, {})).status).toBe(200);
    expect((await food(foodId)).version).toBe('org.1');
    expect((await put(0, { name: 'Overnight oats, cherries' })).status).toBe(200);
    expect(codeOf(await put(0, { name: 'Lost update' }))).toBe('412 stream.stale');
    expect(await found(lena, 'search=overnight cherries&source=own')).toEqual([foodId]);
    expect(await found(lena, 'search=overnight berries&source=own')).toEqual([]);
    const { body } = await lena.get(`/foods/${foodId}`);
    expect([body.version, body.versions.length]).toEqual(['org.2', 2]);
    expect((await lena.get(`/foods/${foodId}?version=org.1`)).body.name).toBe(oats.name);
  });
  it('are found no more once archived, and by plans all the same', async () => {
    expect((await lena.write('POST', `/foods/own/${foodId}/archive`, {})).status).toBe(200);
    expect(await found(lena, 'search=overnight oats')).not.toContain(foodId);
    expect(await found(lena, 'archived=true')).toEqual([foodId]);
    expect((await lena.get(`/foods/${foodId}?version=org.1`)).status).toBe(200);
    const change = await lena.write('PUT', `/foods/own/${foodId}`, oats, { 'if-match': '"2"' });
    expect(codeOf(change)).toBe('409 food.archived');
    expect((await lena.write('POST', `/foods/own/${foodId}/restore`, {})).status).toBe(200);
    expect(await found(lena, 'search=overnight oats')).toContain(foodId);
  });
});

describe('foods from a file', () => {
  const csv = (lines: readonly string[]) => Buffer.from(['Nr;Name;EAN;kcal;Allergens', ...lines].join('\n'), 'utf8');
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const send = (caller: TestCaller, bytes: Buffer, sha256 = hashOf(bytes)) =>
    caller.write('PUT', `/food-imports/files/${sha256}`, bytes, { 'content-type': 'application/octet-stream' });
  const lines = ['1;Rye crisp;5901234123457;350;milk', '2;Oat crisp;;360;', '3;=1+1;;1;', '4;;;1;'];
  it('are an administration’s business', async () => {
    expect(codeOf(await send(lena, csv(lines)))).toBe('403 access.denied');
    expect(codeOf(await lena.get('/food-imports'))).toBe('403 access.denied');
  });
  it('are taken as they were announced, and looked over before anything happens', async () => {
    const bytes = csv(lines);
    expect(codeOf(await send(boss, bytes, 'f'.repeat(64)))).toBe('422 food-import.wrong-hash');
    expect((await send(boss, bytes)).status).toBe(204);
    const path = `/food-imports/files/${hashOf(bytes)}/preview`;
    const { status, body } = await boss.write('POST', path, {}, { 'idempotency-key': '' });
    expect([status, body.accepted, body.rejected]).toEqual([200, 2, 2]);
    expect(body.rejects).toEqual([
      { line: 4, code: 'food-line.formula', column: 'Name', text: '=1+1' },
      expect.objectContaining({ line: 5, code: 'food.name-invalid', column: 'Name' }),
    ]);
  });
  it('are told apart by list: a number that means another food elsewhere overwrites none unasked', async () => {
    const seen = async (lines: readonly string[], body: object = {}) => {
      const bytes = csv(lines);
      await send(boss, bytes);
      const path = `/food-imports/files/${hashOf(bytes)}/preview`;
      return (await boss.write('POST', path, body, { 'idempotency-key': '' })).body;
    };
    const imported = async (lines: readonly string[], mapping: object, more: object = {}) => {
      const asked = { sha256: hashOf(csv(lines)), fileName: 'a.csv', mapping, ...more };
      const { body } = await boss.write('POST', '/food-imports', asked);
      const runs = async () => {
        await app.settle();
        const { items } = (await boss.get('/food-imports')).body as { items: Record<string, unknown>[] };
        return items.find(({ importId }) => importId === body.id);
      };
      await vi.waitFor(async () => expect((await runs())?.state).toBe('completed'), 20_000);
      return runs();
    };
    const [first, second] = [
      ['501;Apple;;52;', '502;Pear;;57;'],
      ['501;Salami;;380;', '502;Pear, ripe;;58;', '503;Brie;;340;'],
    ];
    const { mapping, ...of } = await seen(first, { fileName: 'Metro_2026-11.csv' });
    expect([mapping.list, of.added, of.changed]).toEqual(['Metro', 2, 0]);
    expect(await imported(first, mapping)).toMatchObject({ added: 2, list: 'Metro' });
    expect(await seen(first)).toMatchObject({ mapping: { list: 'Metro' }, added: 0, unchanged: 2 });
    const same = await seen(second, { mapping });
    expect(same).toMatchObject({ accepted: 3, added: 1, changed: 2, renamed: 1 });
    expect(same.renames).toEqual([{ line: 2, before: 'Apple', after: 'Salami' }]);
    expect(await seen(second, { mapping: { ...mapping, list: 'Edeka' } })).toMatchObject({ added: 3, renamed: 0 });
    expect(await imported(second, mapping)).toMatchObject({
      added: 1,
      changed: 1,
      rejects: [{ line: 2, code: 'food.other-name', column: null, text: 'Apple' }],
    });
    expect(await imported(second, mapping, { renames: true })).toMatchObject({ changed: 1, unchanged: 2, rejected: 0 });
  });
  it('are taken in parts, one after another', async () => {
    const bytes = csv(['77;Spelt crisp;;350;']);
    const sha256 = hashOf(bytes);
    const part = (n: number, of: number, content: Buffer) =>
      boss.write('PUT', `/food-imports/files/${sha256}?part=${n}&parts=${of}`, content, {
        'content-type': 'application/octet-stream',
      });
    expect(codeOf(await part(3, 3, bytes.subarray(20)))).toBe('409 food-import.part-missing');
    expect(codeOf(await part(3, 2, bytes))).toBe('400 input.invalid');
    for (const [n, content] of [bytes.subarray(0, 10), bytes.subarray(10, 20), bytes.subarray(20)].entries())
      expect((await part(n + 1, 3, content)).status).toBe(204);
    const { body } = await boss.write('POST', `/food-imports/files/${sha256}/preview`, {}, { 'idempotency-key': '' });
    expect([body.format, body.accepted]).toEqual(['csv', 1]);
  });
  it('may be a workbook, whose sheets can be chosen', async () => {
    const bytes = Buffer.from(
      madeWorkbook({
        Notes: [['Mind this']],
        Foods: [
          ['Name', 'kcal'],
          ['Barley crisp', 340],
        ],
      }),
    );
    expect((await send(boss, bytes)).status).toBe(204);
    const path = `/food-imports/files/${hashOf(bytes)}/preview`;
    const preview = (body: object) => boss.write('POST', path, body, { 'idempotency-key': '' });
    expect((await preview({})).body).toMatchObject({ format: 'xlsx', sheets: ['Notes', 'Foods'], accepted: 0 });
    const { body } = await preview({ sheet: 'Foods' });
    expect([body.mapping.sheet, body.accepted]).toEqual(['Foods', 1]);
    const missing = await preview({ sheet: 'Drinks' });
    expect([codeOf(missing), missing.body.reason]).toEqual(['422 food-import.unreadable', 'sheet-missing']);
    const asked = { sha256: hashOf(bytes), fileName: 'foods.xlsx', mapping: body.mapping };
    expect((await boss.write('POST', '/food-imports', asked)).status).toBe(202);
  });
  it.each([
    [[], '422 food-import.mapping-invalid'],
    [[{ header: 'Name', target: 'protein', unit: 'g' }], '422 food-import.mapping-invalid'],
    [
      [
        { header: 'Name', target: 'name', unit: null },
        { header: 'kcal', target: 'energy', unit: 'mg' },
      ],
      '422 food-import.mapping-invalid',
    ],
    [[{ header: 'Name', target: 'magic', unit: null }], '400 input.invalid'],
  ])('need columns that make sense: %j', async (columns, expected) => {
    const body = {
      sha256: hashOf(csv(lines)),
      fileName: 'a.csv',
      mapping: { separator: ';', decimal: '.', per: '100g', columns },
    };
    expect(codeOf(await boss.write('POST', '/food-imports', body))).toBe(expected);
  });
  it('have no two columns of one heading, unless those are left out', async () => {
    const bytes = Buffer.from('Name;Fett;Fett\nOat crisp;10;2', 'utf8');
    expect((await send(boss, bytes)).status).toBe(204);
    const path = `/food-imports/files/${hashOf(bytes)}/preview`;
    const { body } = await boss.write('POST', path, {}, { 'idempotency-key': '' });
    expect([body.accepted, body.mappingProblem]).toEqual([0, expect.stringContaining('“Fett”')]);
    const asked = { sha256: hashOf(bytes), fileName: 'a.csv', mapping: body.mapping };
    expect(codeOf(await boss.write('POST', '/food-imports', asked))).toBe('422 food-import.heading-repeated');
    const columns = [{ header: 'Name', target: 'name', unit: null }];
    const without = { ...asked, mapping: { ...body.mapping, columns } };
    expect((await boss.write('POST', '/food-imports', without)).status).toBe(202);
  });
  it('are there before they are imported', async () => {
    const mapping = {
      separator: ';',
      decimal: '.',
      per: '100g',
      columns: [{ header: 'Name', target: 'name', unit: null }],
    };
    const body = { sha256: 'a'.repeat(64), fileName: 'a.csv', mapping };
    expect(codeOf(await boss.write('POST', '/food-imports', body))).toBe('404 food-import.unknown');
  });
});
