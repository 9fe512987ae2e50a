import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

const KEFIR = 'Kefir gives bloating within an hour.';
const content = (change: object = {}) => ({
  format: 'soap',
  audience: 'clinical',
  occurredOn: '2026-01-05',
  sections: [{ section: 'assessment', text: KEFIR }],
  diagnoses: [],
  ...change,
});

// Real: the whole application on PostgreSQL, asked in process.
describe('notes about a client', () => {
  let app: TestApp;
  let people: Record<'lena' | 'tom' | 'ida' | 'boss' | 'max', TestPerson> & { orgId: string };
  let lena: TestCaller, tom: TestCaller, ida: TestCaller, boss: TestCaller, max: TestCaller, self: TestCaller;
  let anna: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const draft = async (caller: TestCaller, change: object = {}) =>
    String((await caller.write('POST', `/clients/${anna}/notes`, content(change))).body.id);
  const list = async (caller: TestCaller, words = ''): Promise<{ noteId: string; status: string }[]> =>
    (await caller.get(`/clients/${anna}/notes?words=${encodeURIComponent(words)}`)).body.items;
  const sign = (caller: TestCaller, id: string, revision = 0) =>
    caller.write('POST', `/notes/${id}/signature`, undefined, { 'if-match': `"${revision}"` });
  const revise = (caller: TestCaller, id: string, revision: number, change: object = {}) =>
    caller.write('PUT', `/notes/${id}`, content(change), { 'if-match': `"${revision}"` });

  beforeAll(async () => {
    app = await testApp({ readsAreDeclared: true });
    people = await app.found({
      lena: 'dietitian',
      tom: 'dietitian',
      ida: 'assistant',
      boss: 'org_admin',
      max: 'trainer',
    });
    [lena, tom, ida, boss, max] = (await Promise.all(
      [people.lena, people.tom, people.ida, people.boss, people.max].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
    anna = String(
      (await lena.write('POST', '/clients', { name: 'Anna', contact: { kind: 'email', value: 'a@example.org' } })).body
        .id,
    );
    for (const { accountId } of [people.ida, people.max])
      await lena.write('POST', `/clients/${anna}/staff`, { accountId });
    await app.settle();
    self = await app.login(await app.join(people.orgId, 'client', { clientId: anna }));
  });
  afterAll(() => app.close());

  it('are drafted for oneself, signed for the care team, and added to', async () => {
    const id = await draft(lena);
    await app.settle();
    expect(await list(lena)).toMatchObject([{ noteId: id, status: 'draft' }]);
    expect(await list(max)).toEqual([]);
    expect(codeOf(await max.write('POST', `/notes/${id}/addenda`, { text: 'Mine' }))).toBe('404 note.unknown');
    expect(codeOf(await sign(lena, id, 7))).toMatch(/^412/);
    // nor does the history tell what stood in it
    const told = async (caller: TestCaller) => (await caller.get(`/clients/${anna}/history`)).text;
    expect(await told(lena)).toContain(KEFIR);
    expect(await told(max)).toContain('NoteDrafted');
    expect(await told(max)).not.toContain(KEFIR);
    expect((await sign(lena, id)).status).toBe(200);
    expect((await max.write('POST', `/notes/${id}/addenda`, { text: 'Squats went well.' })).status).toBe(201);
    await app.settle();
    expect(await list(max)).toMatchObject([
      {
        noteId: id,
        status: 'signed',
        own: false,
        addenda: [{ text: 'Squats went well.' }],
      },
    ]);
    expect(codeOf(await revise(lena, id, 2, {}))).toBe('409 note.signed');
    // every word, in whatever order and part of the note, without case and accents
    for (const words of ['SQUATS', 'bloating kefir', 'Bloating,  within\nkéfir', 'squats hour'])
      expect([words, (await list(max, words)).length]).toEqual([words, 1]);
    for (const words of ['kefir oatmeal', '?!']) expect([words, await list(max, words)]).toEqual([words, []]);
  });

  it('are not written over what the writer has not seen', async () => {
    const id = await draft(lena);
    expect(codeOf(await lena.write('PUT', `/notes/${id}`, content()))).toBe('428 precondition.required');
    const texts = ['One', 'Two', 'Three'].map((text) => ({ sections: [{ section: 'assessment', text }] }));
    const answers = await Promise.all(texts.map((change) => revise(lena, id, 0, change)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    await lena.write('DELETE', `/notes/${id}`);
  });

  it('keep clinical words from assistants, from the client and from whoever does not care for them', async () => {
    const [clinical, office] = [await draft(lena), await draft(lena, { audience: 'administrative' })];
    for (const id of [clinical, office]) expect((await sign(lena, id)).status).toBe(200);
    await app.settle();
    expect((await list(ida)).map(({ noteId }) => noteId)).toEqual([office]);
    expect((await ida.write('POST', `/clients/${anna}/notes`, content())).status).toBe(403);
    expect((await ida.write('POST', `/notes/${clinical}/addenda`, { text: 'x' })).status).toBe(403);
    const own = await draft(ida, { audience: 'administrative' });
    expect((await revise(ida, own, 0, { audience: 'clinical' })).status).toBe(403);
    for (const caller of [self, tom, boss]) {
      expect((await caller.get(`/clients/${anna}/notes`)).status).toBeGreaterThanOrEqual(403);
      expect((await caller.write('POST', `/notes/${clinical}/addenda`, { text: 'x' })).status).toBeGreaterThanOrEqual(
        403,
      );
    }
  });

  it('are withdrawn with a reason and stay readable; a discarded draft is gone', async () => {
    const id = await draft(lena, { sections: [{ section: 'plan', text: 'About somebody else' }] });
    await sign(lena, id);
    expect(codeOf(await max.write('POST', `/notes/${id}/withdrawal`, { reason: 'Not mine to take' }))).toBe(
      '403 note.not-author',
    );
    expect(
      (await lena.write('POST', `/notes/${id}/withdrawal`, { reason: 'Written into the wrong chart' })).status,
    ).toBe(200);
    const gone = await draft(lena);
    expect((await lena.write('DELETE', `/notes/${gone}`)).status).toBe(200);
    await app.settle();
    const notes = await list(lena);
    expect(notes.find(({ noteId }) => noteId === id)).toMatchObject({
      status: 'withdrawn',
      withdrawnBecause: 'Written into the wrong chart',
    });
    expect(notes.some(({ noteId }) => noteId === gone)).toBe(false);
  });

  it('keep the codes of a diagnosis, each by its part, and are found by them', async () => {
    const pes = { problem: 'Excessive sodium intake', aetiology: 'bread', signs: '3.1 g a day', code: ' NI-5.10.2 ' };
    const coded = { format: 'adime', diagnoses: [{ ...pes, aetiologyCode: 'E-14', signsCode: ' ' }] };
    const noteId = await draft(lena, coded);
    await sign(lena, noteId);
    await app.settle();
    const kept = { ...pes, code: 'NI-5.10.2', aetiologyCode: 'E-14' };
    for (const code of ['ni-5.10', 'E-14'])
      expect(await list(lena, code)).toEqual([expect.objectContaining({ noteId, diagnoses: [kept] })]);
  });
});
