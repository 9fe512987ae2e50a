import { createHash, randomUUID } from 'node:crypto';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { samplePicture } from '#src/files/contract.js';

// Real: the whole application on PostgreSQL and a disk, asked in process.
let api: TestApp;
let people: Record<'boss' | 'lena', TestPerson> & { orgId: string };
let boss: TestCaller, lena: TestCaller, stranger: TestCaller;

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code ?? ''}`.trim();
const put = (caller: TestCaller, accent: string | null, lines: readonly string[] = [], seen?: number) =>
  caller.write('PUT', '/org/letterhead', { accent, lines }, seen === undefined ? {} : { 'if-match': `"${seen}"` });
const setLogo = async (caller: TestCaller, width: number) => (await logoSetter(caller, width))();
/** Asked again, it is the same request. */
const logoSetter = async (caller: TestCaller, width: number) => {
  const bytes = await samplePicture(width, 20, 'png');
  const { ticket } = (await caller.write('POST', '/picture-uploads', { bytes: bytes.length })).body;
  await caller.write('PUT', `/picture-uploads/${ticket}/parts/0`, bytes, {
    'content-type': 'application/octet-stream',
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = { 'idempotency-key': randomUUID() };
  return () => caller.write('PUT', '/org/letterhead/logo', { ticket, sha256, name: 'logo.png' }, key);
};
const stored = async () => {
  const keys: string[] = [];
  for await (const { key } of api.app.get(BlobStore).list(`pictures/${people.orgId}/letterhead`)) keys.push(key);
  return keys;
};

beforeAll(async () => {
  api = await testApp({ readsAreDeclared: true });
  people = await api.found({ boss: 'org_admin', lena: 'dietitian' });
  const other = await api.found({ eve: 'org_admin' }, 'Clinic Elsewhere');
  [boss, lena, stranger] = (await Promise.all(
    [people.boss, people.lena, other.eve].map((person) => api.login(person)),
  )) as [TestCaller, TestCaller, TestCaller];
});
afterAll(() => api.close());

describe('the letterhead of an organisation', () => {
  it('is plain at first, and what its administrator says, in a colour that text can be read in', async () => {
    expect((await boss.get('/org/letterhead')).body).toEqual({
      accent: null,
      ink: null,
      lines: [],
      logo: null,
      revision: null,
    });
    expect(codeOf(await put(boss, '#f9a825', ['Lindenstraße 12']))).toBe('200');
    const { body } = await boss.get('/org/letterhead');
    expect(body).toMatchObject({ accent: '#f9a825', lines: ['Lindenstraße 12'] });
    expect(body.ink).not.toBe(body.accent);
    expect(codeOf(await put(boss, '#ffff00', [], body.revision))).toBe('422 letterhead.colour-too-light');
    expect((await stranger.get('/org/letterhead')).body.accent).toBeNull();
  });

  it('is not changed by whoever has not seen how it stands', async () => {
    const { revision } = (await boss.get('/org/letterhead')).body;
    expect(codeOf(await put(boss, '#0b6655', ['Mine'], revision))).toBe('200');
    expect(codeOf(await put(boss, null, ['Theirs'], revision))).toBe('412 stream.stale');
    expect(codeOf(await put(boss, null, ['Theirs']))).toBe('412 stream.stale');
    expect((await boss.get('/org/letterhead')).body).toMatchObject({ lines: ['Mine'], revision: revision + 1 });
  });

  it('is an administrator’s alone', async () => {
    expect(codeOf(await lena.get('/org/letterhead'))).toBe('403 access.denied');
    expect(codeOf(await put(lena, '#000000'))).toBe('403 access.denied');
    expect(codeOf(await setLogo(lena, 40))).toBe('403 access.denied');
  });

  it('has a logo, which is replaced and removed with its bytes', async () => {
    expect(codeOf(await boss.get('/org/letterhead/logo'))).toBe('404 picture.unknown');
    const setFirst = await logoSetter(boss, 40);
    const first = await setFirst();
    expect(codeOf(first)).toBe('200');
    expect((await boss.get('/org/letterhead/logo')).headers['content-type']).toBe('image/png');
    expect((await boss.get('/org/letterhead')).body.logo).toMatchObject({ width: 40, height: 20 });
    const before = await stored();
    await setLogo(boss, 60);
    const after = await stored();
    expect([after.length, after.some((key) => before.includes(key))]).toEqual([2, false]);
    expect([(await setFirst()).body, await stored()]).toEqual([first.body, after]);
    expect(codeOf(await stranger.get('/org/letterhead/logo'))).toBe('404 picture.unknown');
    const key = { 'idempotency-key': randomUUID() };
    await boss.write('DELETE', '/org/letterhead/logo', undefined, key);
    await setLogo(boss, 80);
    expect(codeOf(await boss.write('DELETE', '/org/letterhead/logo', undefined, key))).toBe('200');
    expect((await boss.get('/org/letterhead/logo')).status).toBe(200);
    await boss.write('DELETE', '/org/letterhead/logo');
    expect([(await boss.get('/org/letterhead')).body.logo, await stored()]).toEqual([null, []]);
  });
});
