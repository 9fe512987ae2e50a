import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

interface Section {
  section: string;
  members: string[];
  choices: string[];
  answer: Record<string, unknown> | null;
  answeredAt: string | null;
}

// Real: the whole application on PostgreSQL, asked in process.
describe('the intake form', () => {
  let app: TestApp;
  let people: Record<'lena' | 'tom' | 'ida' | 'boss' | 'audra', TestPerson> & { orgId: string };
  let lena: TestCaller, ida: TestCaller, boss: TestCaller, self: TestCaller;
  let anna: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const intake = async (
    caller: TestCaller,
  ): Promise<{
    status: string;
    wording: string;
    submittedAt: string | null;
    reviewedAt: string | null;
    sections: Section[];
  }> => (await caller.get(`/clients/${anna}/intake`)).body;
  const answer = (caller: TestCaller, section: string, body: object) =>
    caller.write('PUT', `/clients/${anna}/intake/answers`, { section, ...body });
  const act = (caller: TestCaller, what: 'requests' | 'submissions' | 'reviews') =>
    caller.write('POST', `/clients/${anna}/intake/${what}`);
  const of = async (caller: TestCaller, section: string) =>
    (await intake(caller)).sections.find((each) => each.section === section);

  beforeAll(async () => {
    app = await testApp();
    people = await app.found({
      lena: 'dietitian',
      tom: 'dietitian',
      ida: 'assistant',
      boss: 'org_admin',
      audra: 'auditor',
    });
    [lena, ida, boss] = (await Promise.all(
      [people.lena, people.ida, people.boss].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller];
    anna = String(
      (await lena.write('POST', '/clients', { name: 'Anna', contact: { kind: 'email', value: 'a@example.org' } })).body
        .id,
    );
    await lena.write('POST', `/clients/${anna}/staff`, { accountId: people.ida.accountId });
    await app.settle();
    self = await app.login(await app.join(people.orgId, 'client', { clientId: anna }));
  });
  afterAll(() => app.close());

  it('is requested, filled in by the client section by section, handed in and reviewed', async () => {
    expect(await intake(self)).toMatchObject({ status: 'none', wording: 'intake-consent-1' });
    expect((await act(ida, 'requests')).status).toBe(200);
    self.after = ida.after;
    expect((await intake(self)).status).toBe('requested');
    expect(codeOf(await act(lena, 'reviews'))).toBe('409 intake.not-submitted');
    expect(codeOf(await act(self, 'submissions'))).toBe('422 intake.consent-missing');
    for (const [section, body] of [
      ['goals', { choices: ['lose-weight'], text: 'Before the summer' }],
      ['allergies', { choices: ['peanuts', 'milk'], text: 'Hives' }],
      ['medical', { text: 'Gout', medication: 'Allopurinol 100 mg' }],
      ['anthropometrics', { heightCm: 168, weightKg: 82.4 }],
      ['dislikes', { none: true }],
      ['consent', { agreed: true, wording: 'intake-consent-1' }],
    ] as const)
      expect([section, (await answer(self, section, body)).status]).toEqual([section, 200]);
    expect(await of(self, 'allergies')).toMatchObject({
      answer: { choices: ['peanuts', 'milk'], text: 'Hives', heightCm: null },
      answeredAt: expect.any(String),
    });
    expect((await act(self, 'submissions')).status).toBe(200);
    lena.after = self.after;
    expect(await intake(lena)).toMatchObject({ status: 'submitted', submittedAt: expect.any(String) });
    expect(await of(lena, 'medical')).toMatchObject({ answer: { text: 'Gout', medication: 'Allopurinol 100 mg' } });
    expect((await act(lena, 'reviews')).status).toBe(200);
    expect(await intake(lena)).toMatchObject({ status: 'reviewed', reviewedAt: expect.any(String) });
    const history = (await lena.get(`/clients/${anna}/history`)).body.items as {
      category: string;
      type: string;
      actor: { role: string };
    }[];
    expect(
      history.filter(({ category }) => category === 'intake').map(({ type, actor }) => `${type} ${actor.role}`),
    ).toEqual(expect.arrayContaining(['IntakeSubmitted client', 'IntakeReviewed dietitian']));
  });

  it('keeps allergies and medical history from assistants', async () => {
    ida.after = lena.after;
    const { sections } = await intake(ida);
    expect(sections.map(({ section }) => section)).toEqual([
      'goals',
      'preferences',
      'dislikes',
      'activity',
      'anthropometrics',
      'consent',
    ]);
    expect((await ida.get(`/clients/${anna}/intake`)).text).not.toMatch(/Gout|Hives|Allopurinol|peanuts/);
    for (const section of ['allergies', 'medical'])
      expect([section, codeOf(await answer(ida, section, { none: true }))]).toEqual([section, '403 access.denied']);
    expect(codeOf(await ida.get(`/clients/${anna}/history`))).toBe('403 access.denied');
    expect((await answer(ida, 'preferences', { choices: ['vegan'] })).status).toBe(200);
    expect(codeOf(await act(ida, 'reviews'))).toBe('403 access.denied');
  });
  it('is open again after it was changed', async () => {
    lena.after = ida.after;
    expect((await intake(lena)).status).toBe('requested');
  });

  it('is for those who care for the client', async () => {
    expect(codeOf(await (await app.login(people.tom)).get(`/clients/${anna}/intake`))).toBe('404 client.unknown');
    expect(codeOf(await boss.get(`/clients/${anna}/intake`))).toBe('403 access.denied');
    expect(codeOf(await (await app.login(people.audra)).get(`/clients/${anna}/intake`))).toBe('403 access.denied');
    await lena.write('POST', `/clients/${anna}/staff`, { accountId: people.boss.accountId });
    boss.after = lena.after;
    expect((await intake(boss)).sections).toHaveLength(8);
    expect(codeOf(await answer(boss, 'goals', {}))).toBe('403 access.denied');
    expect(codeOf(await act(self, 'requests'))).toBe('403 access.denied');
    expect(codeOf(await act(self, 'reviews'))).toBe('403 access.denied');
  });
  it.each([
    ['nothing', {}, '400'],
    ['goals', { choices: ['riches'] }, '422 intake.answer-invalid'],
    ['goals', { secret: 1 }, '400 input.invalid'],
    ['anthropometrics', { heightCm: 5 }, '400 input.invalid'],
    ['consent', { agreed: true, wording: 'mine' }, '422 intake.answer-invalid'],
  ] as const)('takes no answer to %s like %j', async (section, body, code) =>
    expect(codeOf(await answer(lena, section, body))).toMatch(code),
  );
});
