import { strFromU8, unzipSync } from 'fflate';
import { newId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

/** What a clinician typed, and what only the record of one person says: none of it may come to a researcher. */
const CANARIES = ['Kanarienfieber', 'Glandula canaria', 'canary of the ward', 'Canarol forte', 'Vogelsang'];
const purpose = 'Potassium of people with chronic kidney disease.';
const KIDNEYS = { anyOf: [{ kind: 'condition', code: 'N18.3' }] };
const egfr = (from: number, to: number) => ({ anyOf: [{ kind: 'lab', code: '33914-3', from, to }] });

// real: the whole application on PostgreSQL, asked in process; every read declares what it reads
describe('a cohort that is chosen by health', () => {
  let app: TestApp;
  let people: Record<'nora' | 'tara' | 'ida' | 'audra' | 'rosa' | 'lena', TestPerson> & { orgId: string };
  let nora: TestCaller, rosa: TestCaller, lena: TestCaller;
  const ids: string[] = [];

  const done = async (answer: Promise<Answer>) => {
    const { status, text, body } = await answer;
    if (status >= 300) throw new Error(`${status} ${text}`);
    return body;
  };
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const record = (clientId: string, path: string, body: object) =>
    done(nora.write('POST', `/clients/${clientId}/medical-record/${path}`, body));
  const count = async (cohort: object) =>
    (await done(rosa.write('POST', '/research/cohort-counts', cohort)))['people'] as number | null;
  const numbered = async () => {
    await app.settle();
    const worker = app.databases.databases.main('worker');
    for (let waited = 0; waited < 30_000; waited += 50) {
      const { rows } = await worker.query<{ n: number }>('select count(*)::int as n from es.event where org_id = $1', [
        people.orgId,
      ]);
      if ((await app.app.get(OrgLogs).lastNumber(people.orgId)) === rows[0]!.n) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the log is not numbered');
  };

  beforeAll(async () => {
    app = await testApp({ readsAreDeclared: true });
    people = await app.found({
      nora: 'dietitian',
      tara: 'trainer',
      ida: 'assistant',
      audra: 'auditor',
      rosa: 'researcher',
      lena: 'org_admin',
    });
    [nora, rosa, lena] = await Promise.all([app.login(people.nora), app.login(people.rosa), app.login(people.lena)]);
    for (let n = 0; n < 20; n += 1) {
      const contact = { kind: 'email', value: `c${n}@vogelsang.example` };
      const body = { name: `Vogelsang ${n}`, contact, sex: 'female', birthDate: `${1960 + n}-03-04` };
      ids.push(String((await done(nora.write('POST', '/clients', body)))['id']));
    }
    // twelve have the disease, eight of them a low eGFR
    for (const [n, clientId] of ids.slice(0, 12).entries()) {
      await record(clientId, 'conditions', {
        entryId: newId(),
        code: n % 2 ? 'N18.31' : 'N18.32',
        detail: 'canary of the ward',
      });
      await record(clientId, 'labs', {
        labs: [
          {
            entryId: newId(),
            code: '33914-3',
            value: n < 8 ? 40 : 58,
            unit: 'mL/min/{1.73_m2}',
            takenOn: '2026-01-12',
          },
          { entryId: newId(), name: 'Glandula canaria', value: 12, unit: 'U/L', takenOn: '2026-01-12' },
        ],
      });
    }
    await record(ids[0]!, 'conditions', { entryId: newId(), name: 'Kanarienfieber' });
    await record(ids[0]!, 'medications', { entryId: newId(), name: 'Canarol forte', from: '2026-01-01' });
    await record(ids[0]!, 'notes', { entryId: newId(), on: '2026-01-12', text: 'canary of the ward' });
    await numbered();
  });
  afterAll(() => app?.close());

  it('is counted by condition and laboratory range, by the same rules as any other', async () => {
    expect(await count({})).toBe(20);
    expect(await count({ groups: [KIDNEYS] })).toBe(10);
    expect(await count({ groups: [KIDNEYS, egfr(30, 45)] })).toBe(10);
    expect(await count({ groups: [{ anyOf: [{ kind: 'condition-group', code: 'cardiovascular' }] }] })).toBeNull();
    // of those born until 1970 fewer than five are without it
    expect(await count({ ageFrom: 57, groups: [KIDNEYS] })).toBeNull();
    expect(await count({ groups: [{ anyOf: [{ kind: 'allergy', code: 'peanut' }, ...KIDNEYS.anyOf] }] })).toBe(10);
  });

  it('asks for what the dictionaries know, with the bounds of its kind', async () => {
    const asked = (criterion: object) =>
      rosa.write('POST', '/research/cohort-counts', { groups: [{ anyOf: [criterion] }] });
    expect(codeOf(await asked({ kind: 'condition', code: 'Q99.9' }))).toBe('422 cohort.code-unknown');
    for (const window of [
      { kind: 'metric', code: 'weight', days: 31 },
      { kind: 'adherence', code: 'meals', days: 30 },
    ]) {
      const refused = await asked(window);
      expect(codeOf(refused)).toBe('422 cohort.window-unknown');
      expect(refused.body['detail']).toContain(window.kind === 'metric' ? '30, 90, 180, 365, 730' : '28, 90, 180, 365');
    }
    for (const wrong of [
      { kind: 'condition', code: 'N18.3', from: 1 },
      { kind: 'lab', code: '33914-3', from: -1 },
      { kind: 'lab', code: '33914-3', days: 0 },
      { kind: 'name', code: 'Vogelsang' },
      { kind: 'lab', code: '33914-3', clientId: ids[0] },
    ])
      expect(codeOf(await asked(wrong))).toBe('400 input.invalid');
    expect((await rosa.write('POST', '/research/cohort-counts', { groups: [{ anyOf: [] }] })).status).toBe(400);
  });

  it('is nobody’s but researchers’ and administrators’', async () => {
    for (const person of ['nora', 'tara', 'ida', 'audra'] as const) {
      const caller = await app.login(people[person]);
      expect(codeOf(await caller.write('POST', '/research/cohort-counts', { groups: [KIDNEYS] }))).toBe(
        '403 access.denied',
      );
    }
    for (const path of ['medical-record', 'allergies'])
      expect([403, 404]).toContain((await rosa.get(`/clients/${ids[0]}/${path}`)).status);
  });

  it('is not asked for when nearly everybody it is chosen from belongs to it', async () => {
    const cohort = { ageFrom: 57, groups: [KIDNEYS] };
    expect(codeOf(await rosa.write('POST', '/research/exports', { cohort, purpose }))).toBe(
      '422 research-export.too-few',
    );
  });

  it('is asked for, approved and taken, and tells no name and no word of anybody’s record', async () => {
    const cohort = { groups: [egfr(30, 45), KIDNEYS] };
    const { id: exportId } = await done(rosa.write('POST', '/research/exports', { cohort, purpose }));
    await app.settle();
    const listed = await rosa.get('/research/exports');
    const { contentHash, people: told } = listed.body.items[0];
    expect(told).toBe(10);
    await done(lena.write('POST', `/research/exports/${exportId}/approval`, { contentHash }));
    for (let waited = 0; waited < 30_000; waited += 50) {
      await app.settle();
      if ((await rosa.get('/research/exports')).body.items[0].file === 'ready') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const answer = await app.app.inject({
      method: 'POST',
      url: `/api/v1/research/exports/${exportId}/file`,
      headers: { host: 'clinic.test', authorization: `Bearer ${rosa.accessToken}`, 'idempotency-key': newId() },
    });
    expect(answer.statusCode).toBe(200);
    const files = Object.fromEntries(
      Object.entries(unzipSync(answer.rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)]),
    );
    expect(JSON.parse(files['about.json']!)).toMatchObject({ people: 8, cohort });
    expect(files['conditions.csv']!.trimEnd().split('\r\n').slice(1)).toEqual(
      Array(8).fill(expect.stringMatching(/^"p[0-9a-f]{20}","N18"$/)),
    );
    expect(files['labs.csv']!.trimEnd().split('\r\n')[1]).toMatch(
      /^"p[0-9a-f]{20}",-?\d+,"33914-3",40,"mL\/min\/\{1.73_m2\}",$/,
    );
    expect(files['README.txt']).toContain(contentHash);
    const all = [listed.text, ...Object.values(files)].join('\n');
    for (const telling of [...CANARIES, ...ids]) expect(all).not.toContain(telling);
  });
});
