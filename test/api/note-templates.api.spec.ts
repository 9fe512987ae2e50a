import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';

// Real: the whole application on PostgreSQL.
describe('note templates', () => {
  let app: TestApp;
  let lena: TestCaller, tara: TestCaller, boss: TestCaller, ida: TestCaller, audra: TestCaller, elsewhere: TestCaller;
  const FIRST = {
    name: 'First visit',
    format: 'soap',
    sections: [
      { section: 'subjective', text: 'Reason for the visit:' },
      { section: 'plan', text: 'Next visit:' },
    ],
  };
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const list = async (caller: TestCaller) => {
    await app.settle();
    return (await caller.get('/note-templates')).body.items as { noteTemplateId: string }[];
  };

  beforeAll(async () => {
    app = await testApp({ readsAreDeclared: true });
    const people = await app.found({
      lena: 'dietitian',
      tara: 'trainer',
      boss: 'org_admin',
      ida: 'assistant',
      audra: 'auditor',
    });
    const others = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
    [lena, tara, boss, ida, audra, elsewhere] = await Promise.all([
      app.login(people.lena),
      app.login(people.tara),
      app.login(people.boss),
      app.login(people.ida),
      app.login(people.audra),
      app.login(others.eve),
    ]);
  });
  afterAll(() => app.close());

  it('are kept by those who write notes, read by assistants, and nobody else’s', async () => {
    const { status, body } = await lena.write('POST', '/note-templates', FIRST);
    expect(status).toBe(201);
    for (const caller of [tara, boss, ida])
      expect(await list(caller)).toEqual([{ noteTemplateId: body.id, ...FIRST, archived: false, revision: 0 }]);
    expect(codeOf(await ida.write('POST', '/note-templates', FIRST))).toBe('403 access.denied');
    expect(codeOf(await audra.get('/note-templates'))).toBe('403 access.denied');
    expect(await list(elsewhere)).toEqual([]);
    expect(codeOf(await elsewhere.write('DELETE', `/note-templates/${body.id}`))).toBe('404 note-template.unknown');
    const nothing = { ...FIRST, sections: [{ section: 'plan', text: ' \n ' }] };
    expect(codeOf(await lena.write('POST', '/note-templates', nothing))).toBe('422 note-template.empty');
    const strange = { ...FIRST, format: 'free' };
    expect(codeOf(await lena.write('POST', '/note-templates', strange))).toBe('422 note.section-unknown');
  });

  it('are changed by what was seen, archived, and restored', async () => {
    const [template] = await list(boss);
    const path = `/note-templates/${template!.noteTemplateId}`;
    const change = { ...FIRST, name: 'Follow-up' };
    expect(codeOf(await tara.write('PUT', path, change))).toMatch(/^428/);
    expect((await tara.write('PUT', path, change, { 'if-match': '"0"' })).status).toBe(200);
    expect(codeOf(await boss.write('PUT', path, FIRST, { 'if-match': '"0"' }))).toMatch(/^412/);
    expect((await boss.write('DELETE', path)).status).toBe(200);
    expect(await list(lena)).toMatchObject([{ ...change, archived: true }]);
    expect(codeOf(await boss.write('PUT', path, FIRST, { 'if-match': '"2"' }))).toBe('409 note-template.archived');
    await lena.write('POST', `${path}/restoration`);
    expect(await list(lena)).toMatchObject([{ ...change, archived: false, revision: 3 }]);
  });
});
