import { createHash, randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { samplePicture } from '#src/files/contract.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; two foods.
const FOODS = new Set(['sr-20038', 'sr-01077']);

let app: TestApp;
let people: Record<'lena' | 'tom' | 'rita' | 'boss', TestPerson> & { orgId: string };
let lena: TestCaller, tom: TestCaller, rita: TestCaller, boss: TestCaller, stranger: TestCaller;
let oats: { foodId: string; foodVersion: string };

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
/** Another person asks: they must not be behind what the first one did. */
const following = (caller: TestCaller, of: TestCaller) => {
  caller.after = of.after;
  return caller;
};
const ingredient = (of: object, grams: number, more: object = {}) => ({
  ingredientId: randomUUID(),
  ...of,
  grams,
  ...more,
});
const porridge = (more: object = {}) => ({
  name: 'Porridge',
  servings: 2,
  yieldFactor: 1,
  ingredients: [ingredient(oats, 200)],
  steps: [{ text: 'Stir.', minutes: 10 }],
  tags: ['breakfast'],
  overrides: [],
  ...more,
});
const made = async (body: object = porridge()): Promise<string> => {
  const answer = await lena.write('POST', '/recipes', body);
  expect(answer.status).toBe(201);
  return String(answer.body.id);
};
const saved = (recipeId: string, revision: number, body: object, caller = lena) =>
  caller.write('PUT', `/recipes/${recipeId}`, body, { 'if-match': `"${revision}"` });

beforeAll(async () => {
  app = await testApp({ clock: new MovingClock('2026-11-21T09:00:00.000Z'), readsAreDeclared: true });
  people = await app.found({ lena: 'dietitian', tom: 'trainer', rita: 'researcher', boss: 'org_admin' });
  const other = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
  [lena, tom, rita, boss, stranger] = (await Promise.all(
    [people.lena, people.tom, people.rita, people.boss, other.eve].map((person) => app.login(person)),
  )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
  const list = await readUsdaSr28();
  await app.app.get(FoodImporter).import({ ...list, foods: list.foods.filter(({ foodId }) => FOODS.has(foodId)) });
  oats = { foodId: 'sr-20038', foodVersion: (await lena.get('/foods/sr-20038')).body.version };
});
afterAll(() => app.close());

describe('recipes over HTTP', () => {
  it('are made once for a key, and listed with the energy of a serving', async () => {
    const [key, body] = [randomUUID(), porridge({ name: 'Overnight oats' })];
    const first = await lena.write('POST', '/recipes', body, { 'idempotency-key': key });
    const second = await lena.write('POST', '/recipes', body, { 'idempotency-key': key });
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    const { per100g, nutrientIds } = (await lena.get('/foods/sr-20038')).body;
    expect((await lena.get('/recipes?search=overnight')).body.items).toMatchObject([
      {
        recipeId: first.body.id,
        version: 1,
        servings: 2,
        servingGrams: 100,
        kcal: per100g[nutrientIds.indexOf('energy')],
        complete: true,
        savedBy: { accountId: people.lena.accountId },
      },
    ]);
  });

  it('are saved as a next version by whoever knows the one before; every version is kept', async () => {
    const recipeId = await made();
    const next = porridge({ name: 'Porridge with milk', servings: 4 });
    expect(codeOf(await lena.write('PUT', `/recipes/${recipeId}`, next))).toMatch(/^428 /);
    expect((await saved(recipeId, 0, next)).status).toBe(200);
    expect((await saved(recipeId, 0, porridge({ name: 'Late' }))).status).toBe(412);
    const { body, headers } = await lena.get(`/recipes/${recipeId}`);
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({ name: 'Porridge with milk', version: 2, versions: [{ version: 2 }, { version: 1 }] });
    expect((await lena.get(`/recipes/${recipeId}?version=1`)).body).toMatchObject({
      name: 'Porridge',
      version: 1,
      newestVersion: 2,
    });
    const refs = [1, 2, 3].map((version) => ({ recipeId, version }));
    const { recipes } = (await lena.write('POST', '/recipes/lookup', { refs })).body;
    expect(recipes.map(({ version }: { version: number }) => version).sort()).toEqual([1, 2]);
  });

  it('are refused where they contain themselves, or what does not exist', async () => {
    const recipeId = await made();
    const part = { recipeId, recipeVersion: 1 };
    const around = await made(porridge({ name: 'Around', ingredients: [ingredient(part, 100)] }));
    for (const [code, of, more] of [
      ['recipe.cycle', { recipeId: around, recipeVersion: 1 }, {}],
      ['recipe.part-unknown', { recipeId: randomUUID(), recipeVersion: 1 }, {}],
      ['recipe.ingredients-invalid', { ...oats, ...part }, {}],
      ['food.unknown', { ...oats, foodVersion: 'ffffffffffff' }, {}],
      ['portion.measure-unknown', oats, { measure: { label: 'no such cup', amount: 1 } }],
    ] as const)
      expect(codeOf(await saved(recipeId, 0, porridge({ ingredients: [ingredient(of, 100, more)] })))).toBe(
        `422 ${code}`,
      );
    expect((await lena.get(`/recipes/${recipeId}`)).body).toMatchObject({ version: 1, revision: 0 });
  });

  it('are archived and restored, twice like once', async () => {
    const recipeId = await made(porridge({ name: 'Sometimes' }));
    const names = async (query: string) =>
      (await lena.get(`/recipes?search=sometimes${query}`)).body.items.map(({ name }: { name: string }) => name);
    for (let i = 0; i < 2; i++) expect((await lena.write('DELETE', `/recipes/${recipeId}`)).status).toBe(200);
    expect([await names(''), await names('&archived=true')]).toEqual([[], ['Sometimes']]);
    expect(codeOf(await saved(recipeId, 1, porridge()))).toBe('409 recipe.archived');
    for (let i = 0; i < 2; i++)
      expect((await lena.write('POST', `/recipes/${recipeId}/restoration`, {})).status).toBe(200);
    expect([await names(''), await names('&archived=true')]).toEqual([['Sometimes'], []]);
  });

  it('are written by those who plan, read by those who care, and nobody else’s business', async () => {
    const recipeId = await made();
    expect((await following(boss, lena).get(`/recipes/${recipeId}`)).status).toBe(200);
    expect((await following(tom, lena).get(`/recipes/${recipeId}`)).status).toBe(200);
    expect((await saved(recipeId, 0, porridge(), tom)).status).toBe(403);
    expect((await following(rita, lena).get(`/recipes/${recipeId}`)).status).toBe(403);
    expect(codeOf(await stranger.get(`/recipes/${recipeId}`))).toBe('404 recipe.unknown');
    const nowhere = codeOf(await saved(randomUUID(), 0, porridge(), stranger));
    expect(codeOf(await saved(recipeId, 0, porridge(), stranger))).toBe(nowhere);
  });
});

describe('a printed plan over HTTP', () => {
  it('names the client to staff, not to a key that may read plans alone, and needs no picture', async () => {
    const client = { name: 'Helena Brandt', contact: { kind: 'email', value: 'helena@example.org' } };
    const clientId = (await lena.write('POST', '/clients', client)).body.id;
    await app.settle();
    const planId = (await lena.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Cut', weeks: 1 })).body.id;
    const item = { op: 'place', itemId: randomUUID(), day: 0, slotId: 'breakfast', order: 1, ...oats, grams: 60 };
    await lena.write('POST', `/meal-plans/${planId}/operations`, { operations: [item] });
    await lena.write('POST', `/meal-plans/${planId}/publications`, {}, { 'if-match': '"1"' });
    const secretOf = async (...scopes: string[]) =>
      String((await boss.write('POST', '/api-keys', { name: scopes.join(), scopes })).body.secret);
    const [plans, both] = [await secretOf('plans:read'), await secretOf('plans:read', 'clients:read')];
    await app.settle();
    const printed = async (token: string) => {
      const answer = await app.inject({
        url: `/api/v1/meal-plans/${planId}/versions/1/print`,
        headers: { authorization: `Bearer ${token}` },
      });
      expect([answer.status, answer.text.slice(0, 5)]).toEqual([200, '%PDF-']);
      return answer.text;
    };
    expect(await printed(lena.accessToken)).toContain('Helena Brandt');
    expect(await printed(both)).toContain('Helena Brandt');
    expect(await printed(plans)).not.toContain('Helena Brandt');
    const logo = await samplePicture(60, 20, 'png');
    const { ticket } = (await boss.write('POST', '/picture-uploads', { bytes: logo.length })).body;
    await boss.write('PUT', `/picture-uploads/${ticket}/parts/0`, logo, { 'content-type': 'application/octet-stream' });
    const sha256 = createHash('sha256').update(logo).digest('hex');
    await boss.write('PUT', '/org/letterhead/logo', { ticket, sha256, name: 'logo.png' });
    await app.settle();
    expect(await printed(lena.accessToken)).toContain('/Subtype /Image');
    // the storage is away
    const storage = vi.spyOn(app.app.get(BlobStore), 'get').mockRejectedValue(new Error('away'));
    expect(await printed(lena.accessToken)).not.toContain('/Subtype /Image');
    storage.mockRestore();
  });
});
