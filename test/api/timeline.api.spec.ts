import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';

const CANARY = `kanari${randomUUID().replaceAll('-', '')}`;

interface Entry {
  readonly type: string;
  readonly kind: string;
  readonly streamId: string;
  readonly content: Record<string, unknown> | null;
  readonly actor: { readonly accountId: string | null; readonly displayName: string | null };
}

// Real: the whole application on PostgreSQL, with a clock of its own.
describe('the timeline of a client', () => {
  const clock = new MovingClock('2026-03-02T09:00:00Z');
  let app: TestApp;
  let lena: TestCaller, tara: TestCaller, ida: TestCaller, tom: TestCaller, audra: TestCaller, self: TestCaller;
  let anna: string, lenaId: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const done = async (answer: Promise<Answer>) => {
    const { status, text } = await answer;
    if (status >= 300) throw new Error(`${status} ${text}`);
  };
  const timeline = async (caller: TestCaller, query = '') =>
    (await caller.get(`/clients/${anna}/timeline?limit=100${query}`)).body as {
      items: Entry[];
      nextCursor: string | null;
      kinds: string[];
      people: { displayName: string }[];
    };
  const types = async (caller: TestCaller, query = '') => (await timeline(caller, query)).items.map(({ type }) => type);

  beforeAll(async () => {
    app = await testApp({ clock, readsAreDeclared: true });
    const people = await app.found({
      lena: 'dietitian',
      tara: 'trainer',
      ida: 'assistant',
      tom: 'dietitian',
      audra: 'auditor',
    });
    lenaId = people.lena.accountId;
    lena = await app.login(people.lena);
    anna = String(
      (await lena.write('POST', '/clients', { name: 'Anna Berg', contact: { kind: 'email', value: 'a@example.org' } }))
        .body.id,
    );
    for (const { accountId } of [people.tara, people.ida])
      await done(lena.write('POST', `/clients/${anna}/staff`, { accountId }));
    const note = {
      format: 'soap',
      audience: 'clinical',
      occurredOn: '2026-03-02',
      sections: [{ section: 'assessment', text: CANARY }],
      diagnoses: [],
    };
    const noteId = String((await lena.write('POST', `/clients/${anna}/notes`, note)).body.id);
    await done(lena.write('POST', `/notes/${noteId}/signature`, undefined, { 'if-match': '"0"' }));
    const condition = { entryId: v7(), name: CANARY, from: '2025-09-14' };
    await done(lena.write('POST', `/clients/${anna}/medical-record/conditions`, condition));
    await app.settle();
    self = await app.login(await app.join(people.orgId, 'client', { clientId: anna }));
    clock.advance(2 * 86_400_000);
    [lena, tara, ida, tom, audra, self] = await Promise.all([
      app.login(people.lena),
      app.login(people.tara),
      app.login(people.ida),
      app.login(people.tom),
      app.login(people.audra),
      app.login(await app.join(people.orgId, 'client', { clientId: anna })),
    ]);
    await done(self.write('POST', `/clients/${anna}/weights`, { entryId: v7(), date: '2026-03-04', kg: 71.2 }));
    clock.advance(60_000);
    await done(self.write('POST', `/clients/${anna}/messages`, { messageId: v7(), text: CANARY }));
    await app.settle();
  });
  afterAll(() => app.close());

  it('tells whoever treats them what happened in all contexts, newest first, by whom', async () => {
    const { items, people } = await timeline(lena);
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['messages', 'logs', 'medical', 'notes', 'care', 'profile']),
    );
    expect(items[0]).toMatchObject({ type: 'MessageSent', content: { text: CANARY } });
    expect(items.at(-1)).toMatchObject({ type: 'ClientRegistered', actor: { accountId: lenaId } });
    expect(people.map(({ displayName }) => displayName)).toEqual(['The client', 'The dietitian']);
    expect(await types(tara)).toEqual(await types(lena));
  });

  it('is narrowed by kind, by person and by days of the clinic', async () => {
    expect(await types(lena, '&kind=logs')).toEqual(['WeightRecorded']);
    expect(await types(lena, `&actorId=${lenaId}`)).not.toContain('WeightRecorded');
    expect(await types(lena, '&from=2026-03-04&kind=medical')).toEqual([]);
    expect(await types(lena, '&to=2026-03-03&kind=medical')).toEqual(['ConditionRecorded']);
    expect(codeOf(await lena.get(`/clients/${anna}/timeline?kind=gossip`))).toMatch(/^400/);
  });

  it('is paged without losing or repeating anything', async () => {
    const all = await types(lena);
    const paged: string[] = [];
    let cursor = '';
    do {
      const { body } = await lena.get(`/clients/${anna}/timeline?limit=2${cursor}`);
      paged.push(...body.items.map(({ type }: Entry) => type));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    expect(paged).toEqual(all);
  });

  it('tells an assistant that something happened, of what they read elsewhere, and no medical word', async () => {
    const { items, kinds } = await timeline(ida);
    expect(items.map(({ type }) => type)).toContain('WeightRecorded');
    expect(new Set(items.map(({ content }) => content))).toEqual(new Set([null]));
    for (const kind of ['medical', 'notes', 'messages', 'alerts', 'files', 'checkIns']) {
      expect(kinds).not.toContain(kind);
      expect(await types(ida, `&kind=${kind}`)).toEqual([]);
    }
    const { text } = await ida.get(`/clients/${anna}/timeline?limit=100`);
    expect(text).not.toContain(CANARY);
    expect(text).not.toMatch(/Condition|I10|Message|Note/);
  });

  it('is unknown to whoever does not care for the client, and closed to auditors and the client', async () => {
    expect(codeOf(await tom.get(`/clients/${anna}/timeline`))).toBe('404 client.unknown');
    expect(codeOf(await audra.get(`/clients/${anna}/timeline`))).toMatch(/^40[34] /);
    expect(codeOf(await self.get(`/clients/${anna}/timeline`))).toBe('403 access.denied');
  });
});
