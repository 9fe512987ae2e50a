import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandBus } from '@nestjs/cqrs';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';

// Real: the whole application on PostgreSQL, asked in process, on Wednesday 18 November 2026.
describe('the client list in daily work', () => {
  const clock = new MovingClock('2026-10-01T10:00:00.000Z');
  let app: TestApp;
  let people: Record<'lena' | 'ida' | 'boss', TestPerson> & { orgId: string };
  let lena: TestCaller, ida: TestCaller, boss: TestCaller;
  const ids: Record<string, string> = {};
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const names = async (caller: TestCaller, query: string): Promise<string[]> => {
    const answer = await caller.get(`/clients?limit=200&${query}`);
    expect([query, answer.status]).toEqual([query, 200]);
    expect(answer.body.total).toBe(answer.body.items.length);
    return answer.body.items.map(({ name }: { name: string }) => name);
  };
  const weigh = (name: string) =>
    lena.write('POST', `/clients/${ids[name]}/weights`, {
      entryId: newId(),
      date: clock.now().toISOString().slice(0, 10),
      kg: 80,
    });
  const tag = (caller: TestCaller, who: readonly string[], change: object) =>
    caller.write('POST', '/clients/tags', { clientIds: who.map((name) => ids[name]), ...change });
  const review = (caller: TestCaller, who: readonly string[], date: string | null) =>
    caller.write('POST', '/clients/next-reviews', { clientIds: who.map((name) => ids[name]), date });

  beforeAll(async () => {
    app = await testApp({ clock });
    people = await app.found({ lena: 'dietitian', ida: 'dietitian', boss: 'org_admin' });
    lena = await app.login(people.lena);
    for (const name of ['Anna', 'Bert', 'Carla', 'Dora', 'Emil']) {
      ids[name] = String(
        (await lena.write('POST', '/clients', { name, contact: { kind: 'email', value: 'a@example.org' } })).body.id,
      );
    }
    await tag(lena, ['Anna', 'Bert'], { add: ['Athlete'] });
    await tag(lena, ['Bert', 'Carla'], { add: ['Vegan', 'ATHLETE'] });
    await tag(lena, ['Carla'], { remove: ['athlete'] });
    await review(lena, ['Anna'], '2026-11-17');
    await review(lena, ['Bert'], '2026-11-18');
    await review(lena, ['Carla'], '2026-11-25');
    await review(lena, ['Dora'], '2026-12-18');
    await weigh('Anna');
    clock.moveTo('2026-11-05T10:00:00.000Z');
    lena = await app.login(people.lena);
    await weigh('Bert');
    clock.moveTo('2026-11-18T10:00:00.000Z');
    [lena, ida, boss] = (await Promise.all(
      [people.lena, people.ida, people.boss].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller];
    await weigh('Carla');
    await app.settle();
  });
  afterAll(() => app.close());

  it.each([
    ['tags=athlete', ['Anna', 'Bert']],
    ['tags=Athl%C3%A8te', ['Anna', 'Bert']],
    ['tags=athlete&tags=vegan', ['Bert']],
    ['tags=nobody', []],
    ['nextReview=overdue', ['Anna']],
    ['nextReview=week', ['Anna', 'Bert', 'Carla']],
    ['nextReview=month', ['Anna', 'Bert', 'Carla', 'Dora']],
    ['nextReview=unset', ['Emil']],
    ['lastActivity=week', ['Carla']],
    ['lastActivity=month', ['Bert', 'Carla']],
    ['lastActivity=silent-week', ['Anna', 'Bert', 'Dora', 'Emil']],
    ['lastActivity=silent-month', ['Anna', 'Dora', 'Emil']],
    ['lastActivity=never', ['Dora', 'Emil']],
    ['status=active&tags=athlete&lastActivity=silent-week&nextReview=week&search=ber&assignedTo=me', ['Bert']],
  ])('narrowed by %s shows %j', async (query, expected) => expect(await names(lena, query)).toEqual(expected));

  it.each([
    ['nextReview', ['Anna', 'Bert', 'Carla', 'Dora', 'Emil']],
    ['-nextReview', ['Dora', 'Carla', 'Bert', 'Anna', 'Emil']],
    ['lastActivity', ['Anna', 'Bert', 'Carla']],
    ['-lastActivity', ['Carla', 'Bert', 'Anna']],
  ])('sorted by %s puts clients without a value last, and pages without gaps', async (sort, expected) => {
    expect((await names(lena, `sort=${sort}`)).slice(0, expected.length)).toEqual(expected);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await lena.get(`/clients?sort=${sort}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor;
    }
    expect(paged).toEqual(await names(lena, `sort=${sort}`));
  });

  it('shows tags, review and last activity in the row', async () => {
    const { items } = (await lena.get('/clients?search=bert')).body;
    expect(items).toEqual([
      expect.objectContaining({
        tags: ['Athlete', 'Vegan'],
        nextReview: '2026-11-18',
        lastActivityAt: '2026-11-05T10:00:00.000Z',
        assignedTo: [expect.objectContaining({ since: expect.any(String), active: true })],
        teams: [],
      }),
    ]);
    expect((await lena.get('/client-tags')).body.items).toEqual([
      { tag: 'Athlete', clients: 2 },
      { tag: 'Vegan', clients: 2 },
    ]);
  });

  // security.md scenario 6
  describe('to an org_admin who is not assigned', () => {
    it('shows who and when, not what', async () => {
      const { items } = (await boss.get('/clients?search=bert')).body;
      expect(items).toEqual([
        expect.objectContaining({
          name: 'Bert',
          nextReview: '2026-11-18',
          tags: [],
          lastActivityAt: null,
          sex: null,
          birthDate: null,
        }),
      ]);
      expect((await boss.get(`/clients/${ids['Bert']}`)).body).toMatchObject({
        tags: [],
        lastActivityAt: null,
        nextReview: '2026-11-18',
      });
      expect((await boss.get('/client-tags')).body).toEqual({ items: [] });
    });
    it.each([
      'tags=athlete',
      'tags=nobody',
      ...['week', 'month', 'silent-week', 'silent-month', 'never'].map((filter) => `lastActivity=${filter}`),
    ])('finds nobody by %s, and counts nobody', async (query) => expect(await names(boss, query)).toEqual([]));
    it('is sorted by what may be read only', async () => {
      const byActivity = await names(boss, 'sort=lastActivity');
      expect(byActivity).toEqual(
        (await boss.get('/clients?sort=lastActivity&limit=200')).body.items.map(({ name }: { name: string }) => name),
      );
      const order = byActivity.map((name) => ids[name]);
      expect(order).toEqual(order.toSorted());
      expect(await names(boss, 'sort=nextReview')).toEqual(['Anna', 'Bert', 'Carla', 'Dora', 'Emil']);
      const { nextCursor } = (await boss.get('/clients?sort=lastActivity&limit=1')).body;
      expect(Buffer.from(String(nextCursor), 'base64url').toString()).not.toContain(
        String(Date.parse('2026-10-01T10:00:00.000Z')),
      );
    });
    it('lets them set reviews, and tag nobody', async () => {
      expect((await review(boss, ['Emil'], '2027-03-01')).body).toMatchObject({ changed: 1, refused: [] });
      expect((await review(boss, ['Emil'], null)).body).toMatchObject({ changed: 1, refused: [] });
      expect((await tag(boss, ['Emil'], { add: ['New'] })).body).toMatchObject({
        changed: 0,
        refused: [{ clientId: ids['Emil'], code: 'access.denied' }],
      });
    });
    it('opens up where they are assigned', async () => {
      await lena.write('POST', `/clients/${ids['Bert']}/staff`, { accountId: people.boss.accountId });
      boss.after = lena.after;
      expect(await names(boss, 'tags=athlete')).toEqual(['Bert']);
      expect(await names(boss, 'lastActivity=silent-week')).toEqual(['Bert']);
      expect((await boss.get('/client-tags')).body.items).toEqual([
        { tag: 'Athlete', clients: 1 },
        { tag: 'Vegan', clients: 1 },
      ]);
      await lena.write('DELETE', `/clients/${ids['Bert']}/staff/${people.boss.accountId}`);
    });
  });

  it('shows another dietitian nothing of all this', async () => {
    for (const query of [
      'tags=athlete',
      'nextReview=overdue',
      'lastActivity=never',
      `assignedTo=${people.lena.accountId}`,
      'assignedTo=nobody',
    ])
      expect(await names(ida, query)).toEqual([]);
    expect((await tag(ida, ['Anna'], { add: ['Mine'] })).body).toMatchObject({
      changed: 0,
      refused: [{ clientId: ids['Anna'], code: 'client.unknown' }],
    });
  });
  it('shows clients themselves without the tags that staff put on them', async () => {
    const self = await app.login(await app.join(people.orgId, 'client', { clientId: ids['Anna']! }));
    expect((await self.get(`/clients/${ids['Anna']}`)).body).toMatchObject({ name: 'Anna', tags: [] });
    expect(await names(self, 'tags=athlete')).toEqual([]);
  });

  it.each([
    'tags=',
    `tags=${'x'.repeat(41)}`,
    Array.from({ length: 11 }, (_, n) => `tags=${n}`).join('&'),
    'nextReview=x',
    'lastActivity=1',
    'team=x',
    'assignedTo=',
    `assignedTo=${randomUUID()}x`,
    'sort=tags',
  ])('refuses ?%s', async (query) => {
    const answer = await lena.get(`/clients?${query}`);
    // an empty tag is no tag that anybody has
    if (query === 'tags=') expect(answer.body.items).toEqual([]);
    else expect(codeOf(answer)).toBe('400 input.invalid');
  });
  it.each([
    ['nextReview', 'x'],
    ['nextReview', '99999999999999999999'],
    ['-lastActivity', '1; select'],
    ['nextReview', 7],
  ])('refuses a cursor made up for %s', async (sort, key) => {
    const cursor = Buffer.from(JSON.stringify([`clients.${sort}`, key, randomUUID()])).toString('base64url');
    expect(codeOf(await lena.get(`/clients?sort=${sort}&cursor=${cursor}`))).toBe('400 cursor.invalid');
  });
  it.each([
    [{ add: ['!'] }, 'tag.invalid'],
    [{ add: Array.from({ length: 10 }, (_, n) => `t${n}`) }, null],
  ])('tags with %j', async (change, refusal) => {
    expect((await tag(lena, ['Emil'], change)).body.refused).toEqual(
      refusal === null ? [] : [{ clientId: ids['Emil'], code: refusal }],
    );
  });
  it('plans no review of an archived client, and takes one back', async () => {
    await review(lena, ['Dora'], '2026-12-18');
    const { headers } = await lena.get(`/clients/${ids['Dora']}`);
    await lena.write('PATCH', `/clients/${ids['Dora']}`, { status: 'archived' }, { 'if-match': String(headers.etag) });
    expect((await review(lena, ['Dora'], '2027-01-01')).body.refused).toEqual([
      { clientId: ids['Dora'], code: 'client.archived' },
    ]);
    expect((await review(lena, ['Dora'], null)).body).toMatchObject({ changed: 1, refused: [] });
    expect(codeOf(await review(lena, ['Dora'], '2026-02-30'))).toBe('400 input.invalid');
  });

  describe('saved views', () => {
    const view = {
      name: 'Needs review',
      status: 'active',
      tags: ['Athlete'],
      assignedTo: 'me',
      nextReview: 'week',
      sort: 'nextReview',
      columns: ['plan', 'review'],
      shared: false,
    };
    const replace = (caller: TestCaller, id: string, revision: number, change: object = {}) =>
      caller.write('PUT', `/client-views/${id}`, { ...view, ...change }, { 'if-match': `"${revision}"` });
    const viewsOf = async (caller: TestCaller): Promise<{ name: string; own: boolean; viewId: string }[]> =>
      (await caller.get('/client-views')).body.items;
    it('keep no tag and no value that only an erased client had', async () => {
      const field = String(
        (await boss.write('POST', '/custom-fields', { name: 'Village', kind: 'text', sensitive: false })).body.id,
      );
      const register = async (name: string, tags: string[], village: string) => {
        const contact = { kind: 'email', value: `${name}@example.org` };
        const id = String((await lena.write('POST', '/clients', { name, contact })).body.id);
        await lena.write('POST', '/clients/tags', { clientIds: [id], add: tags });
        const { etag } = (await lena.get(`/clients/${id}`)).headers;
        const values = [{ fieldId: field, text: village }];
        await lena.write('PUT', `/clients/${id}/custom-fields`, { values }, { 'if-match': String(etag) });
        return id;
      };
      lena.after = boss.after;
      const gone = await register('Vera', ['Only Vera', 'Both'], 'Oberkirch');
      const stays = await register('Wim', ['Both'], 'Unterkirch');
      const asking = {
        ...view,
        tags: ['Only Vera', 'Both'],
        custom: [`${field}:is:Oberkirch`, `${field}:any:kirch`, `${field}:empty`],
      };
      const viewId = String((await lena.write('POST', '/client-views', asking)).body.id);
      await app.settle();
      await app.app
        .get(CommandBus)
        .execute(new EraseClient(gone, 'request-of-the-person', loaderRequest(people.orgId)));
      const kept = async () => (await viewsOf(lena)).find((each) => each.viewId === viewId);
      const began = Date.now();
      while (JSON.stringify(await kept()).includes('Only Vera') && Date.now() - began < 10_000) await pause(50);
      expect(await kept()).toMatchObject({ tags: ['Both'], custom: [`${field}:any:kirch`, `${field}:empty`] });
      await lena.write('DELETE', `/client-views/${viewId}`);
      await lena.write('POST', '/clients/statuses', { clientIds: [stays], status: 'archived' });
    });
    it("that are private are one's own, those that are shared everybody's to use and the owner's to change", async () => {
      const id = String((await lena.write('POST', '/client-views', view)).body.id);
      expect(await viewsOf(lena)).toEqual([
        {
          ...view,
          viewId: id,
          team: null,
          lastActivity: null,
          alerts: null,
          goals: null,
          custom: [],
          details: [],
          own: true,
          revision: 0,
        },
      ]);
      ida.after = lena.after;
      expect(await viewsOf(ida)).toEqual([]);
      expect(codeOf(await replace(ida, id, 0))).toBe('404 client-view.unknown');
      expect(codeOf(await lena.write('PUT', `/client-views/${id}`, view))).toBe('428 precondition.required');
      expect((await replace(lena, id, 0, { shared: true })).status).toBe(200);
      expect(codeOf(await replace(lena, id, 0, { shared: false }))).toBe('412 stream.stale');
      ida.after = lena.after;
      expect(await viewsOf(ida)).toEqual([expect.objectContaining({ viewId: id, own: false, shared: true })]);
      for (const answer of [await replace(ida, id, 1), await ida.write('DELETE', `/client-views/${id}`)])
        expect(codeOf(answer)).toBe('403 access.denied');
      await lena.write('DELETE', `/client-views/${id}`);
      expect(await viewsOf(lena)).toEqual([]);
      expect(codeOf(await lena.write('DELETE', `/client-views/${id}`))).toBe('404 client-view.unknown');
    });
    it('are shared by who may', async () => {
      const ada = await app.login(await app.join(people.orgId, 'assistant'));
      expect((await ada.write('POST', '/client-views', view)).status).toBe(201);
      expect(codeOf(await ada.write('POST', '/client-views', { ...view, shared: true }))).toBe('403 access.denied');
      const id = String((await lena.write('POST', '/client-views', view)).body.id);
      expect((await lena.get('/auth/session')).body.permissions).toContain('shareClientView');
      expect((await ada.get('/auth/session')).body.permissions).not.toContain('shareClientView');
      expect(codeOf(await ada.write('PUT', `/client-views/${id}/sharing`, { shared: true }))).toBe('403 access.denied');
      expect((await lena.write('PUT', `/client-views/${id}/sharing`, { shared: true })).status).toBe(200);
      ada.after = lena.after;
      expect(await viewsOf(ada)).toContainEqual(expect.objectContaining({ viewId: id, own: false, shared: true }));
      expect((await lena.write('PUT', `/client-views/${id}/sharing`, { shared: false })).status).toBe(200);
      ada.after = lena.after;
      expect((await viewsOf(ada)).map(({ viewId }) => viewId)).not.toContain(id);
    });
    it.each([
      { name: ' ' },
      { sort: 'tags' },
      { columns: ['salary'] },
      { shared: 'yes' },
      { search: 'Anna' },
      { assignedTo: 'you' },
    ])('take no %j', async (change) =>
      expect([400, 422]).toContain((await lena.write('POST', '/client-views', { ...view, ...change })).status),
    );
  });

  describe('finds a client by a contact', () => {
    beforeAll(async () => {
      for (const [name, kind, value] of [
        ['Frida', 'phone', '+49 170 123 45 67'],
        ['Gerd', 'phone', '0171/7654321'],
        ['Hanna', 'email', 'Hanna.Weiss@Praxis.example'],
      ] as const)
        ids[name] = String((await lena.write('POST', '/clients', { name, contact: { kind, value } })).body.id);
      await app.settle();
    });

    it.each([
      ['0170 1234567', 'Frida'],
      ['+491701234567', 'Frida'],
      ['0049 (170) 12345-67', 'Frida'],
      ['123 4567', 'Frida'],
      ['+49 171 7654321', 'Gerd'],
      ['HANNA.weiss@praxis.example', 'Hanna'],
      ['@praxis', 'Hanna'],
    ])('%s', async (search, name) => expect(await names(lena, `search=${encodeURIComponent(search)}`)).toEqual([name]));
    it.each(['0170 1234560', '1234', '%@%', 'nobody@praxis.example'])('but nobody by %s', async (search) =>
      expect(await names(lena, `search=${encodeURIComponent(search)}`)).toEqual([]),
    );
    it('whom somebody else may see', async () =>
      expect(await names(ida, `search=${encodeURIComponent('0170 1234567')}`)).toEqual([]));
  });
});
