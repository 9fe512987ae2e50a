import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { CommandBus } from '@nestjs/cqrs';
import { strFromU8, unzipSync } from 'fflate';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { PrepareResearchFile } from '#src/analytics/research-export/prepare-research-file.js';
import { ResearchFileExpiry } from '#src/analytics/research-export/research-file-expiry.js';
import { WaitingFiles } from '#src/analytics/research-export/waiting-files.js';
import { EraseClient } from '#src/history/contract.js';

const purpose = 'Adherence of women over forty, for the quality circle.';
const START = '2026-11-18T10:00:00.000Z';
const DAY_MS = 86_400_000;
const NAMES = [
  'Anna Albers',
  'Berta Brandt',
  'Clara Conrad',
  'Dora Dietz',
  'Emma Ebert',
  'Fritz Faber',
  'Gerd Graf',
  'Hugo Horn',
  'Ingo Ilg',
  'Jan Jung',
  'Karl Kern',
  'Lars Lang',
];

// security.md scenario 10; real: the whole application on PostgreSQL, asked in process
describe('a research export', () => {
  const clock = new MovingClock(START);
  let app: TestApp;
  let people: Record<'nora' | 'tara' | 'ida' | 'audra' | 'rosa' | 'ruth' | 'lena' | 'olga', TestPerson> & {
    orgId: string;
  };
  let callers: Record<'nora' | 'rosa' | 'ruth' | 'lena' | 'olga', TestCaller>;
  const ids: string[] = [];

  const signedIn = async () => {
    const entries = await Promise.all(
      (['nora', 'rosa', 'ruth', 'lena', 'olga'] as const).map(
        async (name) => [name, await app.login(people[name])] as const,
      ),
    );
    callers = Object.fromEntries(entries) as typeof callers;
  };
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const written = async (answer: Promise<Answer>): Promise<Answer> => {
    const { status, text } = await answer;
    if (status >= 300) throw new Error(`${status} ${text}`);
    return answer;
  };
  /** The numbers of the log follow its events. */
  const numbered = async () => {
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
  const request = async (caller: TestCaller, cohort: object = {}): Promise<string> => {
    await numbered();
    return String((await written(caller.write('POST', '/research/exports', { cohort, purpose }))).body.id);
  };
  const seen = async (exportId: string, caller = callers.lena) => {
    await app.settle();
    const { items } = (await caller.get('/research/exports')).body as {
      items: (Record<string, unknown> & { exportId: string; contentHash: string })[];
    };
    return items.find((each) => each.exportId === exportId)!;
  };
  const approve = async (caller: TestCaller, exportId: string, contentHash?: string) =>
    caller.write('POST', `/research/exports/${exportId}/approval`, {
      contentHash: contentHash ?? (await seen(exportId)).contentHash,
    });
  const approved = async (cohort: object = {}): Promise<string> => {
    const exportId = await request(callers.rosa, cohort);
    await written(approve(callers.lena, exportId));
    await prepared(exportId);
    return exportId;
  };
  /** The file is made in the background. */
  const prepared = async (exportId: string, caller = callers.lena) => {
    for (let waited = 0; waited < 30_000; waited += 50) {
      if ((await seen(exportId, caller))['file'] === 'ready') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the file is not made');
  };
  const take = async ({ accessToken }: TestCaller, exportId: string, key: string = randomUUID()) => {
    const answer = await app.app.inject({
      method: 'POST',
      url: `/api/v1/research/exports/${exportId}/file`,
      headers: { host: 'clinic.test', authorization: `Bearer ${accessToken}`, 'idempotency-key': key },
    });
    const code = answer.statusCode === 200 ? 'file' : String(answer.json<{ code: string }>().code);
    return { code: `${answer.statusCode} ${code}`, bytes: answer.rawPayload, headers: answer.headers };
  };
  /** A file that was thrown away is made again. */
  const remade = async (exportId: string) => {
    for (let waited = 0; waited < 30_000; waited += 50) {
      if ((await eventsOf(exportId)).filter(({ type }) => type === 'ResearchFilePrepared').length > 1) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the file was not made again');
  };
  const filesOf = (bytes: Uint8Array) =>
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
  const linesOf = (csv: string | undefined) => (csv ?? '').trimEnd().replaceAll('"', '').split('\r\n');
  const eventsOf = async (exportId: string) =>
    (await app.streams.recorded({ orgId: people.orgId, category: 'researchExport', streamId: exportId })).map(
      ({ event }) => event,
    );
  const attempts = async (exportId: string) =>
    (await eventsOf(exportId)).filter(({ type }) => type === 'ResearchExportActRefused').map(({ data }) => data);

  beforeAll(async () => {
    app = await testApp({ clock });
    people = await app.found({
      nora: 'dietitian',
      tara: 'trainer',
      ida: 'assistant',
      audra: 'auditor',
      rosa: 'researcher',
      ruth: 'researcher',
      lena: 'org_admin',
      olga: 'org_admin',
    });
    await signedIn();
    for (const [index, name] of NAMES.entries()) {
      const { body } = await written(
        callers.nora.write('POST', '/clients', {
          name,
          contact: { kind: 'email', value: `${name.split(' ')[0]!.toLowerCase()}@client.example` },
          sex: index < 5 ? 'female' : 'male',
          birthDate: `${1970 + index}-03-04`,
        }),
      );
      ids.push(String(body.id));
    }
    await written(
      callers.nora.write(
        'PUT',
        `/clients/${ids[0]}/nutrition-profile`,
        {
          sex: 'female',
          birthDate: '1970-03-04',
          heightCm: 168,
          weightKg: 82.4,
          bodyFatPercent: null,
          activityFactorId: 'lightly-active',
          equationId: 'mifflin-st-jeor',
          adjustmentKcal: -300,
          manualRestingKcal: null,
          macroTargets: { proteinGrams: null, proteinGramsPerKg: 1.2, fatShare: 0.3 },
        },
        { 'if-match': String((await callers.nora.get(`/clients/${ids[0]}`)).headers.etag) },
      ),
    );
    await written(
      callers.nora.write('POST', `/clients/${ids[0]}/weights`, { entryId: newId(), date: '2026-11-16', kg: 82.4 }),
    );
    await written(
      callers.nora.write('POST', `/clients/${ids[0]}/weights`, { entryId: newId(), date: '2026-11-18', kg: 81.9 }),
    );
    await written(callers.nora.write('POST', '/clients/tags', { clientIds: [ids[0], ids[1]], add: ['Athlete'] }));
    await app.settle();
  });
  afterAll(() => app?.close());

  it('is chosen by numbers, of which small ones are not told', async () => {
    const count = async (cohort: object) => (await callers.rosa.write('POST', '/research/cohort-counts', cohort)).body;
    expect(await count({})).toEqual({ people: 10, fewest: 5 });
    expect(await count({ sex: 'female', status: 'active' })).toEqual({ people: 5, fewest: 5 });
    // two people apart from the women, and a part of them: the answer is theirs
    expect(await count({ ageFrom: 51, ageTo: 55 })).toEqual({ people: 5, fewest: 5 });
    expect(await count({ tags: ['athlete'] })).toEqual({ people: 5, fewest: 5 });
    for (const cohort of [{ sex: 'male', ageFrom: 50 }, { status: 'archived' }, { registeredTo: '2026-11-17' }])
      expect(await count(cohort)).toEqual({ people: null, fewest: 5 });
    expect(
      codeOf(await callers.rosa.write('POST', '/research/exports', { cohort: { tags: ['athlete'] }, purpose })),
    ).toBe('422 research-export.too-few');
    for (const cohort of [
      { ageFrom: -1 },
      { ageFrom: 40.5 },
      { bmiTo: 'x' },
      { tags: [''] },
      { registeredFrom: '2026-02-30' },
      { name: 'Anna' },
    ]) {
      expect(codeOf(await callers.rosa.write('POST', '/research/cohort-counts', cohort))).toBe('400 input.invalid');
    }
  });

  it('is for researchers and administrators only', async () => {
    const exportId = await request(callers.rosa);
    for (const name of ['nora', 'tara', 'ida', 'audra'] as const) {
      const caller = await app.login(people[name]);
      expect([
        name,
        codeOf(await caller.get('/research/exports')),
        codeOf(await caller.write('POST', '/research/exports', { cohort: {}, purpose })),
        codeOf(await approve(caller, exportId)),
        (await take(caller, exportId)).code,
      ]).toEqual([name, ...Array(4).fill('403 access.denied')]);
    }
    expect(codeOf(await approve(callers.ruth, exportId))).toBe('403 access.denied');
    await app.settle();
    const { items } = (await callers.lena.get('/history?category=refusal&limit=200')).body as {
      items: { actor: { role: string }; content: { operation: string } }[];
    };
    const attempts = items.map(({ actor, content }) => `${actor.role} ${content.operation}`).toSorted();
    const operations = ['approveResearchExport', 'listResearchExports', 'requestResearchExport', 'takeResearchExport'];
    expect(attempts).toEqual(
      [
        ...['assistant', 'auditor', 'dietitian', 'trainer'].flatMap((role) =>
          operations.map((operation) => `${role} ${operation}`),
        ),
        'researcher approveResearchExport',
      ].toSorted(),
    );
  });

  it('leaves as tables without a name, a date or an id of anybody, and stands in the log', async () => {
    const exportId = await request(callers.rosa, { sex: 'female' });
    expect(await seen(exportId)).toMatchObject({
      requestedBy: { accountId: people.rosa.accountId, displayName: 'The researcher' },
      purpose,
      cohort: { sex: 'female' },
      people: 5,
      on: '2026-11-18',
      state: 'requested',
      decidedBy: null,
      until: null,
    });
    await written(approve(callers.lena, exportId));
    expect(await seen(exportId, callers.rosa)).toMatchObject({
      state: 'approved',
      decidedBy: { displayName: 'The org_admin' },
      until: '2026-11-25T10:00:00.000Z',
    });
    await prepared(exportId);
    expect(await seen(exportId)).toMatchObject({ file: 'ready', bytes: expect.any(Number), progress: null });
    const { code, bytes, headers } = await take(callers.rosa, exportId);
    expect([code, headers['content-type'], headers['content-disposition'], headers['cache-control']]).toEqual([
      '200 file',
      'application/zip',
      `attachment; filename="research-${exportId}.zip"`,
      'no-store',
    ]);
    const files = filesOf(bytes);
    expect(Object.keys(files)).toEqual([
      ...['people.csv', 'weights.csv', 'meals.csv', 'conditions.csv', 'medications.csv', 'allergies.csv', 'labs.csv'],
      ...['dictionary.csv', 'about.json', 'README.txt'],
    ]);
    const [head, ...rows] = linesOf(files['people.csv']).map((line) => line.split(','));
    expect(head).toEqual(['person', 'height', 'bmi', 'months_in_care', 'age', 'status', 'sex']);
    expect(rows.map(([, ...facts]) => facts.join(',')).sort()).toEqual([
      ...Array<string>(5).fill(',,0 to 2,50 to 59,active,female'),
    ]);
    const weights = linesOf(files['weights.csv']).map((line) => line.split(','));
    // what was weighed, and what the profile said that day
    const first = Number(weights[1]![1]);
    expect(
      weights
        .slice(1)
        .map(([, day, change]) => `${Number(day) - first},${change}`)
        .sort(),
    ).toEqual(['0,0', '2,-0.5', '2,0']);
    expect(rows.map(([name]) => name)).toContain(weights[1]![0]);
    expect(linesOf(files['dictionary.csv'])).toHaveLength(1 + 7 + 3 + 4 + 2 + 2 + 2 + 6);
    expect(JSON.parse(files['about.json']!)).toMatchObject({
      exportId,
      cohort: { sex: 'female' },
      people: 5,
      anonymity: { k: 5, told: { height: 'withheld', age: 'bands of 10 years' }, leftOut: 0 },
      erasedSince: 0,
      on: '2026-11-18',
    });
    const all = Object.values(files).join('\n');
    for (const telling of [
      ...ids,
      ...NAMES.flatMap((name) => name.split(' ')),
      'client.example',
      '1970-',
      '2026-11-16',
      people.nora.accountId,
    ])
      expect(all).not.toContain(telling);
    expect((await eventsOf(exportId)).map(({ type }) => type)).toEqual([
      'ResearchExportRequested',
      'ResearchExportApproved',
      'ResearchFilePrepared',
      'ResearchExportTaken',
    ]);
    expect(await seen(exportId)).toMatchObject({
      state: 'taken',
      erasedSince: 0,
      sha256: (await eventsOf(exportId)).at(-1)!.data['sha256' as never],
    });
  });

  it('gives the same person another name in each export', async () => {
    const names = await Promise.all(
      [await approved(), await approved()].map(async (exportId) =>
        linesOf(filesOf((await take(callers.rosa, exportId)).bytes)['people.csv'])
          .slice(1)
          .map((line) => line.split(',')[0]),
      ),
    );
    expect(new Set(names.flat()).size).toBe(24);
  });

  it('is not approved by whoever asked for it', async () => {
    const exportId = await request(callers.lena);
    expect(codeOf(await approve(callers.lena, exportId))).toBe('403 research-export.own');
    expect(await attempts(exportId)).toEqual([
      { accountId: people.lena.accountId, act: 'approve', code: 'research-export.own' },
    ]);
    expect((await take(callers.lena, exportId)).code).toBe('403 research-export.not-approved');
    await written(approve(callers.olga, exportId));
    await prepared(exportId);
    expect((await take(callers.lena, exportId)).code).toBe('200 file');
  });

  it('is not of a group that differs by a few people from one that left: comparing would tell of them', async () => {
    const without = { cohort: { ageTo: 55 }, purpose };
    expect(codeOf(await callers.rosa.write('POST', '/research/exports', without))).toBe(
      '422 research-export.too-similar',
    );
    const exportId = await request(callers.rosa, { sex: 'female' });
    expect(
      codeOf(await callers.rosa.write('PUT', `/research/exports/${exportId}/cohort`, { cohort: { ageFrom: 51 } })),
    ).toBe('422 research-export.too-similar');
  });

  it('is approved as it was looked at; what is changed since must be approved anew', async () => {
    const exportId = await request(callers.rosa, { sex: 'female' });
    const { contentHash } = await seen(exportId);
    await written(callers.rosa.write('PUT', `/research/exports/${exportId}/cohort`, { cohort: {} }));
    expect(codeOf(await approve(callers.lena, exportId, contentHash))).toBe('403 research-export.changed');
    await written(approve(callers.lena, exportId));
    await written(callers.rosa.write('PUT', `/research/exports/${exportId}/cohort`, { cohort: { status: 'active' } }));
    expect((await take(callers.rosa, exportId)).code).toBe('403 research-export.not-approved');
    expect(codeOf(await callers.lena.write('PUT', `/research/exports/${exportId}/cohort`, { cohort: {} }))).toBe(
      '403 research-export.not-yours',
    );
    expect((await attempts(exportId)).map((data) => data['code' as never])).toEqual([
      'research-export.changed',
      'research-export.not-approved',
      'research-export.not-yours',
    ]);
  });

  it('leaves once, only with whoever asked, whatever key the request has', async () => {
    const exportId = await approved();
    for (const other of ['ruth', 'lena', 'olga'] as const)
      expect((await take(callers[other], exportId)).code).toBe('403 research-export.not-yours');
    const key = randomUUID();
    const codes = (
      await Promise.all([
        take(callers.rosa, exportId, key),
        take(callers.rosa, exportId, key),
        ...Array.from({ length: 6 }, () => take(callers.rosa, exportId)),
      ])
    ).map(({ code }) => code);
    expect(codes.filter((code) => code === '200 file')).toHaveLength(1);
    expect(codes.filter((code) => code !== '200 file')).toEqual(Array(7).fill('403 research-export.taken'));
    expect((await take(callers.rosa, exportId, key)).code).toBe('403 research-export.taken');
    expect((await eventsOf(exportId)).filter(({ type }) => type === 'ResearchExportTaken')).toHaveLength(1);
    // a request that came twice is one attempt
    expect((await attempts(exportId)).length).toBeGreaterThanOrEqual(3 + 6);
  });

  it('is rejected with a reason, or withdrawn, and then closed', async () => {
    const [one, other] = [await approved(), await request(callers.rosa)];
    expect(codeOf(await callers.lena.write('POST', `/research/exports/${one}/rejection`, { reason: 'no' }))).toBe(
      '400 input.invalid',
    );
    await written(
      callers.olga.write('POST', `/research/exports/${one}/rejection`, {
        reason: 'The purpose does not need weights.',
      }),
    );
    expect(await seen(one, callers.rosa)).toMatchObject({
      state: 'rejected',
      reason: 'The purpose does not need weights.',
      decidedBy: { accountId: people.olga.accountId },
      until: null,
    });
    expect((await take(callers.rosa, one)).code).toBe('403 research-export.not-approved');
    expect(codeOf(await callers.ruth.write('DELETE', `/research/exports/${other}`))).toBe(
      '403 research-export.not-yours',
    );
    await written(callers.rosa.write('DELETE', `/research/exports/${other}`));
    expect(codeOf(await approve(callers.lena, other))).toBe('409 research-export.closed');
    expect(await seen(other)).toMatchObject({ state: 'withdrawn' });
  });

  it('is the same bytes when it is made again, and lies sealed until it is taken', async () => {
    const exportId = await approved();
    const files = app.app.get(WaitingFiles);
    const one = (await files.read(people.orgId, exportId))!;
    await files.remove(people.orgId, exportId);
    expect((await take(callers.rosa, exportId)).code).toBe('409 research-export.not-ready');
    // the job may run twice, and nothing changes
    const { contentHash } = await seen(exportId);
    await app.app
      .get(PrepareResearchFile)
      .prepare(exportId, contentHash, { orgId: people.orgId, effectId: randomUUID(), eventId: randomUUID() });
    const other = (await files.read(people.orgId, exportId))!;
    expect(other.equals(one)).toBe(true);
    const stored = await app.app.get(BlobStore).get(`research-files/${people.orgId}/${exportId}`);
    expect((await buffer(stored!.content)).includes('people.csv')).toBe(false);
    const { bytes } = await take(callers.rosa, exportId);
    expect(bytes.equals(one)).toBe(true);
    expect(await files.read(people.orgId, exportId)).toBeNull();
  });

  it('leaves no file behind when nobody can take it any more', async () => {
    const exportId = await approved();
    const files = app.app.get(WaitingFiles);
    await written(callers.rosa.write('DELETE', `/research/exports/${exportId}`));
    await app.settle();
    await app.app.get(ResearchFileExpiry).run();
    expect(await files.read(people.orgId, exportId)).toBeNull();
  });

  it("is nobody's in another org, and unknown where it never was", async () => {
    const exportId = await approved();
    const { boss } = await app.found({ boss: 'org_admin' }, 'Harbour Practice');
    const foreign = await app.login(boss);
    const { contentHash } = await seen(exportId);
    for (const id of [exportId, randomUUID()]) {
      expect([
        codeOf(await approve(foreign, id, contentHash)),
        (await take(foreign, id)).code,
        codeOf(await foreign.write('DELETE', `/research/exports/${id}`)),
        codeOf(await foreign.write('PUT', `/research/exports/${id}/cohort`, { cohort: { status: 'active' } })),
      ]).toEqual([...Array(4).fill('404 research-export.unknown')]);
    }
    expect((await foreign.get('/research/exports')).body).toEqual({ items: [] });
    expect(await attempts(exportId)).toEqual([]);
  });

  it('is made of the past that it was asked for: what came later is not in it, whoever was erased is not either, and that is said', async () => {
    const exportId = await approved();
    const later = await approved();
    await written(
      callers.nora.write('POST', `/clients/${ids[0]}/weights`, { entryId: newId(), date: '2026-11-18', kg: 70 }),
    );
    await written(
      callers.nora.write('POST', '/clients', {
        name: 'Hans Huber',
        contact: { kind: 'email', value: 'hans@client.example' },
      }),
    );
    await numbered();
    const before = filesOf((await take(callers.rosa, exportId)).bytes);
    expect([linesOf(before['people.csv']).length, linesOf(before['weights.csv']).length]).toEqual([1 + 12, 1 + 3]);
    await app.app
      .get(CommandBus)
      .execute(new EraseClient(ids[0]!, 'request-of-the-person', loaderRequest(people.orgId)));
    // what was made before the erasure is not given out, and is made anew without the person
    expect((await take(callers.rosa, later)).code).toBe('409 research-export.not-ready');
    await numbered();
    await remade(later);
    const after = filesOf((await take(callers.rosa, later)).bytes);
    expect([linesOf(after['people.csv']).length, linesOf(after['weights.csv']).length]).toEqual([1 + 11, 1]);
    expect(JSON.parse(after['about.json']!)).toMatchObject({ people: 11, erasedSince: 1 });
  });

  it('is not taken when its approval is over, or its approver may not approve any more', async () => {
    const [late, orphaned] = [await approved(), await request(callers.rosa)];
    await written(approve(callers.olga, orphaned));
    await written(callers.lena.write('POST', `/members/${people.olga.accountId}/suspension`, {}));
    await app.settle();
    expect((await take(callers.rosa, orphaned)).code).toBe('403 research-export.approval-void');
    clock.advance(7 * DAY_MS);
    callers.rosa = await app.login(people.rosa);
    callers.lena = await app.login(people.lena);
    expect(await seen(late)).toMatchObject({ state: 'expired' });
    expect((await take(callers.rosa, late)).code).toBe('403 research-export.expired');
    expect((await attempts(late)).map((data) => data['code' as never])).toEqual(['research-export.expired']);
    await written(approve(callers.lena, late));
    await prepared(late);
    expect((await take(callers.rosa, late)).code).toBe('200 file');
  });

  it('asks for the password again when it was given long ago', async () => {
    const exportId = await approved();
    clock.advance(9 * 60_000 + 50_000);
    await app.settle();
    expect((await callers.rosa.get('/research/exports')).status).toBe(200);
    clock.advance(20_000);
    // the access token has ended with its ten minutes; the session goes on, the proof does not
    const refreshed = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      headers: { origin: 'http://clinic.test', cookie: `__Host-tf_portal=${callers.rosa.cookie}` },
      payload: { audience: 'portal' },
    });
    const caller = { ...callers.rosa, accessToken: String(refreshed.body.accessToken) };
    expect((await take(caller, exportId)).code).toBe('403 session.step-up-required');
  });

  it('is not of a group that differs by one diary, however many others without entries it differs by', async () => {
    callers.nora = await app.login(people.nora);
    callers.rosa = await app.login(people.rosa);
    const registered = await Promise.all(
      ['Mia Moor', 'Nils Noll', 'Olaf Ohm', 'Pia Pfau', 'Rita Rau'].map((name) =>
        written(callers.nora.write('POST', '/clients', { name, contact: { kind: 'phone', value: '+49301234567' } })),
      ),
    );
    await numbered();
    const aged = { cohort: { ageFrom: 20 }, purpose };
    expect(codeOf(await callers.rosa.write('POST', '/research/exports', aged))).toBe('201 undefined');
    await app.settle();
    await written(
      callers.nora.write('POST', `/clients/${registered[0]!.body.id}/weights`, {
        entryId: newId(),
        date: '2026-11-16',
        kg: 71.3,
      }),
    );
    await numbered();
    expect(codeOf(await callers.rosa.write('POST', '/research/exports', aged))).toBe('422 research-export.too-similar');
  });
});
