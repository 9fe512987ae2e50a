import { randomUUID } from 'node:crypto';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

// Real: the whole application on PostgreSQL, asked in process.
describe('clients over HTTP', () => {
  let app: TestApp;
  let people: Record<'lena' | 'ida' | 'tom' | 'ada' | 'rita' | 'audra' | 'boss', TestPerson> & { orgId: string };
  let lena: TestCaller,
    ida: TestCaller,
    tom: TestCaller,
    ada: TestCaller,
    rita: TestCaller,
    audra: TestCaller,
    boss: TestCaller,
    stranger: TestCaller;
  const helena = { name: 'Helena Brandt', contact: { kind: 'email', value: 'Helena@Example.ORG' } };
  const profile = {
    sex: 'female',
    birthDate: '1967-04-12',
    heightCm: 168,
    weightKg: 82.4,
    activityFactorId: 'lightly-active',
    equationId: 'mifflin-st-jeor',
    adjustmentKcal: -300,
    macroTargets: { proteinGramsPerKg: 1.2, fatShare: 0.3 },
  };
  const register = async (caller: TestCaller, body: object = helena): Promise<string> => {
    const answer = await caller.write('POST', '/clients', body);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return String(answer.body.id);
  };
  /** Another person asks: they must not be ahead of what the first one did. */
  const following = (caller: TestCaller, of: TestCaller) => {
    caller.after = of.after;
    return caller;
  };
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;

  beforeAll(async () => {
    app = await testApp();
    people = await app.found({
      lena: 'dietitian',
      ida: 'dietitian',
      tom: 'trainer',
      ada: 'assistant',
      rita: 'researcher',
      audra: 'auditor',
      boss: 'org_admin',
    });
    const other = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
    [lena, ida, tom, ada, rita, audra, boss, stranger] = (await Promise.all(
      [people.lena, people.ida, people.tom, people.ada, people.rita, people.audra, people.boss, other.eve].map(
        (person) => app.login(person),
      ),
    )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
  });
  afterAll(() => app.close());

  describe('registering', () => {
    it('needs a name and one contact; who registers sees the client at once', async () => {
      const created = await lena.write('POST', '/clients', helena);
      expect([created.status, created.headers.etag]).toEqual([201, '"0"']);
      const detail = await lena.get(`/clients/${created.body.id}`);
      expect(detail.body).toMatchObject({
        clientId: created.body.id,
        name: 'Helena Brandt',
        reference: expect.stringMatching(/^TF-\d{4}$/),
        status: 'active',
        sex: null,
        birthDate: null,
        revision: 0,
        contacts: [{ kind: 'email', value: 'Helena@example.org' }],
        nutritionProfile: null,
        assignedTo: [{ accountId: people.lena.accountId, displayName: 'The dietitian' }],
      });
      expect(detail.headers.etag).toBe('"0"');
      expect((await lena.get('/clients')).body.items.map((row: { clientId: string }) => row.clientId)).toContain(
        created.body.id,
      );
    });

    it('twice with one key is one client, with another body a refusal', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const [one, two] = [
        await lena.write('POST', '/clients', helena, key),
        await lena.write('POST', '/clients', helena, key),
      ];
      expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
      expect(codeOf(await lena.write('POST', '/clients', { ...helena, name: 'Somebody Else' }, key))).toBe(
        '422 idempotency.key-reused',
      );
      // the same key of another person is another command
      expect((await ida.write('POST', '/clients', helena, key)).body.id).not.toBe(one.body.id);
    });

    it('numbers clients without gaps or repetitions, however many at once', async () => {
      const ids = await Promise.all(
        Array.from({ length: 12 }, (_, i) => register(ida, { ...helena, name: `Client ${i}` })),
      );
      await app.settle();
      const numbers = await Promise.all(
        ids.map(async (id) => Number((await ida.get(`/clients/${id}`)).body.reference.slice(3))),
      );
      expect(new Set(numbers).size).toBe(12);
      expect(Math.max(...numbers) - Math.min(...numbers)).toBe(11);
    });

    it.each([
      [{}, 'name'],
      [{ ...helena, name: '' }, 'name'],
      [{ ...helena, name: 7 }, 'name'],
      [{ ...helena, name: 'x'.repeat(201) }, 'name'],
      [{ name: 'A' }, 'contact'],
      [{ ...helena, contact: { kind: 'fax', value: '123' } }, 'contact.kind'],
      [{ ...helena, contact: { kind: 'email', value: 'nobody' } }, 'contact.value'],
      [{ ...helena, contact: { kind: 'phone', value: 'nobody' } }, 'contact.value'],
      [{ ...helena, sex: 'both' }, 'sex'],
      [{ ...helena, birthDate: '1967-02-30' }, 'birthDate'],
      [{ ...helena, birthDate: '1967-13' }, 'birthDate'],
      [{ ...helena, birthDate: '67' }, 'birthDate'],
      [{ ...helena, orgId: randomUUID() }, 'orgId'],
      [{ ...helena, status: 'archived' }, 'status'],
      [{ ...helena, contact: { ...helena.contact, verified: true } }, 'contact.verified'],
    ])('refuses %j at %s and stores nothing', async (body, path) => {
      const answer = await lena.write('POST', '/clients', body);
      expect(codeOf(answer)).toBe('400 input.invalid');
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    });
    it('refuses a birth date in the future', async () =>
      expect(codeOf(await lena.write('POST', '/clients', { ...helena, birthDate: '2999-01-01' }))).toBe(
        '422 client.birth-date-invalid',
      ));
    it('takes a year or a month of birth where no more is known, and counts the years that are certain', async () => {
      const id = await register(lena, { ...helena, birthDate: '1950' });
      expect((await lena.get(`/clients/${id}`)).body.birthDate).toBe('1950');
      const at = await lena.get(`/clients/${id}`);
      const recorded = { ...profile, birthDate: '1950-04' };
      const put = await lena.write('PUT', `/clients/${id}/nutrition-profile`, recorded, {
        'if-match': String(at.headers.etag),
      });
      expect([put.status, put.body]).toEqual([200, expect.anything()]);
      const { body } = await lena.get(`/clients/${id}`);
      const year = new Date().getUTCFullYear();
      expect([year - 1951, year - 1950]).toContain(body.nutritionProfile.computed.ageYears);
      // the profile tells the same date more exactly
      expect([body.birthDate, body.nutritionProfile.birthDate]).toEqual(['1950-04', '1950-04']);
    });
    it('needs an idempotency key', async () =>
      expect(codeOf(await lena.write('POST', '/clients', helena, { 'idempotency-key': '' }))).toBe(
        '400 idempotency.key-missing',
      ));
  });

  describe('who may what', () => {
    let id: string;
    beforeAll(async () => {
      id = await register(lena);
      const { headers } = await lena.get(`/clients/${id}`);
      await lena.write('PUT', `/clients/${id}/nutrition-profile`, profile, { 'if-match': String(headers.etag) });
      for (const accountId of [people.tom.accountId, people.ada.accountId])
        expect((await lena.write('POST', `/clients/${id}/staff`, { accountId })).status).toBe(200);
      await app.settle();
    });

    it.each([
      ['a missing client', () => lena, () => randomUUID()],
      ['an unassigned dietitian', () => ida, () => id],
      ['another org', () => stranger, () => id],
      ['a client id in capitals', () => lena, () => id.toUpperCase()],
    ])('answers the same 404 to %s', async (_, caller, target) => {
      const answers = [
        await caller().get(`/clients/${target()}`),
        await caller().write('PATCH', `/clients/${target()}`, { sex: 'male' }, { 'if-match': '"0"' }),
        await caller().write('PUT', `/clients/${target()}/nutrition-profile`, profile, { 'if-match': '"0"' }),
        await caller().write('POST', `/clients/${target()}/staff`, { accountId: people.ida.accountId }),
        await caller().write('DELETE', `/clients/${target()}/staff/${people.lena.accountId}`),
      ];
      expect(answers.map(codeOf)).toEqual(Array.from({ length: 5 }, () => '404 client.unknown'));
      const strip = ({ text }: Answer) => text.replace(/"requestId":"[^"]*"/, '').replace(/"instance":"[^"]*"/, '');
      expect(strip(answers[0]!)).toBe(strip(await lena.get(`/clients/${randomUUID()}`)));
    });

    it.each([
      ['trainer', () => tom, '200'],
      ['assistant', () => ada, '200'],
      ['auditor', () => audra, '403 access.denied'],
      ['researcher', () => rita, '403 access.denied'],
    ])('a %s assigned or not reads: %s', async (_, caller, expected) => {
      const answer = await caller().get(`/clients/${id}`);
      expect(answer.status === 200 ? '200' : codeOf(answer)).toBe(expected);
    });

    it('shows an org_admin who is not assigned who the client is, and nothing about health', async () => {
      const answer = await following(boss, lena).get(`/clients/${id}`);
      expect(answer.body).toMatchObject({ name: 'Helena Brandt', sex: null, birthDate: null, nutritionProfile: null });
      const row = (await boss.get('/clients?search=Helena')).body.items.find(
        ({ clientId }: { clientId: string }) => clientId === id,
      );
      expect(row).toMatchObject({ sex: null, birthDate: null });
      expect(answer.text).not.toContain('1967');
      expect(
        codeOf(
          await boss.write('PATCH', `/clients/${id}`, { sex: 'male' }, { 'if-match': String(answer.headers.etag) }),
        ),
      ).toBe('403 access.denied');
      expect(
        codeOf(
          await boss.write('PUT', `/clients/${id}/nutrition-profile`, profile, {
            'if-match': String(answer.headers.etag),
          }),
        ),
      ).toBe('403 access.denied');
    });

    it('lets an assistant enter data and assign nobody', async () => {
      const { headers } = await following(ada, lena).get(`/clients/${id}`);
      expect(
        (
          await ada.write(
            'PUT',
            `/clients/${id}/nutrition-profile`,
            { ...profile, weightKg: 82 },
            { 'if-match': String(headers.etag) },
          )
        ).status,
      ).toBe(200);
      expect(codeOf(await ada.write('POST', `/clients/${id}/staff`, { accountId: people.ida.accountId }))).toBe(
        '403 access.denied',
      );
      expect(codeOf(await ada.write('POST', '/clients', helena))).toBe('403 access.denied');
    });
    it('lets a trainer read the profile, not write it', async () => {
      expect((await tom.get(`/clients/${id}`)).body.nutritionProfile).not.toBeNull();
      expect(codeOf(await tom.write('PUT', `/clients/${id}/nutrition-profile`, profile, { 'if-match': '"1"' }))).toBe(
        '403 access.denied',
      );
    });

    it("a client sees their own record and nobody else's", async () => {
      const self = await app.login(await app.join(people.orgId, 'client', { clientId: id }));
      expect((await self.get(`/clients/${id}`)).body).toMatchObject({
        name: 'Helena Brandt',
        nutritionProfile: { weightKg: 82 },
      });
      expect((await self.get('/clients')).body.items).toHaveLength(1);
      expect(codeOf(await self.get(`/clients/${await register(lena)}`))).toBe('404 client.unknown');
      expect(codeOf(await self.write('PATCH', `/clients/${id}`, { sex: 'male' }, { 'if-match': '"0"' }))).toBe(
        '403 access.denied',
      );
    });

    it('an assignment works with the next read and ends within seconds', async () => {
      await lena.write('POST', `/clients/${id}/staff`, { accountId: people.ida.accountId });
      expect((await following(ida, lena).get(`/clients/${id}`)).status).toBe(200);
      expect(
        (await ida.get('/clients?assignedTo=me')).body.items.map(({ clientId }: { clientId: string }) => clientId),
      ).toContain(id);
      await lena.write('DELETE', `/clients/${id}/staff/${people.ida.accountId}`);
      const ended = Date.now();
      while ((await ida.get(`/clients/${id}`)).status === 200) expect(Date.now() - ended).toBeLessThan(20_000);
      expect(
        (await ida.get('/clients?assignedTo=all')).body.items.map(({ clientId }: { clientId: string }) => clientId),
      ).not.toContain(id);
    });
    it('assigns only staff of the org, and twice is once', async () => {
      expect(codeOf(await lena.write('POST', `/clients/${id}/staff`, { accountId: stranger.person.accountId }))).toBe(
        '404 staff.unknown',
      );
      const first = await lena.write('POST', `/clients/${id}/staff`, { accountId: people.tom.accountId });
      expect((await lena.write('POST', `/clients/${id}/staff`, { accountId: people.tom.accountId })).headers.etag).toBe(
        first.headers.etag,
      );
    });
    it("unassigning oneself ends one's own sight, even for who registered the client", async () => {
      const own = await register(ida);
      expect(codeOf(await ida.write('DELETE', `/clients/${own}/staff/${people.ida.accountId}`))).toBe(
        '409 client.last-carer',
      );
      await ida.write('POST', `/clients/${own}/staff`, { accountId: people.lena.accountId });
      expect((await ida.write('DELETE', `/clients/${own}/staff/${people.ida.accountId}`)).status).toBe(200);
      expect(codeOf(await ida.get(`/clients/${own}`))).toBe('404 client.unknown');
    });
  });

  describe('changing', () => {
    it('changes what is sent, under If-Match', async () => {
      const id = await register(lena);
      expect(codeOf(await lena.write('PATCH', `/clients/${id}`, { name: 'H. Brandt' }))).toBe(
        '428 precondition.required',
      );
      const changed = await lena.write(
        'PATCH',
        `/clients/${id}`,
        { name: 'H. Brandt', sex: 'female', birthDate: '1967-04-12' },
        { 'if-match': '"0"' },
      );
      expect([changed.status, changed.headers.etag]).toEqual([200, '"1"']);
      const stale = await lena.write('PATCH', `/clients/${id}`, { name: 'Other' }, { 'if-match': '"0"' });
      expect([codeOf(stale), stale.body.currentRevision]).toEqual(['412 stream.stale', 1]);
      expect((await lena.get(`/clients/${id}`)).body).toMatchObject({
        name: 'H. Brandt',
        sex: 'female',
        birthDate: '1967-04-12',
        revision: 1,
        contacts: [{ kind: 'email' }],
      });
      await lena.write('PATCH', `/clients/${id}`, { status: 'archived', birthDate: null }, { 'if-match': '"1"' });
      expect((await lena.get('/clients?status=archived')).body.items).toEqual([
        expect.objectContaining({ clientId: id, status: 'archived', birthDate: null, sex: 'female' }),
      ]);
      expect(codeOf(await lena.write('PUT', `/clients/${id}/nutrition-profile`, profile, { 'if-match': '"2"' }))).toBe(
        '409 client.archived',
      );
    });
    it.each([
      { name: null },
      { status: null },
      { contacts: [] },
      { contacts: null },
      { status: 'gone' },
      { revision: 3 },
    ])('refuses %j', async (body) => {
      const id = await register(lena);
      expect(codeOf(await lena.write('PATCH', `/clients/${id}`, body, { 'if-match': '"0"' }))).toBe(
        '400 input.invalid',
      );
    });
  });

  describe('the nutrition profile', () => {
    it('is computed by the server and shown with equation, inputs and source', async () => {
      const id = await register(lena);
      const put = await lena.write('PUT', `/clients/${id}/nutrition-profile`, profile, { 'if-match': '"0"' });
      expect([put.status, put.headers.etag]).toEqual([200, '"1"']);
      const { body } = await lena.get(`/clients/${id}`);
      expect(body).toMatchObject({ sex: 'female', birthDate: '1967-04-12', revision: 1 });
      expect(body.nutritionProfile).toMatchObject({
        ...profile,
        macroTargets: { proteinGrams: null, proteinGramsPerKg: 1.2, fatShare: 0.3 },
        bodyFatPercent: null,
        manualRestingKcal: null,
        computed: {
          equation: { id: 'mifflin-st-jeor', version: 1, verified: true, citation: expect.stringContaining('Mifflin') },
          activityFactor: { factor: 1.375 },
          macros: { proteinG: 98.9 },
          recordedBy: { accountId: people.lena.accountId, displayName: 'The dietitian' },
        },
      });
      const { computed } = body.nutritionProfile;
      expect(computed.restingKcal).toBe(824 + 1050 - 5 * computed.ageYears - 161);
      expect(computed.targets).toContainEqual({ nutrientId: 'energy', amount: computed.targetKcal, unit: 'kcal' });
    });
    it.each([
      [{ computed: { targetKcal: 9000 } }, '400 input.invalid'],
      [{ targetKcal: 9000 }, '400 input.invalid'],
      [{ weightKg: '82' }, '400 input.invalid'],
      [{ equationId: 'astrology' }, '400 input.invalid'],
      [{ weightKg: -5 }, '400 input.invalid'],
      [{ weightKg: 1e9 }, '400 input.invalid'],
      [{ heightCm: 1.68 }, '400 input.invalid'],
      [{ equationId: 'cunningham' }, '422 input.missing'],
      [{ birthDate: '2990-01-01' }, '422 age.before-birth'],
      [{ macroTargets: { fatShare: 0.3 } }, '422 nutrition-profile.protein-ambiguous'],
      [{ adjustmentKcal: -2999.5 }, '422 target.not-positive'],
    ])('refuses %j: %s', async (changes, expected) => {
      const id = await register(lena);
      expect(
        codeOf(
          await lena.write(
            'PUT',
            `/clients/${id}/nutrition-profile`,
            { ...profile, ...changes },
            { 'if-match': '"0"' },
          ),
        ),
      ).toBe(expected);
      expect((await lena.get(`/clients/${id}`)).body.revision).toBe(0);
    });
  });

  describe('the list', () => {
    beforeAll(async () => {
      for (const name of [
        'Zoë Müller',
        'Ågot Ødegård',
        'José García',
        'Łukasz Wójcik',
        'Ольга Петрова',
        'Anna-Lena Schröder',
        'Müller Zora',
      ])
        await register(lena, { ...helena, name });
    });
    const search = async (text: string) =>
      (await lena.get(`/clients?search=${encodeURIComponent(text)}`)).body.items
        .map(({ name }: { name: string }) => name)
        .sort();

    it.each([
      ['muller', ['Müller Zora', 'Zoë Müller']],
      ['zoe mul', ['Zoë Müller']],
      ['müller zoë', ['Zoë Müller']],
      ['odegard', ['Ågot Ødegård']],
      ['garcia', ['José García']],
      ['lukas', ['Łukasz Wójcik']],
      ['ольга', ['Ольга Петрова']],
      ['Schroeder', ['Anna-Lena Schröder']],
      ['schrodr', ['Anna-Lena Schröder']],
      ['Jos', ['José García']],
      ['%', []],
      ['_', []],
      ["' union select --", []],
    ])('finds %j', async (text, names) => expect(await search(text)).toEqual(names));
    it('finds by reference', async () => {
      const [first] = (await lena.get('/clients?limit=1')).body.items;
      expect(
        (await lena.get(`/clients?search=${first.reference}`)).body.items.map(
          ({ clientId }: { clientId: string }) => clientId,
        ),
      ).toEqual([first.clientId]);
    });
    it.each(['name', '-name', 'createdAt', '-createdAt'])('pages by %s without gaps or repetitions', async (sort) => {
      const all: string[] = [];
      let cursor: string | null = '';
      let total = 0;
      while (cursor !== null) {
        const { body } = await lena.get(`/clients?sort=${sort}&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        all.push(...body.items.map(({ clientId }: { clientId: string }) => clientId));
        ({ nextCursor: cursor, total } = body);
      }
      expect(all).toHaveLength(total);
      expect(new Set(all).size).toBe(total);
      expect(all).toEqual(
        (await lena.get(`/clients?sort=${sort}&limit=200`)).body.items.map(
          ({ clientId }: { clientId: string }) => clientId,
        ),
      );
    });
    it('sorts by name whatever the accents', async () => {
      const names = (await lena.get('/clients?sort=name&limit=200')).body.items.map(
        ({ name }: { name: string }) => name,
      );
      expect(names.indexOf('Ågot Ødegård')).toBeLessThan(names.indexOf('Anna-Lena Schröder'));
      expect(names.indexOf('Müller Zora')).toBeLessThan(names.indexOf('Zoë Müller'));
    });
    it.each([
      'sort=birthDate',
      'sort=name;drop',
      'limit=0',
      'limit=201',
      'limit=x',
      'status=x',
      'assignedTo=boss',
      'cursor=AAAA',
      'orgId=1',
      `search=${'x'.repeat(201)}`,
    ])('refuses ?%s', async (query) => expect((await lena.get(`/clients?${query}`)).status).toBe(400));
    it('takes the cursor of another sort for what it is', async () => {
      const { nextCursor } = (await lena.get('/clients?sort=name&limit=1')).body;
      expect(codeOf(await lena.get(`/clients?sort=createdAt&cursor=${nextCursor}`))).toBe('400 cursor.invalid');
    });
    it('counts and shows the other org nothing', async () =>
      expect((await stranger.get('/clients?search=muller')).body).toEqual({ items: [], nextCursor: null, total: 0 }));
    it('shows a researcher no client', async () =>
      expect(codeOf(await rita.get('/clients'))).toBe('403 access.denied'));
  });
});
