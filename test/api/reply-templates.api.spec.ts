import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';

// Real: the whole application on PostgreSQL.
describe('reply templates', () => {
  let app: TestApp;
  let lena: TestCaller, tara: TestCaller, boss: TestCaller, ida: TestCaller, elsewhere: TestCaller;
  const HELLO = { name: 'Hello', text: 'Hello {firstName},\nhow are you?' };
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const list = async (caller: TestCaller) => {
    await app.settle();
    return (await caller.get('/reply-templates')).body.items as {
      replyId: string;
      name: string;
      archived: boolean;
      revision: number;
    }[];
  };

  beforeAll(async () => {
    app = await testApp({ readsAreDeclared: true });
    const people = await app.found({ lena: 'dietitian', tara: 'trainer', boss: 'org_admin', ida: 'assistant' });
    const others = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
    [lena, tara, boss, ida, elsewhere] = await Promise.all([
      app.login(people.lena),
      app.login(people.tara),
      app.login(people.boss),
      app.login(people.ida),
      app.login(others.eve),
    ]);
  });
  afterAll(() => app.close());

  it('are kept for all who write to clients, and for nobody else', async () => {
    const { status, body } = await lena.write('POST', '/reply-templates', HELLO);
    expect(status).toBe(201);
    expect(await list(tara)).toEqual([{ replyId: body.id, ...HELLO, archived: false, revision: 0 }]);
    expect(codeOf(await ida.get('/reply-templates'))).toBe('403 access.denied');
    expect(codeOf(await ida.write('POST', '/reply-templates', HELLO))).toBe('403 access.denied');
    expect(await list(elsewhere)).toEqual([]);
    expect(codeOf(await elsewhere.write('DELETE', `/reply-templates/${body.id}`))).toBe('404 reply-template.unknown');
    expect(codeOf(await elsewhere.write('PUT', `/reply-templates/${body.id}`, HELLO, { 'if-match': '"1"' }))).toBe(
      '404 reply-template.unknown',
    );
    expect(codeOf(await lena.write('POST', '/reply-templates', { ...HELLO, text: ' \n ' }))).toBe('422 message.empty');
  });

  it('are changed by what was seen, archived, and restored', async () => {
    const [reply] = await list(boss);
    const path = `/reply-templates/${reply!.replyId}`;
    const change = { name: 'Hello', text: 'Good morning {firstName}' };
    expect(codeOf(await tara.write('PUT', path, change))).toMatch(/^428/);
    expect((await tara.write('PUT', path, change, { 'if-match': '"0"' })).status).toBe(200);
    expect(codeOf(await boss.write('PUT', path, HELLO, { 'if-match': '"0"' }))).toMatch(/^412/);
    expect((await boss.write('DELETE', path)).status).toBe(200);
    expect(await list(lena)).toMatchObject([{ ...change, archived: true }]);
    expect(codeOf(await boss.write('PUT', path, HELLO, { 'if-match': '"2"' }))).toBe('409 reply-template.archived');
    await lena.write('POST', `${path}/restoration`);
    expect(await list(lena)).toMatchObject([{ ...change, archived: false, revision: 3 }]);
  });
});
