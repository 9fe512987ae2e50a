import { CommandBus } from '@nestjs/cqrs';
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
import { clientMergesDecider } from '#src/clients/client-merges/client-merges.decider.js';

// Real: the whole application on PostgreSQL, asked in process.
describe('two records of one person', () => {
  let app: TestApp;
  let people: Record<'lena' | 'tom' | 'ida' | 'tara' | 'boss', TestPerson> & { orgId: string };
  let lena: TestCaller, tom: TestCaller, boss: TestCaller;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const register = async (caller: TestCaller, name: string, contact: object, more: object = {}): Promise<string> =>
    String((await caller.write('POST', '/clients', { name, contact, ...more })).body.id);
  const email = (value: string) => ({ kind: 'email', value });
  const merge = (caller: TestCaller, into: string, earlierClientId: string) =>
    caller.write('POST', `/clients/${into}/merges`, { earlierClientId });
  const detail = async (caller: TestCaller, clientId: string) => (await caller.get(`/clients/${clientId}`)).body;
  const patch = async (caller: TestCaller, clientId: string, change: object) =>
    caller.write('PATCH', `/clients/${clientId}`, change, {
      'if-match': String((await caller.get(`/clients/${clientId}`)).headers.etag),
    });
  const namesOf = ({ body }: Answer): string[] =>
    body.items.map(({ name, because }: { name: string; because: string[] }) => `${name}: ${because.join()}`);

  beforeAll(async () => {
    app = await testApp();
    people = await app.found({
      lena: 'dietitian',
      tom: 'dietitian',
      ida: 'assistant',
      tara: 'trainer',
      boss: 'org_admin',
    });
    [lena, tom, boss] = (await Promise.all(
      [people.lena, people.tom, people.boss].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller];
  });
  afterAll(() => app.close());

  it('are suggested by address, number, or name and birth date, among the clients one may see', async () => {
    const helena = await register(lena, 'Helena Brandt', email('Helena@Example.org'), { birthDate: '1967-04-12' });
    await register(lena, 'H. Brandt', { kind: 'phone', value: '+49 170 1234567' });
    await register(tom, 'Hidden', email('helena@example.org'));
    const ask = (caller: TestCaller, body: object) =>
      caller.write('POST', '/clients/duplicates', { name: 'Somebody', contact: email('new@example.org'), ...body });
    expect(namesOf(await ask(lena, { contact: email('helena@EXAMPLE.org') }))).toEqual(['Helena Brandt: email']);
    expect(namesOf(await ask(lena, { contact: { kind: 'phone', value: '0170 / 1234567' } }))).toEqual([
      'H. Brandt: phone',
    ]);
    expect(namesOf(await ask(lena, { name: 'HELENA  Bründt', birthDate: '1967-04-12' }))).toEqual([]);
    expect(namesOf(await ask(lena, { name: 'héléna brandt', birthDate: '1967-04-12' }))).toEqual([
      'Helena Brandt: name-and-birth-date',
    ]);
    // told less exactly it may be the same
    expect(namesOf(await ask(lena, { name: 'Helena Brandt', birthDate: '1967' }))).toEqual([
      'Helena Brandt: name-and-birth-date',
    ]);
    expect(namesOf(await ask(lena, { name: 'Helena Brandt', birthDate: '1967-05' }))).toEqual([]);
    expect(namesOf(await ask(lena, { name: 'Helena Brandt' }))).toEqual([]);
    boss.after = tom.after;
    expect(namesOf(await ask(boss, { contact: email('helena@example.org') }))).toEqual([
      'Helena Brandt: email',
      'Hidden: email',
    ]);
    // a birth date is not for an org_admin who is not assigned, nor is what it finds
    expect(namesOf(await ask(boss, { name: 'Helena Brandt', birthDate: '1967-04-12' }))).toEqual([]);
    const twin = await register(lena, 'Lena B.', email('helena@example.org'));
    expect(namesOf(await lena.get(`/clients/${twin}/duplicates`))).toEqual(['Helena Brandt: email']);
    expect(namesOf(await lena.get(`/clients/${helena}/duplicates`))).toEqual(['Lena B.: email']);
    expect(codeOf(await tom.get(`/clients/${helena}/duplicates`))).toBe('404 client.unknown');
  });

  it('become one: what was lacking is taken over, the earlier one is closed and opens from the other', async () => {
    const into = await register(lena, 'Anna Vogt', email('anna@example.org'));
    const from = await register(
      lena,
      'A. Vogt',
      { kind: 'phone', value: '0170 999999' },
      { birthDate: '1990-02-03', sex: 'female' },
    );
    await lena.write('POST', '/clients/tags', { clientIds: [from], add: ['Vegan'] });
    await lena.write('POST', `/clients/${from}/staff`, { accountId: people.ida.accountId });
    await lena.write('POST', `/clients/${into}/staff`, { accountId: people.tara.accountId });
    const weighed = newId();
    await lena.write('POST', `/clients/${from}/weights`, { entryId: weighed, date: '2026-01-04', kg: 70 });
    expect((await merge(lena, into, from)).status).toBe(200);
    await app.settle();
    const [earlier, remaining] = [await detail(lena, from), await detail(lena, into)];
    expect(remaining).toMatchObject({
      name: 'Anna Vogt',
      status: 'active',
      birthDate: '1990-02-03',
      sex: 'female',
      tags: ['Vegan'],
      contacts: [email('anna@example.org'), { kind: 'phone', value: '0170 999999' }],
      mergedInto: null,
      earlierRecords: [{ clientId: from, reference: earlier.reference }],
    });
    expect(earlier).toMatchObject({
      name: 'A. Vogt',
      status: 'archived',
      mergedInto: { clientId: into, reference: remaining.reference },
      earlierRecords: [],
    });
    for (const { assignedTo } of [earlier, remaining])
      expect(assignedTo.map(({ accountId }: { accountId: string }) => accountId).sort()).toEqual(
        [people.lena.accountId, people.ida.accountId, people.tara.accountId].sort(),
      );
    const types = async (clientId: string) =>
      ((await lena.get(`/clients/${clientId}/history`)).body.items as { type: string }[]).map(({ type }) => type);
    expect(await types(from)).toEqual(expect.arrayContaining(['EarlierRecordClosed', 'ClientRegistered']));
    expect((await types(into)).filter((type) => type === 'EarlierRecordTaken')).toHaveLength(1);
    expect((await types(into)).filter((type) => type === 'StaffAssigned')).toHaveLength(2);
    // nothing is edited, invited or planned there any more
    expect(codeOf(await patch(lena, from, { name: 'Other' }))).toBe('409 client.merged');
    expect(
      (await lena.write('POST', '/clients/statuses', { clientIds: [from], status: 'active' })).body.refused,
    ).toEqual([{ clientId: from, code: 'client.merged' }]);
    const takenUp = (action: string, accountId: string) =>
      lena.write('POST', '/clients/care-changes', { clientIds: [from], action, accountId });
    expect((await takenUp('assign', people.tom.accountId)).body).toMatchObject({
      changed: 0,
      refused: [{ clientId: from, code: 'client.merged' }],
    });
    for (const [path, body] of [
      ['meal-plans', { name: 'Plan', weeks: 1 }],
      ['invitation', { email: 'anna@example.org', language: 'en' }],
      ['weights', { entryId: newId(), date: '2026-01-05', kg: 71 }],
      ['notes', { kind: 'free', text: 'Wrong record.' }],
    ] as const)
      expect([path, codeOf(await lena.write('POST', `/clients/${from}/${path}`, body))]).toEqual([
        path,
        '409 client.merged',
      ]);
    expect(codeOf(await lena.write('PUT', `/clients/${from}/weights/${weighed}`, { date: '2026-01-04', kg: 72 }))).toBe(
      '409 client.merged',
    );
    // what is wrong in it can be taken back
    expect((await takenUp('unassign', people.tara.accountId)).body).toMatchObject({ changed: 1, refused: [] });
    expect((await lena.write('DELETE', `/clients/${from}/weights/${weighed}`)).status).toBe(200);
    expect(codeOf(await merge(lena, from, into))).toBe('409 client.merged');
    expect((await lena.get(`/clients/${from}/duplicates`)).body.items).toEqual([]);
    // the person is erased with both
    await app.app.get(CommandBus).execute(new EraseClient(into, 'request-of-the-person', loaderRequest(people.orgId)));
    await app.settle();
    for (let waited = 0; waited < 50 && (await lena.get(`/clients/${from}`)).status === 200; waited++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(codeOf(await lena.get(`/clients/${from}`))).toBe('404 client.unknown');
  });

  it('are open to who cares for the person, from when to when they do', async () => {
    const [into, from] = [
      await register(lena, 'Ada', email('ada@example.org')),
      await register(lena, 'A. D.', email('a.d@example.org')),
    ];
    expect((await merge(lena, into, from)).status).toBe(200);
    const teamId = String((await boss.write('POST', '/teams', { name: 'Nights' })).body.id);
    await boss.write('POST', `/teams/${teamId}/members`, { accountId: people.ida.accountId });
    const ida = await app.login(people.ida);
    lena.after = boss.after;
    const seenBy = async (caller: TestCaller, wanted: number) => {
      let status = 0;
      for (let waited = 0; waited < 50 && status !== wanted; waited++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        ({ status } = await caller.get(`/clients/${from}`));
      }
      return status;
    };
    expect(await seenBy(tom, 404)).toBe(404);
    await lena.write('POST', `/clients/${into}/staff`, { accountId: people.tom.accountId });
    expect(await seenBy(tom, 200)).toBe(200);
    await lena.write('DELETE', `/clients/${into}/staff/${people.tom.accountId}`);
    expect(await seenBy(tom, 404)).toBe(404);
    await lena.write('POST', '/clients/care-changes', { clientIds: [into], action: 'assign', teamId });
    expect(await seenBy(ida, 200)).toBe(200);
    await lena.write('POST', '/clients/care-changes', { clientIds: [into], action: 'unassign', teamId });
    expect(await seenBy(ida, 404)).toBe(404);
  });

  it('become one also when the process dies after the decision', async () => {
    const [into, from] = [
      await register(lena, 'Bea', email('bea@example.org')),
      await register(lena, 'B.', email('b@example.org')),
    ];
    const party = { status: 'active', hasLogin: false, invited: false, hasPlan: false } as const;
    await app.streams.run(
      clientMergesDecider,
      { orgId: people.orgId, streamId: people.orgId },
      { type: 'MergeClients', from, into, earlier: party, remaining: party, fits: true },
      loaderRequest(people.orgId),
    );
    for (let waited = 0; waited < 50 && (await detail(lena, from)).status !== 'archived'; waited++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await app.settle();
    expect(await detail(lena, from)).toMatchObject({ status: 'archived', mergedInto: { clientId: into } });
    for (let waited = 0; waited < 50 && (await detail(lena, into)).contacts.length < 2; waited++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await detail(lena, into)).contacts).toEqual([email('bea@example.org'), email('b@example.org')]);
  });

  it('are merged by who cares for both, or by an org_admin', async () => {
    const [mine, also, his] = [
      await register(lena, 'C1', email('c@example.org')),
      await register(lena, 'C2', email('c@example.org')),
      await register(tom, 'C3', email('c@example.org')),
    ];
    for (const name of ['ida', 'tara'] as const) {
      await lena.write('POST', `/clients/${mine}/staff`, { accountId: people[name].accountId });
      await lena.write('POST', `/clients/${also}/staff`, { accountId: people[name].accountId });
      expect(codeOf(await merge(await app.login(people[name]), mine, also))).toBe('403 access.denied');
    }
    expect(codeOf(await merge(lena, mine, his))).toBe('404 client.unknown');
    expect(codeOf(await merge(tom, mine, his))).toBe('404 client.unknown');
    expect(codeOf(await merge(lena, mine, mine))).toBe('422 client.merge-self');
    boss.after = tom.after;
    expect((await merge(boss, mine, his)).status).toBe(200);
    lena.after = boss.after;
    expect(await detail(lena, mine)).toMatchObject({ earlierRecords: [{ clientId: his }] });
  });

  it('stay two where something would be lost', async () => {
    const [into, from] = [
      await register(lena, 'D1', email('d@example.org')),
      await register(lena, 'D2', email('d2@example.org')),
    ];
    await lena.write('POST', `/clients/${from}/invitation`, { email: 'd2@example.org', language: 'en' });
    await app.settle();
    expect(codeOf(await merge(lena, into, from))).toBe('409 client.merge-invitation');
    await lena.write('DELETE', `/clients/${from}/invitation`);
    await app.settle();
    await app.join(people.orgId, 'client', { clientId: from });
    expect(codeOf(await merge(lena, into, from))).toBe('409 client.merge-login');
    expect((await detail(lena, from)).status).toBe('active');
    expect((await merge(lena, from, into)).status).toBe(200);
  });

  it('are archived and taken up again, many at once', async () => {
    const ids = [
      await register(lena, 'E1', email('e@example.org')),
      await register(lena, 'E2', email('e@example.org')),
    ];
    const his = await register(tom, 'E3', email('e@example.org'));
    const change = (status: string) => lena.write('POST', '/clients/statuses', { clientIds: [...ids, his], status });
    expect((await change('archived')).body).toMatchObject({
      changed: 2,
      unchanged: 0,
      refused: [{ clientId: his, code: 'client.unknown' }],
    });
    expect((await detail(lena, ids[0]!)).status).toBe('archived');
    expect((await change('active')).body).toMatchObject({ changed: 2 });
    expect((await change('active')).body).toMatchObject({ changed: 0, unchanged: 2 });
    expect(codeOf(await change('gone'))).toBe('400 input.invalid');
  });
});
