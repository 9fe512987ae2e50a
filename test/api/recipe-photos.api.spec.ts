import { createHash, randomUUID } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { DueWorks } from '#libs/projections/due-work.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { samplePdf, samplePicture } from '#src/files/contract.js';

// Real: the whole application on PostgreSQL and a disk, asked in process.
let api: TestApp;
let people: Record<'lena' | 'boss' | 'tom', TestPerson> & { orgId: string };
let lena: TestCaller, boss: TestCaller, tom: TestCaller, stranger: TestCaller;
let recipeId: string;

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code ?? ''}`.trim();
const sent = async (caller: TestCaller, bytes: Buffer) => {
  const begun = await caller.write('POST', '/picture-uploads', { bytes: bytes.length });
  if (begun.status !== 201) return begun;
  await caller.write('PUT', `/picture-uploads/${begun.body.ticket}/parts/0`, bytes, {
    'content-type': 'application/octet-stream',
  });
  return begun;
};
const commit = (caller: TestCaller, ticket: string, bytes: Buffer, name = 'dish.jpg', of = recipeId, key?: string) =>
  caller.write(
    'PUT',
    `/recipes/${of}/photo`,
    { ticket, sha256: createHash('sha256').update(bytes).digest('hex'), name },
    key === undefined ? {} : { 'idempotency-key': key },
  );
const set = async (caller: TestCaller, bytes: Buffer, name?: string, of?: string): Promise<Answer> => {
  const begun = await sent(caller, bytes);
  return begun.status === 201 ? commit(caller, begun.body.ticket, bytes, name, of) : begun;
};
const photoOf = async () => (await lena.get(`/recipes/${recipeId}`)).body.photo;
const stored = async () => {
  const keys: string[] = [];
  for await (const { key } of api.app.get(BlobStore).list(`pictures/${people.orgId}`)) keys.push(key);
  return keys.sort();
};
const jpeg = async (width = 40) =>
  sharp(await samplePicture(width, 20, 'jpeg'))
    .withExif({ IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer();
const made = async () => {
  const entered = { per: '100g', amounts: { energy: 370 } };
  const foodId = String((await lena.write('POST', '/foods/own', { name: 'Oats', entered })).body.id);
  const answer = await lena.write('POST', '/recipes', {
    name: 'Porridge',
    servings: 2,
    yieldFactor: 1,
    ingredients: [{ ingredientId: randomUUID(), foodId, foodVersion: 'org.1', grams: 90 }],
    steps: [],
    tags: [],
    overrides: [],
  });
  return String(answer.body.id);
};

beforeAll(async () => {
  api = await testApp({ readsAreDeclared: true });
  people = await api.found({ lena: 'dietitian', boss: 'org_admin', tom: 'trainer' });
  const other = await api.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
  [lena, boss, tom, stranger] = (await Promise.all(
    [people.lena, people.boss, people.tom, other.eve].map((person) => api.login(person)),
  )) as [TestCaller, TestCaller, TestCaller, TestCaller];
});
beforeEach(async () => {
  recipeId = await made();
  for (const caller of [boss, tom]) caller.after = lena.after;
});
afterAll(() => api.close());

describe('the photo of a recipe', () => {
  it('is kept sealed, and shown to those who read recipes', async () => {
    expect(await set(lena, await jpeg())).toMatchObject({ status: 200 });
    expect(await photoOf()).toMatchObject({ width: 40, height: 20 });
    const [row] = (await lena.get('/recipes?search=porridge')).body.items.filter(
      (each: { recipeId: string }) => each.recipeId === recipeId,
    );
    expect(row.photo).toEqual(await photoOf());
    tom.after = lena.after;
    const answer = await tom.get(`/recipes/${recipeId}/photo`);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect((await tom.get(`/recipes/${recipeId}/photo/thumbnail`)).headers['content-type']).toBe('image/webp');
    expect(codeOf(await stranger.get(`/recipes/${recipeId}/photo`))).toBe('404 picture.unknown');
    const keys = await stored();
    for (const key of keys.filter((each) => each.includes(recipeId))) {
      const blob = await api.app.get(BlobStore).get(key);
      const bytes = Buffer.concat((await blob!.content.toArray()) as Buffer[]);
      // sealed: no picture to whoever has the disk
      expect([bytes.includes('JFIF'), bytes.includes('WEBP')]).toEqual([false, false]);
    }
  });

  it('takes up no version, and none of its versions is taken up by it', async () => {
    const { revision } = (await lena.get(`/recipes/${recipeId}`)).body;
    await set(boss, await jpeg());
    lena.after = boss.after;
    expect((await lena.get(`/recipes/${recipeId}`)).body).toMatchObject({ revision, version: 1 });
  });

  it('is replaced and removed with its bytes; twice is once', async () => {
    const bytes = await jpeg();
    const { body } = await sent(lena, bytes);
    const key = randomUUID();
    const first = await commit(lena, body.ticket, bytes, 'dish.jpg', recipeId, key);
    expect(codeOf(await commit(lena, body.ticket, bytes, 'dish.jpg', recipeId, key))).toBe('200');
    expect(codeOf(await commit(lena, body.ticket, bytes))).toBe('200');
    const before = (await stored()).filter((each) => each.includes(recipeId));
    expect([first.body.revision, before.length]).toEqual([0, 2]);
    await set(lena, await jpeg(60));
    const after = (await stored()).filter((each) => each.includes(recipeId));
    expect([after.length, after.some((each) => before.includes(each))]).toEqual([2, false]);
    expect(await photoOf()).toMatchObject({ width: 60 });
    await lena.write('DELETE', `/recipes/${recipeId}/photo`);
    expect(codeOf(await lena.write('DELETE', `/recipes/${recipeId}/photo`))).toBe('200');
    expect([await photoOf(), (await stored()).filter((each) => each.includes(recipeId))]).toEqual([null, []]);
    expect(codeOf(await lena.get(`/recipes/${recipeId}/photo`))).toBe('404 picture.unknown');
  });

  it('is not lost to a retry of what removed the one before', async () => {
    await set(lena, await jpeg());
    const key = { 'idempotency-key': randomUUID() };
    const remove = () => lena.write('DELETE', `/recipes/${recipeId}/photo`, undefined, key);
    const removed = await remove();
    await set(lena, await jpeg(60));
    // the answer was lost: whoever waits for it asks again
    expect((await remove()).body).toEqual(removed.body);
    expect((await lena.get(`/recipes/${recipeId}/photo`)).status).toBe(200);
    expect((await stored()).filter((each) => each.includes(recipeId))).toHaveLength(2);
  });

  it('is set once, whatever became of it or of the recipe before its setting is asked for again', async () => {
    const [bytes, key] = [await jpeg(), randomUUID()];
    const { body } = await sent(lena, bytes);
    const again = (name = 'dish.jpg') => commit(lena, body.ticket, bytes, name, recipeId, key);
    const first = await again();
    await set(lena, await jpeg(60));
    expect((await again()).body).toEqual(first.body);
    expect((await lena.get(`/recipes/${recipeId}/photo`)).status).toBe(200);
    expect(await photoOf()).toMatchObject({ width: 60 });
    await lena.write('DELETE', `/recipes/${recipeId}`);
    expect((await again()).body).toEqual(first.body);
    expect(codeOf(await again('other.jpg'))).toBe('422 idempotency.key-reused');
  });

  it('is refused with the reason where it is no picture that is taken in', async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
      Buffer.alloc(100),
    ]);
    expect(codeOf(await set(lena, heic, 'a.heic'))).toBe('422 file.heic');
    expect(codeOf(await set(lena, samplePdf(['x']), 'a.pdf'))).toBe('422 picture.not-a-picture');
    expect(codeOf(await set(lena, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg'))).toBe(
      '422 file.type-unsupported',
    );
    expect(codeOf(await set(lena, (await jpeg()).subarray(0, 200)))).toBe('422 file.damaged');
    expect(codeOf(await lena.write('POST', '/picture-uploads', { bytes: 40 * 2 ** 20 }))).toBe('422 file.too-large');
    expect(codeOf(await lena.write('POST', '/picture-uploads', { bytes: 0 }))).toBe('422 file.empty');
    expect(await photoOf()).toBeNull();
  });

  it('is set by those who write recipes, for a recipe in use, with an upload of their own', async () => {
    const bytes = await jpeg();
    expect(codeOf(await set(tom, bytes))).toBe('403 access.denied');
    expect(codeOf(await set(stranger, bytes))).toBe('404 recipe.unknown');
    const { body } = await sent(boss, bytes);
    expect(codeOf(await commit(lena, body.ticket, bytes))).toBe('404 upload.unknown');
    await lena.write('DELETE', `/recipes/${recipeId}`);
    expect(codeOf(await set(lena, bytes))).toBe('409 recipe.archived');
    expect((await stored()).filter((each) => each.includes(recipeId))).toEqual([]);
  });

  it('counts towards what the organisation keeps', async () => {
    const contact = { kind: 'email', value: `${randomUUID()}@client.example` };
    const anna = String((await lena.write('POST', '/clients', { name: 'Anna', contact })).body.id);
    await api.settle();
    const used = async () => Number((await lena.get(`/clients/${anna}/files`)).body.usedBytes);
    const before = await used();
    await set(lena, await jpeg());
    expect(await used()).toBeGreaterThan(before);
    await lena.write('DELETE', `/recipes/${recipeId}/photo`);
    expect(await used()).toBe(before);
  });

  it('stays when what was left over is collected', async () => {
    await set(lena, await jpeg());
    const [orphan, kept] = [`pictures/${people.orgId}/recipes/${recipeId}/${randomUUID()}/ab`, await stored()];
    await api.app.get(BlobStore).put(orphan, [Buffer.from('x')] as unknown as AsyncIterable<Uint8Array>);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const key of [orphan, ...kept]) utimesSync(join(api.configuration.home, 'files', key), yesterday, yesterday);
    await api.app.get(DueWorks, { strict: false }).wake('leftover-recipe-photos');
    expect(await stored()).toEqual(kept);
  });
});
