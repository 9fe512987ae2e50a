import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { v7 } from 'uuid';
import { startProduct, type Product } from '../journeys/product.js';
import { ApiCaller } from './api-caller.js';
import { today } from './weight-writers.js';

const LONGEST_MS = 60_000;
const root = join(import.meta.dirname, '..', '..');

// security.md scenario 64, one client
describe('erasing a client', () => {
  let product: Product;
  afterAll(() => product?.dispose());

  it('leaves none of their words on the disk; the chain verifies and others are as they were', async () => {
    product = await startProduct();
    const nora = new ApiCaller(product.url);
    const { orgId } = await nora.login('nora.feld@linden-clinic.example', 'trackforge-demo-2026');
    const canary = (what: string) => `kanari${what}${randomBytes(6).toString('hex')}`;
    const canaries = Object.fromEntries(
      ['name', 'newname', 'mail', 'othermail', 'plan', 'renamed', 'note', 'lognote', 'search', 'refused'].map(
        (what) => [what, canary(what)],
      ),
    ) as Record<string, string>;

    const { id: clientId } = await done(
      nora.write('POST', '/clients', {
        name: `Ada ${canaries.name}`,
        contact: { kind: 'email', value: `${canaries.mail}@client.example` },
      }),
    );
    await done(
      nora.write(
        'PATCH',
        `/clients/${clientId}`,
        {
          name: `Ada ${canaries.newname}`,
          contacts: [{ kind: 'email', value: `${canaries.othermail}@client.example` }],
        },
        { 'if-match': await etagOf(nora, `/clients/${clientId}`) },
      ),
    );
    const { id: planId } = await done(
      nora.write('POST', `/clients/${clientId}/meal-plans`, { name: `Plan ${canaries.plan}`, weeks: 1 }),
    );
    const {
      items: [food],
    } = (await nora.get('/foods?search=oats&limit=1')).body as { items: [{ foodId: string; version: string }] };
    const itemId = randomUUID();
    const operations = [
      {
        op: 'place',
        itemId,
        day: 0,
        slotId: 'breakfast',
        order: 1,
        foodId: food.foodId,
        foodVersion: food.version,
        grams: 60,
      },
      { op: 'note', itemId, text: `Soaked ${canaries.note}` },
      { op: 'rename', name: `Plan ${canaries.renamed}` },
    ];
    await done(nora.write('POST', `/meal-plans/${planId}/operations`, { operations }));
    await done(
      nora.write(
        'POST',
        `/meal-plans/${planId}/publications`,
        {},
        { 'if-match': await etagOf(nora, `/meal-plans/${planId}`) },
      ),
    );
    await done(nora.write('PUT', `/clients/${clientId}/meal-plan-assignment`, { planId, version: 1, from: today }));
    await done(
      nora.write('POST', `/clients/${clientId}/meal-logs`, {
        entryId: v7(),
        date: today,
        slotId: 'lunch',
        kind: 'adjusted',
        items: [{ foodId: food.foodId, foodVersion: food.version, grams: 90 }],
        note: `Late ${canaries.lognote}`,
      }),
    );
    // searched for, and refused with: neither may end in a log
    await nora.get(`/clients?search=${canaries.search}`);
    await nora.write('POST', `/clients/${clientId}/meal-plans`, { name: canaries.refused, weeks: 99 });
    const others = await everybodyElse(nora, clientId);
    expect(filesWith(product.home, [canaries.newname!]).length).toBeGreaterThan(0);

    const began = Date.now();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['dist/src/cli.js', 'erase', '--org', orgId, '--client', clientId, '--ground', 'request-of-the-person'],
      {
        cwd: root,
        env: { ...process.env, NODE_OPTIONS: '', TRACKFORGE_HOME: product.home },
      },
    );
    const tookMs = Date.now() - began;
    console.log(`erased in ${(tookMs / 1000).toFixed(1)} s\n${stdout}`);

    expect(tookMs).toBeLessThan(LONGEST_MS);
    expect((await nora.get(`/clients/${clientId}`)).status).toBe(404);
    expect((await nora.get(`/meal-plans/${planId}`)).status).toBe(404);
    expect(filesWith(product.home, Object.values(canaries))).toEqual([]);
    expect((await nora.get('/history/verification')).body).toMatchObject({ ok: true, problems: [] });
    expect(await everybodyElse(nora, clientId)).toEqual(others);
  });
});

async function done(answer: ReturnType<ApiCaller['write']>): Promise<{ id: string }> {
  const { status, body } = await answer;
  if (status !== 200 && status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body as { id: string };
}

async function etagOf(api: ApiCaller, path: string): Promise<string> {
  return (await api.get(path)).headers.get('etag') ?? '';
}

/** Details of all other clients, as the API shows them. */
async function everybodyElse(api: ApiCaller, clientId: string): Promise<unknown[]> {
  const { items } = (await api.get('/clients?limit=200')).body as { items: { clientId: string }[] };
  return Promise.all(
    items
      .filter((other) => other.clientId !== clientId)
      .map(async (other) => (await api.get(`/clients/${other.clientId}`)).body),
  );
}

/** Files of the data folder, the write-ahead log included, that hold one of the words. */
function filesWith(home: string, words: readonly string[]): string[] {
  const needles = words.map((word) => Buffer.from(word));
  return readdirSync(home, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    // a file may go while the folder is read
    if (!entry.isFile() || !existsSync(path)) return [];
    const bytes = readFileSync(path);
    return needles.flatMap((needle, index) =>
      bytes.includes(needle) ? [`${path.slice(home.length)}: ${words[index]!.slice(0, 12)}`] : [],
    );
  });
}
